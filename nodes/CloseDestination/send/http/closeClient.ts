import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { shorten } from '../../lib/shorten';
import type { HttpRequest } from '../../plan/types';
import { failureWithoutSecrets, hideSecretsIn } from './auth/hideSecrets';
import { renewing } from './auth/renewing';
import type { Access } from './auth/types';
import { MAX_DEPTH, measureJson, withoutDepths } from './answerText';
import { type Clock, createTurns } from '../../lib/clock';
import { readFailure } from './connectionFailure';
import { contextWith } from './contextWith';
import { Deadlines } from './deadlines';
import type { CloseClient, Reply } from '../types';

/**
 * An answer of Close is a few kilobytes. More than this, or more values, would block the event loop for too long: parsing
 * 5 million characters of small objects takes more than ten times as long as parsing 66,000 values, and so does saving them.
 */
const LARGEST_ANSWER = 5_000_000;
const MOST_VALUES = 100_000;
/** Length of the excerpt of an answer that is not Close's. */
const EXCERPT = 2_000;

interface TokenOptions {
	/** For pauses between requests for a new OAuth2 token. */
	longestTokenWaitMs?: number;
	onTokenPause?: (ms: number) => void;
}

/**
 * The only place that calls the API. Never throws: whatever happens becomes a reply.
 *
 * The credential is handed over decrypted, or n8n would read and decrypt it again for every call. Statuses are judged
 * here and not by n8n, which would send a call again by itself after a 401.
 */
export function createCloseClient(
	context: IExecuteFunctions,
	access: Access,
	timeoutMs: number,
	clock: Clock,
	{ longestTokenWaitMs = 0, onTokenPause }: TokenOptions = {},
): CloseClient {
	const { type } = access;
	const stop = context.getExecutionCancelSignal();
	const deadlines = new Deadlines(clock, timeoutMs, stop);
	// The code between two calls is faster when it runs for several of them in a row: docs/benchmarks.md.
	const turn = createTurns(clock);

	async function attempt(request: HttpRequest, credential: Access['credential']): Promise<Reply> {
		const call = deadlines.begin();
		const { signal } = call;
		try {
			const answer = (await context.helpers.httpRequestWithAuthentication.call(
				contextWith(context, {
					getExecutionCancelSignal: () => signal,
					getCredentials: async <T>() => credential as T,
				}),
				type,
				toOptions(request, timeoutMs),
				{ credentialsDecrypted: { id: '', name: '', type, data: credential } },
			)) as { statusCode: number; headers: Record<string, unknown>; body: unknown };
			await turn();
			const { headers, body } = hideSecretsIn({ headers: answer.headers, body: answer.body }, credential);
			return readAnswer({ ...answer, headers, body });
		} catch (error) {
			if (signal.aborted && !stop?.aborted) return timedOut(timeoutMs);
			return failureWithoutSecrets(readFailure(error), credential);
		} finally {
			deadlines.end(call);
		}
	}

	return renewing(attempt, access, {
		...{ timeoutMs, longestWaitMs: longestTokenWaitMs, signal: stop },
		onPause: onTokenPause,
	});
}

function timedOut(timeoutMs: number): Reply {
	return { kind: 'timeout', detail: `after ${timeoutMs / 1000} s` };
}

/** Made anew for every attempt: n8n writes the authentication into it. */
function toOptions({ target, text, contentType }: HttpRequest, timeoutMs: number): IHttpRequestOptions {
	// Versions of n8n differ in what they do with the content type of an empty body.
	const isEmpty = text === undefined || text === '';
	return {
		method: target.method,
		url: target.url,
		headers: {
			Accept: 'application/json',
			...target.headers,
			...(isEmpty ? {} : { 'Content-Type': contentType }),
		},
		body: isEmpty ? undefined : text,
		// Text as it came, so that its size is known before it is parsed.
		encoding: 'text',
		timeout: timeoutMs,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
}

export function readAnswer({
	statusCode,
	headers,
	body: raw,
}: {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}): Reply {
	const answer = { kind: 'answer' as const, statusCode, headers };
	if (typeof raw !== 'string') return { ...answer, body: withoutDepths(raw ?? null) };
	const body = shorten(raw, EXCERPT);
	if (raw.length > LARGEST_ANSWER)
		return { ...answer, body, unreadable: `it is ${raw.length} characters long` };
	if (raw.trim() === '') return { ...answer, body: null };
	const { values, depth } = measureJson(raw);
	if (values > MOST_VALUES) return { ...answer, body, unreadable: `it holds about ${values} values` };
	const parsed = parseJson(raw);
	if (parsed !== undefined) return { ...answer, body: depth > MAX_DEPTH ? withoutDepths(parsed) : parsed };
	const type = String(headers['content-type'] ?? '');
	if (/html/i.test(type) || /^\s*<(!doctype|html)/i.test(raw))
		return { ...answer, body, unreadable: 'it is a web page' };
	if (/json/i.test(type)) return { ...answer, body, unreadable: 'its JSON is broken' };
	return { ...answer, body };
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
