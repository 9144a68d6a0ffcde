import type { Fault } from '../../sandbox';
import type { Entrant, Scenario, Server } from '../run/types';
import { full, size } from './sizes';
import type { Section } from './types';

const SERVER: Server = { limits: { requestsPerSecond: 60 }, latencyMs: 80 };
const OURS = size(3_000, 180);
/** Half as many where no bar is set. */
const OURS_UNBARRED = size(1_500, 180);
const RIVALS = full(600);
/** The best of the other ways, as the other table shows. */
const NEXT_BEST = 'httpRequestBatching';

const onCreate = (fault: Omit<Fault, 'method' | 'path'>): Fault => ({
	method: 'POST',
	path: '/lead/',
	...fault,
});

/** Each one affects two calls in a hundred. */
const FAULTS: readonly Fault[] = [
	onCreate({ probability: 0.02, kind: 'status', status: 503 }),
	onCreate({ probability: 0.02, kind: 'dropBeforeCommit' }),
	onCreate({ probability: 0.02, kind: 'dropAfterCommit' }),
	onCreate({ probability: 0.02, kind: 'surprise429' }),
];

/** Together they affect five calls in a hundred. */
const FAILING: readonly Fault[] = [
	onCreate({ probability: 0.05 / 3, kind: 'surprise429' }),
	onCreate({ probability: 0.05 / 3, kind: 'status', status: 503 }),
	onCreate({ probability: 0.05 / 3, kind: 'dropBeforeCommit' }),
];

function disturbed(name: string, rest: Partial<Entrant>): Scenario {
	return {
		name,
		server: SERVER,
		entrants: [
			{ contestant: 'closeDestination', records: OURS_UNBARRED, ...rest },
			{ contestant: NEXT_BEST, records: RIVALS, ...rest },
		],
	};
}

const fourKinds: Scenario = {
	name: '2 % each of 503, two cuts, surprise 429',
	server: SERVER,
	entrants: [
		{ contestant: 'closeDestination', records: OURS, faults: FAULTS },
		{
			contestant: 'closeDestination',
			id: 'faultless',
			label: 'Close Destination, without faults',
			records: full(OURS.full),
		},
		{ contestant: NEXT_BEST, records: RIVALS, faults: FAULTS },
	],
	ratios: [{ figure: 'timeOverFaultless', of: 'seconds', against: 'faultless' }],
	bars: [{ figure: 'timeOverFaultless', atMost: 1.1 }],
	source: '2 % each of four faults',
};

/** So many that a call which waits at the end counts for little. */
const UNLIMITED_CREATES = full(20_000);

/** Where there is no limit, every 429 is a surprise. Headers would tell a limit, which would be kept to. */
function surprised(share: number): Scenario {
	return {
		name: `no limit, no headers, ${share * 100} % surprises`,
		server: { latencyMs: 80, limits: { headerMode: 'absent' } },
		entrants: [
			{
				contestant: 'closeDestination',
				records: UNLIMITED_CREATES,
				faults: [onCreate({ probability: share, kind: 'surprise429' })],
			},
			{
				contestant: 'closeDestination',
				id: 'faultless',
				label: 'Close Destination, without faults',
				records: UNLIMITED_CREATES,
			},
		],
		ratios: [{ figure: 'timeOverFaultless', of: 'seconds', against: 'faultless' }],
		bars: [{ figure: 'timeOverFaultless', atMost: 1.2 }],
		source: 'surprise 429s',
	};
}

export const faults: Section = {
	id: 'faults',
	title: 'When things go wrong',
	intro:
		'60 calls per second, 80 ms; surprises also without a limit. "Cut" is a connection that ends without an answer, before or after Close has written the record. A create that may have been written is not repeated but reported as unknown: that is the only way to write nothing twice.',
	columns: [
		...([
			'records',
			'seconds',
			'timeOverIdeal',
			'written',
			'sent',
			'lost',
			'doubled',
			'unreported',
			'misreported',
		] as const),
	],
	rows: 'entrants',
	scenarios: [
		fourKinds,
		surprised(0.005),
		surprised(0.02),
		disturbed('5 % of calls failing: 429, 503, cut', { faults: FAILING }),
		disturbed('1 % bad records', { workload: 'leadsSomeBad' }),
	],
};
