import fc from 'fast-check';

import type { Fault } from '../../../dev/sandbox';

/** Refused before anything is executed. */
const REFUSALS = [302, 400, 403, 404, 409, 413, 422, 429, 503];
/** Behind these the write may have happened. */
const MAY_BE_WRITTEN = [500, 502, 504];
const NO_MORE_CALLS = [401, 402];
/** The sandbox waits in real time. */
const SHORT_DELAY_MS = 20;
const LONGER_THAN_TIMEOUT_MS = 5_000;

const status = (statuses: number[], more: Partial<Fault> = {}) =>
	fc.constantFrom(...statuses.map((code): Fault => ({ kind: 'status', status: code, ...more })));

const answer = fc.oneof(
	status(REFUSALS),
	status(MAY_BE_WRITTEN),
	status(MAY_BE_WRITTEN, { commit: true, body: '<html>Bad gateway</html>' }),
	status([429, 503], { headers: { 'retry-after': '1' } }),
	status([429, 503], { headers: { 'retry-after': '900' } }),
	status(NO_MORE_CALLS),
	fc.constantFrom<Fault>(
		{ kind: 'surprise429' },
		{ kind: 'dropBeforeCommit' },
		{ kind: 'dropAfterCommit' },
		{ kind: 'html' },
		{ kind: 'brokenJson' },
		{ kind: 'empty' },
	),
	fc.record<Fault>({
		kind: fc.constantFrom('delay', 'slowDrip'),
		delayMs: fc.nat(SHORT_DELAY_MS),
	}),
);

const aFewTimes = fc.oneof(
	fc.record({ nth: fc.integer({ min: 1, max: 12 }), times: fc.integer({ min: 1, max: 5 }) }),
	fc.record({ every: fc.integer({ min: 1, max: 4 }), times: fc.integer({ min: 1, max: 5 }) }),
);

/** Takes its time, so it happens seldom. */
const timeOut = fc.record<Fault>({
	kind: fc.constant('delay'),
	delayMs: fc.constant(LONGER_THAN_TIMEOUT_MS),
	commit: fc.boolean(),
	nth: fc.integer({ min: 1, max: 6 }),
});

const misbehaviour = fc.oneof(
	{ weight: 30, arbitrary: fc.tuple(answer, aFewTimes).map(([what, when]): Fault => ({ ...what, ...when })) },
	{ weight: 1, arbitrary: timeOut },
);

/** What goes wrong in one run. */
export const misbehaviours: fc.Arbitrary<Fault[]> = fc.array(misbehaviour, { maxLength: 4 });
