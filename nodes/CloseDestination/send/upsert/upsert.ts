import type { Person } from '../../plan/batching/mergePeople';
import { afterWriting } from '../../plan/lookup/changes';
import { needsLeadFirst } from '../../plan/lead/withLead';
import { decide, describe, inWords } from '../../plan/lookup/decide';
import { isRow } from '../../plan/lookup/findMatches';
import { peopleOf } from '../../plan/lookup/people';
import { bodyOf, type MatchedRequest, updateRequest } from '../../plan/lookup/requests';
import type { Decision, Row } from '../../plan/lookup/types';
import type { PlannedRequest } from '../../plan/types';
import { Refusal } from '../../lib/Refusal';
import { textOfError } from '../../lib/textOfError';
import { holdBack, whyMaybeThere } from './earlierDoubt';
import { lookAgain } from './lookAgain';
import type { LookupResult } from './lookups';
import { isInDoubt, type UpsertTools, mayHaveWritten, noteDoubt } from './upsertTools';
import { RECORD_MESSAGES } from '../messages';
import { sendPeople } from './sendPeople';
import type { Call } from '../types';

/**
 * Sends a request that is looked up first. Records of the same key get here one after the other. An error of the node
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
		if (isWritten) noteDoubt(request, tools.lookups);
		tools.ledger.recordDefect(request, textOfError(error), isWritten);
	}
}

async function sendLookedUp(planned: MatchedRequest, tools: UpsertTools): Promise<void> {
	const { lookups, ledger } = tools;
	const request = needsLeadFirst(planned) ? await tools.withLead(planned) : planned;
	if (!request) return;
	const people = peopleOf(request);
	if (people instanceof Refusal) return refuse(request, people, tools);
	const lookupResult = await lookups.find(request);
	switch (lookupResult.kind) {
		case 'notAsked':
			return ledger.recordNotSent(request);
		case 'failed':
			return ledger.recordLookupFailed(request, lookupResult.verdict);
		case 'inDoubt':
			return ledger.recordWithoutCall(request.units, 'notSent', {
				reason: 'siblingInDoubt',
				message: RECORD_MESSAGES.siblingInDoubt(
					inWords(request.match.settings.object),
					lookupResult.recordIndex,
				),
				retryable: true,
			});
		case 'found': {
			const decision = decide(request.match, bodyOf(request), lookupResult.matches);
			return await carryOut(decision, lookupResult, people, request, tools);
		}
	}
}

async function carryOut(
	decision: Decision,
	{ matches }: Extract<LookupResult, { kind: 'found' }>,
	people: readonly Person[],
	request: MatchedRequest,
	tools: UpsertTools,
): Promise<void> {
	const { ledger } = tools;
	switch (decision.kind) {
		case 'leave': {
			if (decision.action === 'skipped') return ledger.recordUntouched(request, 'skipped', decision.id);
			const rest = await sendPeople(request, people, matches, tools);
			return ledger.recordUntouched({ ...request, units: [rest] }, 'unchanged', decision.id);
		}
		case 'refuse':
			return ledger.recordWithoutCall(request.units, 'rejected', { ...decision, retryable: false });
		case 'create':
			return await create(request, tools);
		case 'update':
			return await update(decision, matches, people, request, tools);
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
		noteDoubt(planned, lookups);
		return holdBack(planned, why, planned, tools);
	}
	const request = await tools.withLead(planned);
	if (!request) return;
	const call = await tools.make(request);
	if (!call) return ledger.recordNotSent(request);
	const { verdict } = call;
	if (verdict.kind === 'accepted') {
		const row = afterWriting({ contacts: [] }, bodyOf(request), call.body);
		if (isRow(row)) lookups.note(request, { kind: 'found', matches: [row] });
		else noteDoubt(request, lookups);
		return ledger.recordCall(request, call);
	}
	// One that was cancelled ends with the run.
	if (verdict.kind === 'unknown' && verdict.reason !== 'cancelled')
		return await lookAgain(request, call, tools);
	if (isInDoubt(call)) noteDoubt(request, lookups);
	ledger.recordCall(request, call);
}

async function update(
	{ id, body }: Extract<Decision, { kind: 'update' }>,
	[first, ...others]: Row[],
	people: readonly Person[],
	request: MatchedRequest,
	tools: UpsertTools,
): Promise<void> {
	const { ledger, lookups } = tools;
	const change = updateRequest(request, request.match, first, body);
	const call = await tools.make(change);
	if (!call) return ledger.recordNotSent(request);
	if (call.verdict.kind === 'accepted') {
		const row = { ...afterWriting(first, body, call.body), id };
		lookups.note(request, { kind: 'found', matches: [row, ...others] });
		const rest = await sendPeople(request, people, [row, ...others], { ...tools, leadCall: call });
		return rest.length > 0 ? ledger.recordCall({ ...change, units: [rest] }, call) : undefined;
	}
	if (isInDoubt(call)) noteDoubt(request, lookups);
	const isGone = call.verdict.kind === 'refused' && call.statusCode === 404;
	if (!isGone) return ledger.recordCall(change, call);
	lookups.note(request, { kind: 'found', matches: others });
	return await whenGone(id, call, request, tools);
}

/** What was found is gone. */
async function whenGone(id: string, call: Call, request: MatchedRequest, tools: UpsertTools): Promise<void> {
	const { settings, lookupKey } = request.match;
	if (settings.whenMissing === 'create') return await create(request, tools);
	tools.ledger.recordWithoutCall(
		request.units,
		'rejected',
		{
			reason: 'matchGone',
			message: RECORD_MESSAGES.matchGone(inWords(settings.object), id, describe(lookupKey)),
			retryable: true,
		},
		call,
	);
}
