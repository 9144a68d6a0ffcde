import type { IDataObject, INodeExecutionData, NodeExecutionHint, WorkflowExecuteMode } from 'n8n-workflow';

import {
	createCloseSandbox,
	type CloseSandbox,
	type LoggedRequest,
	type SandboxOptions,
	type TokenAnswer,
} from '../../../dev/sandbox';
import {
	closeNode,
	closeToolWorkflow,
	closeWorkflow,
	createEngine,
	type CloseWorkflowOptions,
	type Engine,
	type RunResult,
} from '../../../dev/harness';
import { accountFor, isPreview } from './accounts';

export const API_KEY = 'api_sandbox';
const OAUTH2 = 'closeOAuth2Api';

export interface CloseRun extends Partial<CloseWorkflowOptions> {
	items: Array<IDataObject | INodeExecutionData>;
	parameters?: IDataObject;
	/** How the execution was started; 'manual' when not given. */
	mode?: WorkflowExecuteMode;
	/** Replaces the credential that points at the sandbox. */
	credential?: IDataObject;
	/** Sends with OAuth2, and this saved credential. */
	connection?: string;
	/** What an agent passes to the node as its tool; runs the tool variant. */
	toolCalls?: IDataObject[];
	/** n8n's Retry of this failed execution. */
	retryOf?: RunResult;
	/** Not sent to this sandbox, so its log says nothing. */
	elsewhere?: boolean;
}

/** What came out of the node, by output. */
export interface CloseResult {
	sent: IDataObject[];
	responses: IDataObject[];
	rejected: IDataObject[];
	/** The one item of Summary. */
	summary: IDataObject;
	preview: IDataObject[];
	/** Results under the result field, for short asserts. */
	outcomes: Array<{ status: string; reason?: string; [key: string]: unknown }>;
	items: INodeExecutionData[][];
	paired: number[][][];
	hints: NodeExecutionHint[];
	/** The calls the sandbox saw during this run. */
	calls: LoggedRequest[];
	/** Those that are no look-ups. */
	writes: LoggedRequest[];
	error?: Error & { description?: string | null };
	run: RunResult;
}

/** The real engine, and a sandbox beside it. Every run is checked: nothing lost, nothing twice. */
export class CloseEngine {
	private round = 0;

	private constructor(
		readonly engine: Engine,
		readonly sandbox: CloseSandbox,
	) {}

	static async open(options?: SandboxOptions): Promise<CloseEngine> {
		return new CloseEngine(await createEngine(), await createCloseSandbox(options));
	}

	async send(given: CloseRun): Promise<CloseResult> {
		const { items, credential, connection, toolCalls, elsewhere, mode, retryOf, ...workflow } = given;
		const before = this.sandbox.requests.length;
		const build = toolCalls ? closeToolWorkflow : closeWorkflow;
		const { parameters } = workflow;
		const run = await this.engine.run({
			workflow: connection
				? build({
						...workflow,
						parameters: { authentication: 'oAuth2', ...parameters },
						credentialType: OAUTH2,
						credentialId: connection,
					})
				: build({ parameters: {}, ...workflow }),
			credentials: {
				closeApi: { apiKey: API_KEY, baseUrl: this.sandbox.url, round: this.round, ...credential } as never,
			},
			items,
			toolCalls,
			mode,
			retryOf,
		});
		const node = run.node(closeNode);
		const [sent = [], responses = [], rejected = [], summaries = [], preview = []] = node.json;
		const resultField = String(
			(workflow.parameters?.options as IDataObject | undefined)?.resultField ?? 'close',
		);
		const calls = this.sandbox.requests.slice(before);
		const result: CloseResult = {
			sent,
			responses,
			rejected,
			summary: summaries[0],
			preview: isPreview(workflow.parameters?.operation) ? preview : [],
			outcomes: [...sent, ...rejected].map((json) => json[resultField] as CloseResult['outcomes'][number]),
			items: node.outputs,
			paired: node.paired,
			hints: node.hints,
			calls,
			writes: calls.filter(({ method, path }) => method !== 'GET' && path !== '/data/search/'),
			error: (run.error ?? node.error) as CloseResult['error'],
			run,
		};
		if (!toolCalls && run.status === 'success') {
			accountFor(result, items, String(workflow.parameters?.operation ?? 'send'), elsewhere === true);
		}
		return result;
	}

	/**
	 * Saves a credential as it is after a user has allowed the sandbox's app.
	 * @param tokens others than those of a new connection
	 * @param id of the credential, when it is there already
	 */
	async connect(tokens: object = this.sandbox.connect(), id?: string): Promise<string> {
		const { clientId, clientSecret } = this.sandbox.oAuthApp;
		const credential = { clientId, clientSecret, baseUrl: this.sandbox.url, oauthTokenData: tokens };
		return await this.engine.saveCredential(OAUTH2, credential as never, id);
	}

	/** The tokens n8n holds for a connection now. */
	async tokensOf(connection: string): Promise<TokenAnswer> {
		const { oauthTokenData } = await this.engine.readCredential(connection, OAUTH2);
		return oauthTokenData as never;
	}

	/** An empty sandbox, and a credential of its own: what the node learned of the rate limit is not taken along. */
	reset(): void {
		this.sandbox.reset();
		this.round++;
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}
}

/** The Endpoint parameter as n8n stores it. */
export const url = (value: string) => ({ __rl: true, mode: 'url', value });
