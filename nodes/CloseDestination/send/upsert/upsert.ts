import { latestDateIn } from '../../close/latestDate';
import { inWords } from '../../close/matching';
import type { Person } from '../../plan/batching/mergePeople';
import { afterWriting } from '../../plan/lookup/changes';
import { needsLeadFirst } from '../../plan/lead/withLead';
import { decide } from '../../plan/lookup/decide';
import { isRow } from '../../plan/lookup/findMatches';
import { peopleOf } from '../../plan/lookup/people';
import {
	bodyOf,
	deleteRequest,
	isUnread,
	type MatchedRequest,
	updateRequest,
} from '../../plan/lookup/requests';
import type { Decision, Row } from '../../plan/lookup/types';
import type { PlannedRequest } from '../../plan/types';
import { Refusal } from '../../lib/Refusal';
import { textOfError } from '../../lib/textOfError';
import { holdBack, whyMaybeThere } from './earlierDoubt';
import { lookAgain } from './lookAgain';
import type { LookupResult } from './lookups';
import { isInDoubt, mayHaveWritten, type UpsertTools } from './upsertTools';
import { RECORD_MESSAGES } from '../messages';
import { sendPeople } from './sendPeople';
import type { Call } from '../types';

/**
 * Sends a request that is looked up first. Records with a key in common get here one after the other. An error of the node
 * itself costs no other record its outcome.
 */
export async function upsert(request: MatchedRequest, tools: UpsertTools): Promise<void> {
	let isWritten = false;
	const make = async (part: PlannedRequest) => {
		const before = isWritten;
		isWritten = true;
		const call = await tools.make(part);
		isWritten = before || (call !== undefined && mayHaveWritten(call));
		return call;
	};
	try {
		await sendLookedUp(request, { ...tools, make });
	} catch (error) {
		if (isWritten) tools.lookups.noteDoubt(request);
		tools.ledger.recordDefect(request, textOfError(error), isWritten);
	}
}

async function sendLookedUp(planned: MatchedRequest, tools: UpsertTools): Promise<void> {
	const request = needsLeadFirst(planned) ? await tools.withLead(planned) : planned;
	if (!request) return;
	const people = peopleOf(request);
	if (people instanceof Refusal) return refuse(request, people, tools);
	while ((await sendOnce(request, people, tools)) === 'gone');
}

/** @returns `gone` when Close does not have the object that was found: one less is found then */
async function sendOnce(
	request: MatchedRequest,
	people: readonly Person[],
	tools: UpsertTools,
): Promise<void | 'gone'> {
	const { lookups, turns } = tools;
	const lookupResult = await lookups.find(request);
	const [first] = lookupResult.kind === 'found' ? lookupResult.matches : [];
	if (!first) return await act(lookupResult, people, request, tools);
	// The request that had the turn before may have changed the object.
	return await turns.run(
		[first.id],
		async () => await act(await lookups.find(request), people, request, tools),
	);
}

async function act(
	lookupResult: LookupResult,
	people: readonly Person[],
	request: MatchedRequest,
	tools: UpsertTools,
): Promise<void | 'gone'> {
	const { ledger } = tools;
	switch (lookupResult.kind) {
		case 'notAsked':
			return ledger.recordNotSent(request);
		case 'failed':
			return ledger.recordLookupFailed(request, lookupResult.verdict);
		case 'inDoubt': {
			const own = whyMaybeThere(request, tools);
			if (own !== undefined) return holdBack(request, own, request, tools);
			return ledger.recordWithoutCall(request.units, 'notSent', {
				reason: 'siblingInDoubt',
				message: RECORD_MESSAGES.siblingInDoubt(
					inWords(request.match.settings.object),
					lookupResult.recordIndex,
				),
				retryable: true,
			});
		}
		case 'found': {
			const decision = decide(request.match, bodyOf(request), lookupResult);
			return await carryOut(decision, people, request, tools);
		}
	}
}

async function carryOut(
	decision: Decision,
	people: readonly Person[],
	request: MatchedRequest,
	tools: UpsertTools,
): Promise<void | 'gone'> {
	const { ledger } = tools;
	switch (decision.kind) {
		case 'leave': {
			const { action, row } = decision;
			if (action === 'skipped' || !row) return ledger.recordUntouched(request, action, row?.id);
			const rest = await sendPeople(request, people, row, tools);
			const untouched = { ...request, units: [rest] };
			// An earlier try has updated it.
			const leadChange = ledger.leadChangeOf(request);
			if (!leadChange) return ledger.recordUntouched(untouched, 'unchanged', row.id);
			const { call, previous } = leadChange;
			const dateUpdated = latestDateIn(call.body);
			return ledger.recordWritten(untouched, call, { action: 'updated', id: row.id, previous, dateUpdated });
		}
		case 'refuse':
			return ledger.recordWithoutCall(request.units, 'rejected', { ...decision, retryable: false });
		case 'create':
			return await create(request, tools);
		case 'update':
			return await update(decision, people, request, tools);
		case 'delete':
			return await remove(decision.row, request, tools);
	}
}

function refuse(request: MatchedRequest, refusal: Refusal, { ledger }: UpsertTools): void {
	for (const index of request.units.flat()) ledger.recordInvalid({ index, refusal });
}

async function create(planned: MatchedRequest, tools: UpsertTools): Promise<void> {
	const { ledger, lookups } = tools;
	const refusal = planned.match.createRefusal;
	if (refusal) return refuse(planned, refusal, tools);
	const why = whyMaybeThere(planned, tools);
	if (why !== undefined) {
		lookups.noteDoubt(planned);
		return holdBack(planned, why, planned, tools);
	}
	const request = await tools.withLead(planned);
	if (!request) return;
	const call = await tools.make(request);
	if (!call) return ledger.recordNotSent(request);
	const { verdict } = call;
	if (verdict.kind === 'accepted') {
		const row = afterWriting({ contacts: [] }, bodyOf(request), call.body);
		if (isRow(row)) lookups.note(request, row, true);
		else lookups.noteDoubt(request);
		return ledger.recordCall(request, call);
	}
	// A cancelled call ends with the run.
	if (verdict.kind === 'unknown' && verdict.reason !== 'cancelled')
		return await lookAgain(request, call, tools);
	if (isInDoubt(call)) lookups.noteDoubt(request);
	ledger.recordCall(request, call);
}

async function update(
	{ row, body }: Extract<Decision, { kind: 'update' }>,
	people: readonly Person[],
	request: MatchedRequest,
	tools: UpsertTools,
): Promise<void | 'gone'> {
	const { ledger, lookups } = tools;
	const change = updateRequest(request, request.match, row, body);
	const call = await tools.make(change);
	if (!call) return ledger.recordNotSent(request);
	if (isGone(call)) return noteGone(row, request, tools);
	if (call.verdict.kind === 'accepted') {
		const after = { ...afterWriting(row, body, call.body), id: row.id };
		if (isWhole(row, call)) lookups.note(request, after);
		if (people.length > 0) ledger.noteLeadChange(request, { call, previous: change.previous });
		const rest = await sendPeople(request, people, after, tools);
		if (rest.length === 0) return;
		const { previous } = ledger.leadChangeOf(request) ?? change;
		return ledger.recordCall({ ...change, units: [rest], previous }, call);
	}
	if (isInDoubt(call)) lookups.noteDoubt(request, row.id);
	ledger.recordCall(change, call);
}

async function remove(row: Row, request: MatchedRequest, tools: UpsertTools): Promise<void | 'gone'> {
	const { ledger, lookups } = tools;
	const removal = deleteRequest(request, row);
	const call = await tools.make(removal);
	if (!call) return ledger.recordNotSent(request);
	if (isGone(call)) return noteGone(row, request, tools);
	if (call.verdict.kind === 'accepted') lookups.noteGone(request, row.id);
	if (isInDoubt(call)) lookups.noteDoubt(request, row.id);
	ledger.recordCall(removal, call);
}

/** An object that Close does not have any more counts as missing, and may be found by another key under another id. */
function noteGone({ id }: Row, request: MatchedRequest, { lookups }: UpsertTools): 'gone' {
	lookups.noteGone(request, id);
	return 'gone';
}

const isGone = ({ verdict, statusCode }: Call) => verdict.kind === 'refused' && statusCode === 404;

/** Whether an object is known well enough to compare later records with it. One that was not read is known by the answer. */
const isWhole = (row: Row, { body }: Call) => !isUnread(row) || isRow(body);
