import type { Entrant } from '../run/types';
import { full, size } from './sizes';
import type { Section } from './types';

const CREATES = size(2_000, 300);
/** They wait by the clock: more would only take longer. */
const SLOW = full(600);

export const unlimited: Section = {
	id: 'unlimited',
	title: 'As fast as it goes',
	intro:
		'A server without limit or latency: what the sending itself takes. Contestants take turns, each in an n8n process of its own that has sent 300 records before; medians, the longest stall of all. 2,000 creates; 600 for those that wait by the clock.',
	columns: [
		...(['records', 'rate', 'timeOverOurs', 'cpuMsPerRecord', 'stallMs', 'connections'] as const),
		...(['credentialReads', 'parameterReads'] as const),
	],
	rows: 'entrants',
	scenarios: [
		{
			name: 'no limit, 2,000 creates',
			warmUp: 300,
			entrants: [
				{ contestant: 'closeDestination', records: CREATES, repetitions: size(7, 1) },
				{ contestant: 'bareLoop', records: CREATES, repetitions: size(7, 1) },
				{ contestant: 'axiosLoop', records: CREATES, repetitions: size(5, 1) },
				{ contestant: 'httpRequest', records: CREATES, repetitions: size(5, 1) },
				{ contestant: 'rivalNode', records: CREATES, repetitions: size(3, 1) },
				{ contestant: 'httpRequestBatching', records: SLOW },
				{ contestant: 'httpRequestInLoop', records: SLOW },
			],
			ratios: [
				{ figure: 'rateOverFloor', of: 'rate', against: 'bareLoop' },
				{ figure: 'rateOverHttpRequest', of: 'rate', against: 'httpRequest' },
				{ figure: 'rateOverRival', of: 'rate', against: 'rivalNode' },
				{ figure: 'cpuOverFloor', of: 'cpuMsPerRecord', against: 'bareLoop' },
			],
			bars: [
				{ figure: 'rateOverFloor', atLeast: 0.95 },
				{ figure: 'rateOverHttpRequest', atLeast: 4 },
				{ figure: 'rateOverRival', atLeast: 6 },
				{ figure: 'cpuOverFloor', atMost: 1.15 },
				{ figure: 'credentialReads', atMost: 1 },
				// Three dozen settings, each read once, whatever the number of records.
				{ figure: 'parameterReads', atMost: 100 },
			],
			source: 'unlimited server, 2,000 creates; reads',
		},
	],
};

export const columns: Section = {
	id: 'columns',
	title: 'Rows as people have them',
	intro:
		"The same server and 2,000 leads with one person each: once as a sheet has them (Company, Contact Name, Job Title, Email …), which the node puts into Close's form, and once in that form already. In turns, each in an n8n process of its own; medians.",
	columns: ['records', 'rate', 'cpuMsPerRecord', 'stallMs'],
	rows: 'entrants',
	scenarios: [
		{
			name: "columns, and the same in Close's form",
			warmUp: 300,
			entrants: [
				{
					contestant: 'closeDestination',
					id: 'columns',
					label: 'columns of a sheet',
					workload: 'sheetRows',
					// Close may have any column as a custom field, of leads or of contacts.
					readsPerRun: 2,
					records: CREATES,
					repetitions: size(7, 1),
				},
				{
					contestant: 'closeDestination',
					id: 'closeForm',
					label: "Close's form",
					workload: 'leadsWithPerson',
					records: CREATES,
					repetitions: size(7, 1),
				},
			],
			ratios: [{ figure: 'cpuOverCloseForm', of: 'cpuMsPerRecord', against: 'closeForm' }],
			bars: [{ figure: 'cpuOverCloseForm', atMost: 1.1 }],
			source: 'reading columns',
		},
	],
};

const SIZES = [2_000, 10_000, 50_000];
const LARGEST = SIZES[SIZES.length - 1];

function bySize(contestant: Entrant['contestant'], sizes = SIZES): Entrant[] {
	return sizes.map((records) => ({ contestant, id: `${contestant} ${records}`, records: full(records) }));
}

export const large: Section = {
	id: 'large',
	title: 'Large runs',
	intro:
		'The same server, each run in a fresh n8n process. Memory is the most the process had while sending, n8n and the records included; a stall is how long n8n answered nobody else: not the editor, no webhook.',
	columns: ['records', 'seconds', 'rate', 'cpuMsPerRecord', 'peakMb', 'stallMs'],
	rows: 'entrants',
	scenarios: [
		{
			name: 'no limit, 50,000 creates',
			entrants: [
				...bySize('closeDestination'),
				...bySize('bareLoop'),
				...bySize('httpRequest'),
				...bySize('axiosLoop', [LARGEST]),
				{
					contestant: 'closeDestination',
					id: 'at once',
					label: 'Close Destination, two executions at once',
					records: full(2 * LARGEST),
					executions: 2,
				},
			],
			ratios: [
				{
					entrant: `closeDestination ${LARGEST}`,
					figure: 'timePerRecordOverSmaller',
					of: 'microsPerRecord',
					against: 'closeDestination 2000',
				},
				{
					entrant: `closeDestination ${LARGEST}`,
					figure: 'peakOverFloor',
					of: 'peakMb',
					against: `bareLoop ${LARGEST}`,
				},
				{
					entrant: 'at once',
					figure: 'peakOverSingle',
					of: 'peakMb',
					against: `closeDestination ${LARGEST}`,
				},
			],
			bars: [
				{ entrant: `closeDestination ${LARGEST}`, figure: 'timePerRecordOverSmaller', atMost: 1.1 },
				{ entrant: `closeDestination ${LARGEST}`, figure: 'peakOverFloor', atMost: 1.25 },
				{ entrant: `closeDestination ${LARGEST}`, figure: 'stallMs', atMost: 100 },
				{ entrant: 'at once', figure: 'peakOverSingle', atMost: 2 },
				{ entrant: 'at once', figure: 'stallMs', atMost: 100 },
			],
			source: 'unlimited server, 50,000 creates',
		},
	],
};
