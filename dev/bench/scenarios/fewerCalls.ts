import { size } from './sizes';
import type { Section } from './types';

const SERVER = { limits: { requestsPerSecond: 100 }, latencyMs: 80 };
const PEOPLE = size(10_000, 300);

export const fewerCalls: Section = {
	id: 'fewerCalls',
	title: 'Fewer calls',
	intro:
		'100 calls per second, 80 ms. People: 10,000 in 2,000 companies, once as contacts of leads that exist, a call each, once by Lead With Contacts, which creates the leads too. Match Existing Records: 5,000 leads of which Close has half; ideal is a call per record, without any look-up.',
	columns: ['records', 'seconds', 'calls', 'callsPerRecord', 'timeOverIdeal', 'refusedShare'],
	rows: 'entrants',
	scenarios: [
		{
			name: '10,000 people in 2,000 companies',
			server: SERVER,
			entrants: [
				{
					contestant: 'closeDestination',
					id: 'grouped',
					label: 'people, Lead With Contacts',
					workload: 'people',
					records: PEOPLE,
					callsPerRecord: 1 / 5,
				},
				{
					contestant: 'closeDestination',
					id: 'singly',
					label: 'people, one call each',
					workload: 'peopleOfLeads',
					records: PEOPLE,
				},
			],
			ratios: [{ figure: 'timeOverSingly', of: 'seconds', against: 'singly' }],
		},
		{
			name: 'Match Existing Records, half present',
			server: SERVER,
			entrants: [
				{
					contestant: 'closeDestination',
					label: 'leads, Match Existing Records',
					workload: 'leadsHalfThere',
					records: size(5_000, 300),
					callsPerRecord: null,
				},
			],
		},
	],
};
