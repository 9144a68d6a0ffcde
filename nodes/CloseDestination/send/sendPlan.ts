import { KeyedQueue } from '../lib/keyedQueue';
import { finishWithPauses } from '../lib/pauses';
import { WorkQueue } from '../lib/workQueue';
import { needsLeadFirst } from '../plan/lead/withLead';
import { isMatched, type MatchedRequest } from '../plan/lookup/requests';
import type { Plan, PlannedRequest } from '../plan/types';
import { deliver } from './deliver';
import { SPLITTABLE_STATUSES } from './judge/statuses';
import type { CallList } from './record/callLog';
import type { RunContext } from './runContext';
import type { Call, CallRequest, RunOutcome } from './types';
import { Leads } from './upsert/leads';
import { Lookups } from './upsert/lookups';
import { upsert } from './upsert/upsert';
import type { UpsertTools } from './upsert/upsertTools';
import type { Written } from './upsert/written';
import { type Wait, WaitingLine } from './upsert/waitingLine';
import { walkPlan } from './walkPlan';

/**
 * What a request that waits for a search counts: it shares the search with up to 24 others, and most of those of a
 * nightly run need no other call. As one each, few searches would be under way.
 */
const SHARE_OF_LOOKUP = 1 / 8;

const callsAtOnce = (request: PlannedRequest): number =>
	isMatched(request) || request.leadLookup ? SHARE_OF_LOOKUP : 1;

/** Carries the plan out: every record gets an outcome, and every call made is kept for the Response output. */
export async function sendPlan(plan: Plan, run: RunContext): Promise<RunOutcome> {
	const { ledger, runStop } = run;
	const lookupsOf = (written: Written) =>
		new Lookups(
			async (request) =>
				await deliverPart(
					request,
					run,
					ledger.calls.openLookup(run.options.includeInResponse.includes('lookups')),
				),
			written,
		);
	const lookups = lookupsOf(ledger.written.objects);
	const leads = new Leads(lookupsOf(ledger.written.leads));
	const queue = new WorkQueue(() => run.pacer.mostInFlight());
	const turns = new KeyedQueue();
	const carryOut = async (request: PlannedRequest, calls: CallList) => {
		try {
			if (isMatched(request)) await sendMatched(request, leads, { ...run, lookups, turns }, calls);
			else await sendOfLead(request, leads, plan, run, calls);
		} catch (error) {
			runStop.stopForDefect(error);
		}
	};
	const begin = (request: PlannedRequest) => {
		const calls = ledger.calls.openPosition();
		ledger.recordLeftOut(request);
		return queue.add(request.objectKeys, async () => await carryOut(request, calls), callsAtOnce(request));
	};
	try {
		await beginAll(plan, [lookups, leads.lookups], run, begin);
	} catch (error) {
		runStop.stopForDefect(error);
	} finally {
		// Also after a defect of planning: calls under way are waited for, and their outcome is kept.
		await queue.onIdle();
		// A search whose records have their outcome already: it is not repeated, and nothing is called once the run has ended.
		runStop.finish();
		await Promise.all([lookups.onIdle(), leads.lookups.onIdle()]);
	}
	return ledger.outcome();
}

/** Begins each request of the plan; those that are looked up first wait for others, so that one call looks for all. */
async function beginAll(
	plan: Plan,
	[lookups, ofLeads]: [Lookups, Lookups],
	run: RunContext,
	begin: (request: PlannedRequest) => Promise<void> | undefined,
): Promise<void> {
	const line = new WaitingLine([lookups, ofLeads], begin);
	await walkPlan(plan, run, (request) => {
		const own: Wait[] = isMatched(request) && !needsLeadFirst(request) ? [[lookups, request]] : [];
		const ofLead: Wait[] = request.leadLookup ? [[ofLeads, request.leadLookup.create]] : [];
		return line.add(request, [...own, ...ofLead]);
	});
	await line.end();
}

/** Sends a request that is not looked up itself, once its lead is known. */
async function sendOfLead(
	request: PlannedRequest,
	leads: Leads,
	plan: Plan,
	run: RunContext,
	calls: CallList,
): Promise<void> {
	const complete = request.leadLookup
		? await leads.give(request, { ...run, make: maker(run, calls) })
		: request;
	if (complete) await send(complete, plan, run, calls);
}

/** Sends a request, or its halves when it is refused for one of its records. */
async function send(request: PlannedRequest, plan: Plan, run: RunContext, calls: CallList): Promise<void> {
	const { ledger, options } = run;
	const mayHalve = options.splitRejectedBatches && request.units.length > 1;
	const call = await deliver(request, run, (made) => {
		calls.push(made);
		if (!mayHalve || !isSplittable(made)) ledger.recordCall(request, made);
	});
	if (!call) return ledger.recordNotSent(request);
	if (!mayHalve || !isSplittable(call)) return;
	const halves = await finishWithPauses(plan.halve(request), run.yieldIfDue);
	if (halves.length === 0) ledger.recordCall(request, call);
	for (const half of halves) {
		if (half.kind === 'refused') ledger.recordInvalid(half);
		else await send(half.request, plan, run, calls);
	}
}

async function sendMatched(
	request: MatchedRequest,
	leads: Leads,
	run: RunContext & Pick<UpsertTools, 'lookups' | 'turns'>,
	calls: CallList,
): Promise<void> {
	const make = maker(run, calls);
	const withLead = async (planned: MatchedRequest) => await leads.give(planned, { ...run, make });
	await upsert(request, { ...run, make, withLead });
}

const maker = (run: RunContext, calls: CallList) => async (part: PlannedRequest) =>
	await deliverPart(part, run, (call) => calls.push(call));

/** Makes one of several calls for the same records, whose outcome it does not decide. */
export async function deliverPart(
	request: CallRequest,
	run: RunContext,
	onEnd: (call: Call) => void,
): Promise<Call | undefined> {
	return await deliver(request, run, (call) => {
		onEnd(call);
		run.runStop.stopOn(call);
	});
}

function isSplittable({ verdict, statusCode }: Call): boolean {
	return verdict.kind === 'refused' && statusCode !== null && SPLITTABLE_STATUSES.has(statusCode);
}
