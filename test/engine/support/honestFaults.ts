import fc from 'fast-check';

import type { Fault } from '../../../dev/sandbox';

/** What really happens to calls: no answer lies about what was written, and none ends the run. */
const what = fc.constantFrom<Fault>(
	...[400, 403, 409, 429, 503].map((status): Fault => ({ kind: 'status', status })),
	{ kind: 'status', status: 500, commit: true },
	{ kind: 'dropAfterCommit' },
	{ kind: 'dropBeforeCommit' },
);

/** One of the first calls goes wrong, and as many of those that follow. */
export const honestFault: fc.Arbitrary<Fault> = fc
	.record({ what, nth: fc.integer({ min: 1, max: 10 }), times: fc.integer({ min: 1, max: 3 }) })
	.map(({ what: fault, ...when }): Fault => ({ ...fault, ...when }));
