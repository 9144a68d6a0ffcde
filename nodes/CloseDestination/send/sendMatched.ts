import { afterWriting } from '../plan/match/changes';
import { decide, describe, inWords } from '../plan/match/decide';
import { peopleRequests } from '../plan/match/people';
import { bodyOf, type MatchedRequest, updateRequest } from '../plan/match/requests';
import type { Decision, Row } from '../plan/match/types';
import { isRow } from '../plan/match/findMatches';
import type { PlannedRequest } from '../plan/types';
import { type Clock, pause } from './clock';
import type { Ledger } from './ledger';
import type { Finding, Lookups } from './lookups';
import { LOOKED_UP_AFTERWARDS, RECORD_MESSAGES } from './messages';
import type { Call } from './types';

export interface MatchTools {
	lookups: Lookups;
	ledger: Ledger;
	clock: Clock;
	signal?: AbortSignal;
	isOver: () => boolean;
	/** The longest wait before a create without an answer is looked up. */
	longestWaitMs: number;
	/** Makes a call; nothing when the run has ended. */
	make: (request: PlannedRequest) => Promise<Call | undefined>;
}

/** Close's search sees a write 30 to 60 s later. Source: measured by others, 2026. */
const INDEX_LAG_MS = 60_000;

/** Sends a request that is looked up first. Records of the same key get here one after the other. */
export async function sendMatched(request: MatchedRequest, tools: MatchTools): Promise<void> {
	const { lookups, ledger } = tools;
	const finding = await lookups.find(request);
	switch (finding.what) {
		case 'notAsked':
			return ledger.notSent(request);
		case 'failed':
			return ledger.lookupFailed(request, finding.verdict);
		case 'inDoubt':
			return ledger.leftOut(request, 'notSent', {
				reason: 'heldBack',
				message: RECORD_MESSAGES.inDoubt(inWords(request.match.settings.object), finding.recordIndex),
				retryable: true,
			});
		case 'found':
			return await carryOut(decide(request.match, bodyOf(request), finding.matches), finding, request, tools);
	}
}

async function carryOut(
	decision: Decision,
	{ matches }: Extract<Finding, { what: 'found' }>,
	request: MatchedRequest,
	tools: MatchTools,
): Promise<void> {
	const { ledger } = tools;
	switch (decision.what) {
		case 'leave': {
			if (decision.action === 'skipped') return ledger.leftAsItIs(request, 'skipped', decision.id);
			const people = peopleRequests(request, matches[0]);
			ledger.leftAsItIs(withoutPeople(request, people), 'unchanged', decision.id);
			return await sendPeople(request, people, matches, tools);
		}
		case 'refuse':
			return ledger.leftOut(request, 'rejected', { ...decision, retryable: false });
		case 'create':
			return await create(request, tools);
		case 'update':
			return await update(decision, matches, request, tools);
	}
}

async function create(request: MatchedRequest, tools: MatchTools): Promise<void> {
	const { ledger, lookups } = tools;
	const refusal = request.match.createRefusal;
	if (refusal) {
		for (const index of request.units.flat()) ledger.invalid({ index, refusal });
		return;
	}
	const call = await tools.make(request);
	if (!call) return ledger.notSent(request);
	const { verdict } = call;
	if (verdict.kind === 'accepted') {
		const row = afterWriting({}, bodyOf(request), call.body);
		if (isRow(row)) lookups.note(request, { what: 'found', matches: [row] });
		else noteDoubt(request, lookups);
		return ledger.settle(request, call);
	}
	// One that was cancelled ends with the run.
	if (verdict.kind !== 'unknown' || verdict.reason === 'cancelled') return ledger.settle(request, call);
	await lookAgain(request, call, tools);
}

/** A create without an answer is settled when Close's search finds the object, and is never repeated. */
async function lookAgain(request: MatchedRequest, call: Call, tools: MatchTools): Promise<void> {
	const { ledger, lookups, clock, signal, isOver, longestWaitMs } = tools;
	const mayWait = longestWaitMs >= INDEX_LAG_MS;
	if (mayWait) await pause(clock, INDEX_LAG_MS, signal);
	const finding: Finding = mayWait && !isOver() ? await lookups.findAnew(request) : { what: 'notAsked' };
	if (finding.what === 'found' && finding.matches.length > 0) {
		return ledger.foundAfterwards(request, call, finding.matches[0].id);
	}
	noteDoubt(request, lookups);
	if (call.verdict.kind === 'unknown' && finding.what !== 'inDoubt') {
		call.verdict.message += ` ${LOOKED_UP_AFTERWARDS[finding.what]}`;
	}
	ledger.settle(request, call);
}

function noteDoubt(request: MatchedRequest, lookups: Lookups): void {
	lookups.note(request, { what: 'inDoubt', recordIndex: request.units[0][0] });
}

async function update(
	{ id, body }: Extract<Decision, { what: 'update' }>,
	[first, ...others]: Row[],
	request: MatchedRequest,
	tools: MatchTools,
): Promise<void> {
	const { ledger, lookups } = tools;
	const { settings, sought } = request.match;
	const change = updateRequest(request, request.match, id, body);
	const call = await tools.make(change);
	if (!call) return ledger.notSent(request);
	if (call.verdict.kind === 'accepted') {
		const row = { ...afterWriting(first, body, call.body), id };
		lookups.note(request, { what: 'found', matches: [row, ...others] });
		const people = peopleRequests(request, row);
		ledger.settle(withoutPeople(change, people), call);
		return await sendPeople(request, people, [row, ...others], tools);
	}
	if (call.verdict.kind === 'unknown') noteDoubt(request, lookups);
	const isGone = call.verdict.kind === 'refused' && call.statusCode === 404;
	if (!isGone) return ledger.settle(change, call);
	lookups.note(request, { what: 'found', matches: others });
	if (settings.whenMissing === 'create') return await create(request, tools);
	ledger.leftOut(
		request,
		'rejected',
		{
			reason: 'matchGone',
			message: RECORD_MESSAGES.matchGone(inWords(settings.object), id, describe(sought)),
			retryable: true,
		},
		call,
	);
}

/** The request as it concerns the records for which no call about a person is to be made. */
function withoutPeople(request: PlannedRequest, people: readonly PlannedRequest[]): PlannedRequest {
	if (people.length === 0) return request;
	const withCall = new Set(people.flatMap(({ units }) => units.flat()));
	const others = request.units.flat().filter((index) => !withCall.has(index));
	return { ...request, units: others.length > 0 ? [others] : [] };
}

/** Writes people of a lead that Close has; each of their records ends as its own call does. */
async function sendPeople(
	request: MatchedRequest,
	people: readonly PlannedRequest[],
	[lead, ...others]: Row[],
	{ ledger, lookups, make }: MatchTools,
): Promise<void> {
	if (people.length === 0) return;
	const contacts = new Map(((lead.contacts ?? []) as unknown[]).filter(isRow).map((row) => [row.id, row]));
	for (const person of people) {
		const call = await make(person);
		if (!call) {
			ledger.notSent(person);
			continue;
		}
		ledger.settle(person, call);
		const before = contacts.get(person.objectId ?? '') ?? {};
		const after = afterWriting(before, bodyOf(person), call.body);
		if (call.ok && isRow(after)) contacts.set(after.id, after);
	}
	const row = { ...lead, contacts: [...contacts.values()] };
	lookups.note(request, { what: 'found', matches: [row, ...others] });
}
