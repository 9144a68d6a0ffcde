import { countBy, omitBy } from 'lodash';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { LoggedRequest } from '../../../dev/sandbox';
import type { CloseResult } from './closeEngine';

/**
 * Holds a run's outputs against its input and against what the sandbox saw.
 * - Every record is on Sent or Rejected, once, in input order, unchanged but for the result.
 * - Every call is on Response; its attempts add up to the calls that arrived.
 * - Summary has one item, whose numbers are those of the other outputs.
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
	if (!isPreview(operation)) expect(seen).toEqual(items.map((_, index) => index));
	else expect(new Set(seen).size).toBe(seen.length);

	agreeWithSummary(result, items.length, operation);
	if (isPreview(operation)) {
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

function agreeWithSummary(result: CloseResult, records: number, operation: string): void {
	const { items, summary, sent, rejected, outcomes } = result;
	expect(items[3]).toHaveLength(1);
	expect(summary).toMatchObject({ operation, records });
	expect(Object.keys(summary)).not.toContain('error');
	const { byStatus, byAction, byReason, causes } = summary as Record<string, Record<string, number>>;
	const has = (counts: Record<string, number>) => omitBy(counts, (count) => count === 0);
	if (!isPreview(operation)) {
		expect(has(byStatus)).toEqual(countBy(outcomes, 'status'));
		expect(has(byAction)).toEqual(countBy(outcomes.slice(0, sent.length), 'action'));
	}
	expect(byReason).toEqual(countBy(outcomes.slice(sent.length), 'reason'));
	const told = (causes as unknown as IDataObject[]).reduce((sum, { count }) => sum + Number(count), 0);
	const caused = rejected.length - (byReason.leftOutOfTest ?? 0);
	if (summary.moreCauses === 0) expect(told).toBe(caused);
	else expect(told).toBeLessThan(caused);
}

/** Whether the run writes nothing. */
export const isPreview = (operation: unknown) => operation === 'preview' || operation === 'previewUndo';

/** What the node looks up for itself is not on Response. */
const writesIn = (calls: LoggedRequest[]) =>
	calls.filter(({ method, path }) => method !== 'GET' && !isSearch(path));

function agreeWithSandbox({ responses: shown, calls: seen, outcomes, summary }: CloseResult): void {
	expect(summary.rateLimited).toBe(seen.filter(({ status }) => status === 429).length);
	const lookups = shown.filter(({ url }) => isSearch(url));
	if (lookups.length > 0) expect(seen.filter(({ path }) => isSearch(path))).toHaveLength(attemptsOf(lookups));
	const isMatching = seen.some(({ path }) => isSearch(path));
	const responses = shown.filter(({ url }) => !isSearch(url));
	const calls = writesIn(seen);
	expect(summary.calls).toBe(responses.length);
	expect(calls.length).toBe(attemptsOf(responses));
	const committed = calls.filter(wroteSomething).length;
	const accepted = responses.filter(({ ok }) => ok).length;
	const inDoubt = responses.filter(({ ok, reason }) => !ok && IN_DOUBT.has(String(reason))).length;
	expect(committed).toBeGreaterThanOrEqual(accepted - repeatedDeletes(responses));
	expect(committed).toBeLessThanOrEqual(accepted + inDoubt + repeats(responses));
	const contradicted = outcomes.filter(({ status, requestIndex }) => {
		if (requestIndex === undefined) return false;
		const { ok, reason } = shown[Number(requestIndex)];
		// A create without an answer counts as sent when a lookup found afterwards what it made.
		const isFound = status === 'sent' && isMatching && IN_DOUBT.has(String(reason));
		return ok !== (status === 'sent') && !isFound;
	});
	expect(contradicted).toEqual([]);
}

/** Calls that look records up write nothing; Response shows them only when asked to. */
const isSearch = (address: unknown) => String(address).endsWith('/data/search/');
const attemptsOf = (responses: IDataObject[]) =>
	responses.reduce((sum, { attempts }) => sum + Number(attempts), 0);

const IN_DOUBT = new Set(['timeout', 'connectionLost', 'serverError', 'unreadableAnswer', 'cancelled']);
const wroteSomething = ({ committed }: LoggedRequest) => committed;
/** A PUT or DELETE that was repeated may have taken effect in more than one of its attempts. */
const repeats = (responses: IDataObject[]) =>
	responses
		.filter(({ method }) => method !== 'POST')
		.reduce((sum, { attempts }) => sum + Number(attempts) - 1, 0);
const repeatedDeletes = (responses: IDataObject[]) =>
	responses.filter(({ method, statusCode }) => method === 'DELETE' && statusCode === 404).length;
const byNumber = (a: number, b: number) => a - b;
