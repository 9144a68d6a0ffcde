/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- a test server, not a node */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { misbehave } from '../http/misbehave';
import { readBytes } from '../http/requestBody';
import { Wire, type Reply } from '../http/wire';
import { refusals } from '../spec/errors';
import type { SandboxState } from '../state';
import type { LoggedOAuthRequest } from '../types';
import { ENDPOINTS, json } from './endpoints';
import { OAuthError } from './oAuthError';

const FORM_TYPE = 'application/x-www-form-urlencoded';

const pathOf = (url: string) => url.split('?')[0];

/** Every other path is the API's, which does not know it. */
export function isOAuthPath(url: string): boolean {
	return Object.hasOwn(ENDPOINTS, pathOf(url));
}

/** One call to the OAuth server. It has no limit and no key; faults that name its path hit it. */
export class OAuthCall {
	readonly wire: Wire;
	private readonly path: string;
	private readonly entry: LoggedOAuthRequest;
	private text = '';

	constructor(
		private readonly state: SandboxState,
		private readonly request: IncomingMessage,
		response: ServerResponse,
	) {
		this.path = pathOf(request.url!);
		const entry: LoggedOAuthRequest = {
			at: state.now(),
			method: request.method!,
			path: this.path,
			status: null,
		};
		this.entry = entry;
		state.oAuthRequests.push(entry);
		this.wire = new Wire(response, state.latencyMs, {
			answered: (status) => (entry.status = status),
			ended: () => {},
		});
	}

	async answer(): Promise<void> {
		const bytes = await readBytes(this.request);
		if (!bytes) return this.wire.drop();
		this.text = bytes.toString('utf8');
		const fault = this.state.faults.strike(this.request.method!, this.path);
		if (!fault) return await this.wire.send(this.execute());
		const surprise = () => json(refusals.rateLimited.status, refusals.rateLimited.body);
		await misbehave(fault, { wire: this.wire, execute: () => this.execute(), surprise, headers: {} });
	}

	private execute(): Reply {
		const endpoint = ENDPOINTS[this.path][this.request.method!];
		if (!endpoint) {
			const allow = Object.keys(ENDPOINTS[this.path]).join(', ');
			const { status, body } = refusals.methodNotAllowed;
			const reply = json(status, body);
			return { ...reply, headers: { ...reply.headers, allow } };
		}
		try {
			return endpoint({
				...this.state.oAuthContext(),
				query: new URLSearchParams(this.request.url!.split('?')[1] ?? ''),
				form: () => this.form(),
			});
		} catch (thrown) {
			if (!(thrown instanceof OAuthError)) throw thrown;
			this.entry.error = thrown.code;
			return json(thrown.status, { error: thrown.code, error_description: thrown.description });
		}
	}

	private form(): URLSearchParams {
		const [type] = (this.request.headers['content-type'] ?? '').split(';');
		if (type.trim().toLowerCase() !== FORM_TYPE) {
			throw new OAuthError('invalid_request', `The body must be ${FORM_TYPE}.`);
		}
		const form = new URLSearchParams(this.text);
		this.entry.grantType = form.get('grant_type') ?? undefined;
		return form;
	}
}
