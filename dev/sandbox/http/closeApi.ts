/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- a test server, not a node */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerResource } from '../api/resourceAnswers';
import { BASE_PATH, findRoute, type Route } from '../api/routing';
import type { Answer } from '../api/specialRoute';
import { isObject } from '../crm/json';
import { Refusal } from '../crm/problems';
import type { Query } from '../crm/world';
import { refusals } from '../spec/errors';
import type { LoggedRequest } from '../types';
import type { SandboxState } from '../state';
import type { Credential } from './auth';
import { limitHeaders, rateLimitedBody } from './limitHeaders';
import type { Verdict } from './limiter';
import { misbehave } from './misbehave';
import { readBytes, readContent, requireObject, type Content } from './requestBody';
import { Wire, type Reply } from './wire';

type Headers = Record<string, string>;

const OVERRIDABLE = ['GET', 'PUT', 'DELETE'];

function jsonReply(status: number, body: unknown, headers: Headers = {}): Reply {
	if (body === undefined) return { status, headers };
	return { status, headers: { ...headers, 'content-type': 'application/json' }, text: JSON.stringify(body) };
}

/** A POST may stand for another method, for clients that cannot send it or whose URL would be too long. */
function meantMethod(request: IncomingMessage): string {
	const override = request.headers['x-http-method-override'];
	if (request.method !== 'POST' || typeof override !== 'string') return request.method!;
	return OVERRIDABLE.includes(override.toUpperCase()) ? override.toUpperCase() : 'POST';
}

function queryOf(search: string): Query {
	return search === '' ? {} : Object.fromEntries(new URLSearchParams(search));
}

/** `_params` in a body stands for query parameters. */
function withParams(query: Query, params: unknown): Query {
	if (!isObject(params)) return query;
	const joined: Query = { ...query };
	for (const [name, value] of Object.entries(params)) {
		joined[name] = Array.isArray(value) ? value.join(',') : String(value);
	}
	return joined;
}

function hoursFromUtc(header: unknown): number {
	const hours = Number(header ?? 0);
	return Number.isFinite(hours) ? hours : 0;
}

/** One call to the API, from its first byte to the end of its answer. */
export class ApiCall {
	readonly wire: Wire;
	private readonly rawPath: string;
	private readonly query: Query;
	private readonly entry: LoggedRequest;
	private content: Content = {};
	private credential?: Credential;
	private verdict?: Verdict;

	constructor(
		private readonly state: SandboxState,
		private readonly request: IncomingMessage,
		response: ServerResponse,
	) {
		const url = request.url!;
		const questionMark = url.indexOf('?');
		this.rawPath = questionMark === -1 ? url : url.slice(0, questionMark);
		this.query = queryOf(questionMark === -1 ? '' : url.slice(questionMark + 1));
		const below = url.startsWith(BASE_PATH) ? url.slice(BASE_PATH.length) : url;
		const call = { at: state.now(), method: request.method!, path: below, query: this.query };
		// One clock: what it calls now and the dates it shows agree.
		response.setHeader('date', new Date(call.at).toUTCString());
		const entry = state.log.start(call, request.headers);
		this.entry = entry;
		this.wire = new Wire(response, state.latencyMs, {
			answered: (status) => state.log.answered(entry, status),
			ended: (durationMs) => (entry.durationMs = durationMs),
		});
	}

	async answer(): Promise<void> {
		const bytes = await readBytes(this.request);
		if (!bytes) return this.wire.drop();
		this.content = readContent(bytes);
		this.entry.body = this.content.json ?? this.content.text;
		const route = findRoute(this.rawPath, meantMethod(this.request));
		const early = this.refusedEarly(route);
		const fault = early ? undefined : this.state.faults.strike(this.request.method!, this.pathBelowBase());
		if (fault) {
			this.entry.fault = fault.kind;
			return await misbehave(fault, {
				wire: this.wire,
				execute: () => this.execute(route),
				surprise: () => this.rateLimited(this.state.limiter.surprise(this.verdict)),
				headers: this.limitHeaders(),
			});
		}
		await this.wire.send(early ?? this.execute(route));
	}

	private pathBelowBase(): string {
		return this.rawPath.slice(BASE_PATH.length);
	}

	private limitHeaders(): Headers {
		return limitHeaders(this.verdict, this.state.limits);
	}

	/** Routing, then the credential, then the limit: the order the live API shows. */
	private refusedEarly(route: Route): Reply | undefined {
		if (route.kind === 'refused') return jsonReply(route.status, route.body, route.headers);
		if (route.kind === 'redirect') return this.redirect(route.path);
		this.credential = this.state.credentials.find(this.request.headers.authorization);
		if (!this.credential) return jsonReply(refusals.unauthorized.status, refusals.unauthorized.body);
		this.entry.apiKey = this.credential.masked;
		if (route.kind === 'special' && route.special.appOnly && !this.credential.isOAuth) {
			return jsonReply(refusals.appOnly.status, refusals.appOnly.body);
		}
		const method = meantMethod(this.request);
		this.verdict = this.state.limiter.take(this.credential.key, route.group, method);
		return this.verdict?.allowed === false ? this.rateLimited(this.verdict) : undefined;
	}

	private redirect(path: string): Reply {
		const [, search] = this.request.url!.split(/\?(.*)/s);
		const location = `http://${this.request.headers.host ?? ''}${path}${search ? `?${search}` : ''}`;
		return { status: this.state.redirectStatus, headers: { location }, text: '' };
	}

	private rateLimited(verdict: Verdict): Reply {
		const { limits } = this.state;
		const body = rateLimitedBody(verdict, limits.headerMode);
		return jsonReply(refusals.rateLimited.status, body, limitHeaders(verdict, limits));
	}

	private execute(route: Route): Reply {
		const { store } = this.state.world;
		store.takeEffects();
		try {
			const { status, body } = this.carryOut(route);
			return jsonReply(status, body, this.limitHeaders());
		} catch (thrown) {
			if (!(thrown instanceof Refusal)) throw thrown;
			return jsonReply(thrown.status, thrown.body, this.limitHeaders());
		} finally {
			const { changed, createdIds } = store.takeEffects();
			this.entry.committed = changed;
			if (createdIds.length > 0) this.entry.createdIds = createdIds;
		}
	}

	private carryOut(route: Route): Answer {
		if (route.kind === 'postToItem') throw new Refusal(refusals.postToItem);
		if (route.kind === 'refused' || route.kind === 'redirect')
			throw new Error('Refused calls are not executed');
		const { headers } = this.request;
		const { _params: params, ...body } = requireObject(this.request.method!, headers, this.content);
		const context = {
			world: this.state.world,
			index: this.state.index,
			caller: {
				user: this.state.userNumber(this.credential!.userNumber),
				hoursFromUtc: hoursFromUtc(headers['x-tz-offset']),
			},
			query: withParams(this.query, params),
			body,
			id: route.id,
		};
		if (route.kind === 'special') return route.special.answer(context);
		return answerResource(route.row, route.operation, context);
	}
}
