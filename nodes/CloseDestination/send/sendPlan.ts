import { finishWithPauses } from '../lib/pauses';
import { WorkQueue } from '../lib/workQueue';
import { isMatched, type MatchedRequest } from '../plan/lookup/requests';
import { KEYS_PER_SEARCH } from '../plan/lookup/searchQuery';
import type { Plan, PlannedRequest } from '../plan/types';
import { deliver } from './deliver';
import { SPLITTABLE_STATUSES } from './judge/statuses';
import type { RunContext } from './runContext';
import type { Call, CallRequest, RunOutcome } from './types';
import { Lookups } from './upsert/lookups';
import { upsert } from './upsert/upsert';
import { walkPlan } from './walkPlan';

/** Carries the plan out: every record gets an outcome, and every call made is kept for the Response output. */
export async function sendPlan(plan: Plan, run: RunContext): Promise<RunOutcome> {
	const { ledger, runStop } = run;
	const lookups = new Lookups(
		async (search) => await deliverPart(search, run, ledger.openLookup(run.options.includeLookups)),
		ledger.writtenByKey,
	);
	const queue = new WorkQueue();
	const begin = (request: PlannedRequest) => {
		const calls = ledger.openPosition();
		return queue.add(request.objectKey, async () => {
			try {
				if (isMatched(request)) await sendMatched(request, lookups, run, calls);
				else await send(request, plan, run, calls);
			} catch (error) {
				runStop.stopForDefect(error);
			}
		});
	};
	try {
		await beginAll(plan, lookups, run, begin);
	} catch (error) {
		runStop.stopForDefect(error);
	} finally {
		// Also after a defect of planning: calls under way are waited for, and their outcome is kept.
		await queue.onIdle();
	}
	return ledger.outcome();
}

/** Begins each request of the plan; those that are looked up first wait for others, so that one call looks for all. */
async function beginAll(
	plan: Plan,
	lookups: Lookups,
	run: RunContext,
	begin: (request: PlannedRequest) => Promise<void> | undefined,
): Promise<void> {
	let waiting: MatchedRequest[] = [];
	const beginWaiting = async () => {
		const requests = waiting;
		waiting = [];
		lookups.begin(requests);
		for (const request of requests) await begin(request);
	};
	await walkPlan(plan, run, (request) => {
		if (!isMatched(request)) return begin(request);
		return waiting.push(request) === KEYS_PER_SEARCH ? beginWaiting() : undefined;
	});
	await beginWaiting();
}

/** Sends a request, or its halves when it is refused for one of its records. */
async function send(request: PlannedRequest, plan: Plan, run: RunContext, calls: Call[]): Promise<void> {
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
	lookups: Lookups,
	run: RunContext,
	calls: Call[],
): Promise<void> {
	const make = async (part: PlannedRequest) => await deliverPart(part, run, (call) => calls.push(call));
	await upsert(request, { ...run, lookups, make });
}

/** Makes one of several calls for the same records, whose outcome it does not decide. */
async function deliverPart(
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
