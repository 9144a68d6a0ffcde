import type { IDataObject } from 'n8n-workflow';

import { readExample } from '../../../dev/demo/readExample';
import type { NodeJson } from '../../../dev/harness';
import { type CloseSandbox, createCloseSandbox } from '../../../dev/sandbox';
import { withCredentials } from '../../../dev/n8n/fillN8n';
import type { CredentialReference, ExecutionWithData } from '../../../dev/n8n/n8nClient';
import { sharedN8n, type SharedN8n } from '../sharedN8n';
import { type ChatModel, createChatModel, type ModelRequest } from './chatModel';

/** Only n8n and the sandbox may ever know it. */
const CLOSE_KEY = 'api_for-close-alone';
const MODEL_KEY = 'made-up';
const TRIGGER = 'When chat message received';
const TOOL = 'Create a lead';

/** What the model reads about one record. */
export interface ToolAnswer {
	close: IDataObject;
	response: IDataObject | null;
}

interface Conversation {
	execution: ExecutionWithData;
	/** What the chat shows. */
	reply: string;
	/** All calls that the server of the chat model got meanwhile. */
	thoughts: ModelRequest[];
	/** What the model reads of each call of the tool. */
	answers: Array<Array<ToolAnswer | { error: string }>>;
}

/** n8n, the example with an agent in it, a stand-in for its chat model, and one for Close. */
export class AgentStage {
	private readonly conversations: Conversation[] = [];

	private constructor(
		readonly n8n: SharedN8n,
		readonly sandbox: CloseSandbox,
		readonly model: ChatModel,
		private readonly credentials: Record<string, CredentialReference>,
	) {}

	static async open(): Promise<AgentStage> {
		const sandbox = await createCloseSandbox({ apiKeys: [CLOSE_KEY] });
		const model = await createChatModel(MODEL_KEY);
		const n8n = await sharedN8n();
		const credentials = {
			closeApi: await n8n.client.saveCredential({
				name: 'Close account',
				type: 'closeApi',
				data: { apiKey: CLOSE_KEY, baseUrl: sandbox.url },
			}),
			openAiApi: await n8n.client.saveCredential({
				name: 'OpenAI account',
				type: 'openAiApi',
				data: { apiKey: MODEL_KEY, url: model.url },
			}),
		};
		return new AgentStage(n8n, sandbox, model, credentials);
	}

	/**
	 * Imports the example, and writes a message in its chat.
	 * @param changes to the tool: parameters in place of its own, and settings of the node
	 */
	async chat(message: string, { parameters, ...settings }: Partial<NodeJson> = {}): Promise<Conversation> {
		const example = withCredentials(readExample('ai-agent-tool.json'), this.credentials);
		const change = (node: NodeJson): NodeJson =>
			node.name === TOOL ? { ...node, ...settings, parameters: { ...node.parameters, ...parameters } } : node;
		const { id } = await this.n8n.client.createWorkflow({
			...example,
			id: undefined,
			nodes: example.nodes.map(change),
		});
		const before = this.model.requests.length;
		const { answer, execution } = await this.n8n.client.chat(id, TRIGGER, message);
		const answers = this.model.toolAnswers().map((text) => JSON.parse(text) as Conversation['answers'][0]);
		const thoughts = this.model.requests.slice(before);
		const conversation = { execution, reply: answer.output as string, thoughts, answers };
		this.conversations.push(conversation);
		return conversation;
	}

	/** Where Close's key has got to, that is neither n8n's own store nor Close. */
	leaks(): string[] {
		const seen = { model: this.model.requests, conversations: this.conversations, log: this.n8n.log() };
		// As it stands in the credential, and as it stands in a call.
		const secrets = [CLOSE_KEY, Buffer.from(`${CLOSE_KEY}:`).toString('base64')];
		return Object.entries(seen)
			.filter(([, what]) => secrets.some((secret) => JSON.stringify(what).includes(secret)))
			.map(([where]) => where);
	}

	async close(): Promise<void> {
		await this.model.close();
		await this.sandbox.close();
	}
}
