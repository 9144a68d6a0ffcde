import { full, size } from './sizes';
import type { Section } from './types';

const SERVER = { latencyMs: 80 };
const LIMITED = { ...SERVER, limits: { requestsPerSecond: 100 } };

export const byKey: Section = {
	id: 'byKey',
	title: 'By key instead of by id',
	intro:
		'80 ms until each answer; what counts are the calls. 1,000 deals that name 400 companies, each made an opportunity of its lead by Lead: Look Up. 50,000 customers matched by an id of their own, of which one in a hundred has changed, at 100 calls per second, also when each answer takes 400 ms. 5,000 leads deleted by that id.',
	columns: ['records', 'seconds', 'calls', 'callsPerRecord', 'timeOverCalls'],
	rows: 'entrants',
	scenarios: [
		{
			name: '1,000 opportunities that name 400 companies',
			server: SERVER,
			entrants: [
				{
					contestant: 'closeDestination',
					label: 'opportunities, Lead: Look Up',
					workload: 'deals',
					records: size(1_000, 300),
					callsPerRecord: null,
				},
			],
			bars: [{ figure: 'callsPerRecord', atMost: 1.016 }],
			source: 'at most 16 searches for 1,000 opportunities of 400 companies',
		},
		{
			name: 'nightly upsert by external id, 1 % changed',
			server: LIMITED,
			entrants: [
				{
					contestant: 'closeDestination',
					label: 'nightly upsert, 1 % changed',
					workload: 'nightly',
					records: size(50_000, 300),
					callsPerRecord: null,
				},
			],
			// The custom field's id is one call more.
			bars: [
				{ figure: 'callsPerRecord', atMost: 0.0501 },
				{ figure: 'timeOverCalls', atMost: 1.05 },
			],
			source: 'nightly upsert of 50,000 rows by external id, 1 % changed',
		},
		{
			name: 'the same, when answers take 400 ms',
			server: { ...LIMITED, latencyMs: 400 },
			entrants: [
				{
					contestant: 'closeDestination',
					label: 'nightly upsert, slow answers',
					workload: 'nightly',
					records: full(50_000),
					callsPerRecord: null,
				},
			],
			bars: [{ figure: 'callsPerRecord', atMost: 0.0501 }],
			source: 'nightly upsert of 50,000 rows by external id, 1 % changed',
		},
		{
			name: 'delete by key',
			server: SERVER,
			entrants: [
				{
					contestant: 'closeDestination',
					label: 'delete by key',
					workload: 'vanished',
					records: size(5_000, 300),
					callsPerRecord: null,
				},
			],
			bars: [{ figure: 'callsPerRecord', atMost: 1.041 }],
			source: 'delete by key: 1.04 calls per record',
		},
	],
};
