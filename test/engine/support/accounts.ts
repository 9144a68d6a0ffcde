import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { LoggedRequest } from '../../sandbox';
import type { CloseResult } from './closeEngine';

/**
 * Holds a run's outputs against its input and against what the sandbox saw.
 * - Every record is on Sent or Rejected, once, in input order, unchanged but for the result.
 * - Every call is on Response; its attempts add up to the calls that arrived.
 * - Calls that took effect are those whose records are Sent (or, without a trustworthy answer, unknown).
 */
export function accountFor(
	result: CloseResult,
	items: Array<IDataObject | INodeExecutionData>,
	operation: string,
	elsewhere: boolean,
): void {
	const onSent = result.paired[0]?.flat() ?? [];
	const onRejected = result.paired[2]?.flat() ?? [];
	expect([...onSent].sort(byNumber)).toEqual(onSent);
	expect([...onRejected].sort(byNumber)).toEqual(onRejected);
	const seen = [...onSent, ...onRejected].sort(byNumber);
	if (operation === 'send') expect(seen).toEqual(items.map((_, index) => index));
	else expect(new Set(seen).size).toBe(seen.length);

	if (operation === 'preview') {
		expect(writesIn(result.calls)).toEqual([]);
		expect(result.sent).toEqual([]);
		expect(result.responses).toEqual([]);
		return;
	}
	expect(result.responses.map(({ requestIndex }) => requestIndex)).toEqual(
		result.responses.map((_, index) => index),
	);
	if (!elsewhere) agreeWithSandbox(result);
}

/** What the node looks up for itself is not on Response. */
const writesIn = (calls: LoggedRequest[]) => calls.filter(({ method }) => method !== 'GET');

function agreeWithSandbox({ responses, calls: all, fates }: CloseResult): void {
	const calls = writesIn(all);
	const attempts = responses.reduce((sum, { attempts: made }) => sum + Number(made), 0);
	expect(calls.length).toBe(attempts);
	const committed = calls.filter(wroteSomething).length;
	const accepted = responses.filter(({ ok }) => ok).length;
	const inDoubt = responses.filter(({ ok, reason }) => !ok && IN_DOUBT.has(String(reason))).length;
	expect(committed).toBeGreaterThanOrEqual(accepted - repeatedDeletes(responses));
	expect(committed).toBeLessThanOrEqual(accepted + inDoubt + repeats(responses));
	for (const { status, requestIndex } of fates) {
		if (requestIndex !== undefined) expect(responses[Number(requestIndex)].ok).toBe(status === 'sent');
	}
}

const IN_DOUBT = new Set(['timeout', 'connectionLost', 'serverTrouble', 'unreadableAnswer', 'cancelled']);
const wroteSomething = ({ committed }: LoggedRequest) => committed;
/** A PUT or DELETE that was repeated may have taken effect in more than one of its attempts. */
const repeats = (responses: IDataObject[]) =>
	responses
		.filter(({ method }) => method !== 'POST')
		.reduce((sum, { attempts }) => sum + Number(attempts) - 1, 0);
const repeatedDeletes = (responses: IDataObject[]) =>
	responses.filter(({ method, statusCode }) => method === 'DELETE' && statusCode === 404).length;
const byNumber = (a: number, b: number) => a - b;
