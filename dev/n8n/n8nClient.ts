/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a client of n8n, not a node */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';

import axios, { type AxiosInstance } from 'axios';
import type { IDataObject, INodeExecutionData, IRun } from 'n8n-workflow';

import type { WorkflowJson } from '../harness';
import { n8nBin } from './install';

interface Owner {
	email: string;
	password: string;
}

/** Made up. */
export const OWNER: Owner = { email: 'owner@demo.example', password: 'Close-demo-1' };

export interface Credential {
	name: string;
	type: string;
	data: Record<string, string>;
}

/** How a workflow names a credential. */
export interface CredentialReference {
	id: string;
	name: string;
}

interface Execution {
	id: string;
	workflowId: string;
	status: string;
	mode: string;
}

/** With what each node put out. */
export interface ExecutionWithData extends Execution {
	data: IRun['data'];
}

interface Answer<T> {
	status: number;
	data: T;
}

const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];
const FINISH_WITHIN_MS = 60_000;

/** Does what the editor does, over the calls the editor makes. */
export class N8nClient {
	private readonly http: AxiosInstance;
	/** By their names, as a browser keeps them. */
	private readonly cookies = new Map<string, string>();

	constructor(readonly url: string) {
		this.http = axios.create({
			baseURL: url,
			// n8n ties the log-in to the browser that made it.
			headers: { 'browser-id': 'close-destination' },
			validateStatus: () => true,
		});
	}

	/** Creates the owner's account first if there is none yet. */
	async logIn({ email, password }: Owner = OWNER): Promise<void> {
		const settings = await this.call<{ userManagement: { showSetupOnFirstLoad?: boolean } }>(
			'GET',
			'/rest/settings',
		);
		if (settings.userManagement.showSetupOnFirstLoad) {
			const names = { firstName: 'Demo', lastName: 'Owner' };
			await this.call('POST', '/rest/owner/setup', { email, password, ...names });
		} else {
			await this.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		}
	}

	/** Creates it, or changes the one that has its name. */
	async saveCredential(credential: Credential): Promise<CredentialReference> {
		const all = await this.call<CredentialReference[]>('GET', '/rest/credentials');
		const known = all.find(({ name }) => name === credential.name);
		const { id, name } = known
			? await this.call<CredentialReference>('PATCH', `/rest/credentials/${known.id}`, credential)
			: await this.call<CredentialReference>('POST', '/rest/credentials', credential);
		return { id, name };
	}

	/**
	 * As "Connect my account" does: opens the page of the other side, says yes there, and goes where that leads, which is
	 * back to n8n. @returns the addresses of both
	 */
	async connectCredential(id: string): Promise<{ consent: string; callback: string }> {
		const consent = await this.call<string>('GET', `/rest/oauth2-credential/auth?id=${id}`);
		const allowed = await axios.post<unknown>(consent, new URLSearchParams({ decision: 'allow' }), {
			maxRedirects: 0,
			validateStatus: (status) => status === 302,
		});
		const callback = String(allowed.headers.location);
		const { status, data } = await this.http.get<string>(callback);
		if (status >= 400 || !data.includes('Connection successful'))
			throw refused(status, `GET ${callback}`, data);
		return { consent, callback };
	}

	/** As the editor does when a credential is opened. */
	async openCredential(id: string): Promise<{ data: IDataObject }> {
		return await this.call('GET', `/rest/credentials/${id}?includeData=true`);
	}

	/** As the editor does when a credential is saved. */
	async testCredential(credential: Credential): Promise<{ status: 'OK' | 'Error'; message: string }> {
		return await this.call('POST', '/rest/credentials/test', { credentials: { id: '', ...credential } });
	}

	async hasWorkflow(id: string): Promise<boolean> {
		const { status } = await this.http.get(`/rest/workflows/${id}`);
		return status === 200;
	}

	/** The workflow keeps its id. */
	async createWorkflow(workflow: WorkflowJson): Promise<WorkflowJson & { id: string; versionId: string }> {
		return await this.call('POST', '/rest/workflows', workflow);
	}

	/** Publishes a workflow, so that its triggers run it. */
	async publish({ id, versionId }: { id: string; versionId: string }): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
	}

	/** As the button "Execute workflow" does; waits for the end. */
	async runByHand(workflowId: string, trigger: string): Promise<ExecutionWithData> {
		return await this.finished(await this.startByHand(workflowId, trigger));
	}

	/** @returns the id of the execution, while it is under way */
	async startByHand(workflowId: string, trigger: string): Promise<string> {
		const { executionId } = await this.call<{ executionId: string }>(
			'POST',
			`/rest/workflows/${workflowId}/run`,
			{
				triggerToStartFrom: { name: trigger },
			},
		);
		return executionId;
	}

	/** As the chat beside the canvas does: has the workflow wait for a message, and sends it one. */
	async chat(
		workflowId: string,
		trigger: string,
		chatInput: string,
	): Promise<{ answer: IDataObject; execution: ExecutionWithData }> {
		const chatSessionId = randomUUID();
		await this.call('POST', `/rest/workflows/${workflowId}/run`, {
			triggerToStartFrom: { name: trigger },
			chatSessionId,
		});
		const path = `/webhook-test/${workflowId}/${chatSessionId}`;
		const message = { action: 'sendMessage', sessionId: chatSessionId, chatInput };
		const { status, data } = await this.http.post<IDataObject>(path, message);
		if (status >= 400) throw refused(status, `POST ${path}`, data);
		const [{ id }] = await this.executions(workflowId);
		return { answer: data, execution: await this.finished(id) };
	}

	/** Calls the webhook of a published workflow. n8n takes a moment to offer it; until then it answers 404. */
	async callWebhook<T>(path: string, body: IDataObject | IDataObject[]): Promise<T> {
		const { status, data } = await this.post<T>(`/webhook/${path}`, body);
		if (status >= 400) throw refused(status, `POST /webhook/${path}`, data);
		return data;
	}

	/** What a webhook or a form of a published workflow answers, whatever it is; waits as callWebhook does. */
	async post<T>(path: string, body: IDataObject | IDataObject[] | FormData): Promise<Answer<T>> {
		const deadline = Date.now() + FINISH_WITHIN_MS;
		for (;;) {
			const answer = await this.http.post<T>(path, body);
			if (answer.status !== 404 || Date.now() > deadline) return answer;
			await sleep(200);
		}
	}

	/** A page, such as that of a form. */
	async read(path: string): Promise<string> {
		const { status, data } = await this.http.get<string>(path);
		if (status >= 400) throw refused(status, `GET ${path}`, data);
		return data;
	}

	/** The newest first. */
	async executions(workflowId?: string): Promise<Execution[]> {
		const query = new URLSearchParams({ limit: '100' });
		if (workflowId) query.set('filter', JSON.stringify({ workflowId }));
		const { results } = await this.call<{ results: Execution[] }>(
			'GET',
			`/rest/executions?${query.toString()}`,
		);
		return results;
	}

	async execution(id: string): Promise<ExecutionWithData> {
		const found = await this.call<Execution & { data: string }>('GET', `/rest/executions/${id}`);
		return { ...found, data: unflatten(found.data) };
	}

	/** Waits until it has ended, in whatever way. */
	async finished(id: string): Promise<ExecutionWithData> {
		return await this.until(id, ({ status }) => !UNFINISHED.includes(status));
	}

	/** Waits until it has come to a node that waits. */
	async waiting(id: string): Promise<ExecutionWithData> {
		return await this.until(id, ({ status }) => status === 'waiting');
	}

	private async until(id: string, isReached: (execution: Execution) => boolean): Promise<ExecutionWithData> {
		const deadline = Date.now() + FINISH_WITHIN_MS;
		for (;;) {
			const execution = await this.execution(id);
			if (isReached(execution)) return execution;
			if (Date.now() > deadline) throw new Error(`Execution ${id} is still ${execution.status}.`);
			await sleep(100);
		}
	}

	private async call<T>(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<T> {
		const { status, data, headers } = await this.http.request<{ data: T }>({ method, url: path, data: body });
		if (status >= 400) throw refused(status, `${method} ${path}`, data);
		this.keep(headers['set-cookie'] ?? []);
		return data.data;
	}

	private keep(cookies: string[]): void {
		for (const cookie of cookies) {
			const [pair] = cookie.split(';');
			this.cookies.set(pair.split('=')[0], pair);
		}
		this.http.defaults.headers.Cookie = [...this.cookies.values()].join('; ');
	}
}

const refused = (status: number, call: string, answer: unknown) =>
	new Error(`n8n answered ${status} to ${call}: ${JSON.stringify(answer)}`);

/** n8n sends what an execution holds in the notation of its own library. */
function unflatten(text: string): IRun['data'] {
	const { parse } = createRequire(n8nBin)('flatted') as { parse(text: string): IRun['data'] };
	return parse(text);
}

/** The items of each output of a node, of its last run. */
export function outputsOf(execution: ExecutionWithData, node: string): IDataObject[][] {
	return runsOf(execution, node).at(-1) ?? [];
}

/** The items of each output of a node, run by run. */
export function runsOf({ data }: ExecutionWithData, node: string): IDataObject[][][] {
	return (data.resultData.runData[node] ?? []).map(({ data: put }) => outputs(put?.main));
}

function outputs(main: Array<INodeExecutionData[] | null> = []): IDataObject[][] {
	return main.map((items) => (items ?? []).map(({ json }) => json));
}
