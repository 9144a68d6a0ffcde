import { PLAIN, type Scenario } from '../../test/send/pacing/scenario';

export interface Charted {
	/** Of the picture. */
	name: string;
	title: string;
	scenario: Scenario;
}

/** What docs/pacing.md shows: eight servers, and the same calls to each. */
export const CHARTED: Charted[] = [
	['headers', 'Answers tell a limit of 60 per second', {}],
	['no-headers', 'The same limit, and no answer tells it', { headers: 'absent' }],
	[
		'surprises',
		'2 % of all calls refused by surprise, no answer tells a limit',
		{ headers: 'absent', surprise: 0.02 },
	],
	[
		'two-limits',
		'Two limits at once: 240 per 8 s and 60 per second',
		{ headers: 'twoLimits', perSecond: 30, windowSeconds: 8 },
	],
	['slow-answers', 'Answers take 1.5 s', { latencyMs: 1_500 }],
	[
		'limit-doubles',
		'A limit that no answer tells doubles after 20 s',
		{ headers: 'absent', change: { at: 20, factor: 2 } },
	],
	['searches', 'As many searches as writes, each with a bucket of its own', { searches: 0.5 }],
	['workers', 'Eight workers share a key, and no answer tells the limit', { headers: 'absent', workers: 8 }],
].map(([name, title, part]) => ({
	name: name as string,
	title: title as string,
	scenario: { ...PLAIN, ...(part as Partial<Scenario>), calls: 3_000, seed: 3 },
}));

/** Servers and senders of the second table, each with and without headers. */
export const COMPARED: Array<[title: string, part: Partial<Scenario>]> = [
	['one worker', {}],
	...[2, 4, 8, 16, 32, 64].map((workers): [string, Partial<Scenario>] => [`${workers} workers`, { workers }]),
	['0.5 % surprises', { surprise: 0.005 }],
	['2 % surprises', { surprise: 0.02 }],
];
export const COMPARED_CALLS: Scenario = { ...PLAIN, calls: 6_000 };
export const SEEDS = [1, 2, 3];
