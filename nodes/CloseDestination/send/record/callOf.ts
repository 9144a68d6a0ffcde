import type { IDataObject } from 'n8n-workflow';

import type { Options } from '../../parameters/types';
import type { Call, CallRequest, Reply, Verdict } from '../types';

/** A call as it comes out on Response. */
export function callOf(
	{ target, units = [], body, warnings = [], isRead, isEdited }: CallRequest,
	reply: Reply,
	verdict: Verdict,
	{ attempts, durationMs, waitedMs }: Pick<Call, 'attempts' | 'durationMs' | 'waitedMs'>,
	{ includeInResponse: included }: Pick<Options, 'includeInResponse'>,
): Call {
	const answer = reply.kind === 'answer' ? reply : undefined;
	const call: Call = {
		requestIndex: -1,
		method: target.method,
		url: target.url,
		recordIndexes: units.length === 1 ? units[0] : units.flat(),
		statusCode: answer?.statusCode ?? null,
		ok: verdict.kind === 'accepted',
		body: answer?.body ?? null,
		attempts,
		durationMs: Math.round(durationMs),
		waitedMs: Math.round(waitedMs),
		verdict,
	};
	if (included.includes('headers')) call.headers = (answer?.headers ?? {}) as IDataObject;
	if (included.includes('requestBody')) call.requestBody = body ?? null;
	if (warnings.length > 0) call.warnings = warnings;
	if (isEdited) call.isEdited = true;
	if (isRead) {
		call.isLookup = true;
		call.answeredAt = timeIn(answer?.headers.date);
	}
	return call;
}

/** The time in a Date header; nothing when it holds none. */
function timeIn(date: unknown): number | undefined {
	const time = typeof date === 'string' ? Date.parse(date) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
}
