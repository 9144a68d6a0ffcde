import type { PlannedRequest, Unit } from '../../../nodes/CloseDestination/plan/types';
import { Ledger } from '../../../nodes/CloseDestination/send/record/ledger';
import type { Call, Verdict } from '../../../nodes/CloseDestination/send/types';
import type { SendableMethod } from '../../../nodes/CloseDestination/parameters/types';
import { RunStop } from '../../../nodes/CloseDestination/send/record/runStop';
import { FakeClock } from '../fakeClock';
import { callOf } from '../calls';

export const requestFor = (units: Unit[], method: SendableMethod = 'POST', body: unknown = {}) =>
	({ units, body, target: { method } }) as PlannedRequest;

/** Settles one call for these units. */
export function settled(
	ledger: Ledger,
	units: Unit[],
	verdict: Verdict,
	more: Partial<Call> = {},
	method?: SendableMethod,
) {
	const call = callOf(units.flat(), verdict, more);
	ledger.calls.openPosition().push(call);
	ledger.recordCall(requestFor(units, method), call);
	return call;
}

export const newRunStop = (stopAfterRejections = 0) =>
	new RunStop({ stopAfterRejections, retryTimeBudgetMs: 300_000 }, new FakeClock());
export const newLedger = (stopAfterRejections = 0) => new Ledger(newRunStop(stopAfterRejections));
export const statusesOf = (ledger: Ledger) =>
	ledger.outcome().recordOutcomes.map((recordOutcome) => recordOutcome?.status);
