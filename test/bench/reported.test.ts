import { compareReports } from '../../dev/bench/run/reported';

const RECORDS = [1, 2, 3];

test.each([
	['all is well', [1, 2, 3], { sent: [1, 2, 3] }, { sent: 3 }],
	['one is rejected', [1, 2], { sent: [1, 2], rejected: [3] }, { sent: 2 }],
	['nobody knows of one that was written', [1, 2, 3], { sent: [1, 2], unknown: [3] }, { sent: 2 }],
	['nobody knows of one that was not', [1, 2], { sent: [1, 2], unknown: [3] }, { sent: 2 }],
	['one is nowhere', [1, 2], { sent: [1, 2] }, { sent: 2, unreported: 1, lost: 1 }],
	['one is written and not reported', [1, 2, 3], { sent: [1, 2] }, { sent: 2, unreported: 1 }],
	['one is said to be sent and is not', [1, 2], { sent: [1, 2, 3] }, { sent: 3, lost: 1 }],
	[
		'one is said to be rejected and is not',
		[1, 2, 3],
		{ sent: [1, 2], rejected: [3] },
		{ sent: 2, misreported: 1 },
	],
	['one is on two outputs', [1, 2, 3], { sent: [1, 2, 3], unknown: [3] }, { sent: 2, misreported: 1 }],
])('%s', (_, written, outcomes, expected) => {
	const nothing = { sent: 0, unreported: 0, misreported: 0, lost: 0 };
	expect(compareReports(RECORDS, new Set(written), outcomes)).toEqual({ ...nothing, ...expected });
});
