import type { IDataObject } from 'n8n-workflow';
import { url } from '../contestants/workloads';
import type { Entrant, Scenario } from '../run/types';
import { full, size } from './sizes';
import type { Section } from './types';

/** Reads of a run with columns that Close may have as custom fields: those of leads, and those of contacts. */
const CUSTOM_FIELDS = 2;

/** How requests are planned, by name. */
const VARIANTS: Record<string, IDataObject> = {
	plain: {},
	'placeholders and exclusions': {
		method: 'PUT',
		endpoint: url('/lead/{lead_id}/'),
		excludeAttributes: '_*,company',
	},
	'JSON Array': { batching: true, groupingAlgorithm: 'array' },
	'Wrapped Array': { batching: true, groupingAlgorithm: 'wrapped' },
	'Group by Field': { batching: true, groupingAlgorithm: 'byField', groupBy: 'company' },
	'Keyed Object': { batching: true, groupingAlgorithm: 'keyed', keyField: 'email' },
	'Merge Into One Record': { batching: true, groupingAlgorithm: 'merge', groupBy: 'company' },
	'Lead With Contacts': { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'company' },
};

/** Variants that send Close's own objects, with all columns of the rows. */
const WITH_ALL_COLUMNS = ['plain', 'Merge Into One Record', 'Lead With Contacts'];

/** Entrants of a scenario that are compared with each other. */
type Compared = Required<Pick<Scenario, 'entrants' | 'ratios' | 'bars'>>;

const SMALL = 10_000;
const LARGE = 100_000;
const SIZES = [size(1_000, 1_000), full(SMALL), full(LARGE), full(500_000)];

function planning(name: string, parameters: IDataObject): Compared {
	const idOf = (records: number) => `${name} ${records}`;
	const large = { entrant: idOf(LARGE) };
	return {
		entrants: SIZES.map((records) => ({
			contestant: 'closeDestination',
			id: idOf(records.full),
			label: name,
			workload: 'rows',
			...{ parameters, records },
			readsPerRun: WITH_ALL_COLUMNS.includes(name) ? CUSTOM_FIELDS : 0,
			isWeighed: records.full === LARGE,
		})),
		ratios: [{ ...large, figure: 'timeOverSmaller', of: 'seconds', against: idOf(SMALL) }],
		bars: [
			{ ...large, figure: 'timeOverSmaller', atMost: 11 },
			{ ...large, figure: 'extraBytesPerRecord', atMost: 300 },
			{ ...large, figure: 'stallMs', atMost: 100 },
		],
	};
}

const PLANS = Object.entries(VARIANTS).map(([name, parameters]) => planning(name, parameters));

export const preview: Section = {
	id: 'preview',
	title: 'Planning',
	intro:
		'Preview Requests: what planning alone takes, with no call but the reads of custom fields, at most two per run. Each run in a fresh n8n process. Extra memory is what was in use at the most, garbage left out, beyond the records themselves; measured in another run of 100,000.',
	columns: ['records', 'seconds', 'microsPerRecord', 'extraBytesPerRecord', 'stallMs'],
	rows: 'entrants',
	scenarios: [
		{
			name: 'Preview',
			entrants: [
				...PLANS.flatMap(({ entrants }) => entrants),
				{ contestant: 'waiting', workload: 'rows', records: full(LARGE), isWeighed: true },
			],
			ratios: PLANS.flatMap(({ ratios }) => ratios),
			bars: PLANS.flatMap(({ bars }) => bars),
			source: 'Preview of 100,000 records',
		},
	],
};

const EXCLUSION: IDataObject = { excludeAttributes: '*a*' };

/** @param parts the same, and four times as much of it */
function growth(of: string, parts: ReadonlyArray<Partial<Entrant>>): Compared {
	const entrants = parts.map((part, index): Entrant => ({
		...{ contestant: 'closeDestination', id: `${of} ${index}`, records: full(1) },
		...{ readsPerRun: CUSTOM_FIELDS, ...part },
	}));
	const entrant = `${of} 1`;
	return {
		entrants,
		ratios: [{ entrant, figure: 'timeOverQuarter', of: 'seconds', against: `${of} 0` }],
		bars: [
			{ entrant, figure: 'timeOverQuarter', atMost: 4.4 },
			{ entrant, figure: 'stallMs', atMost: 100 },
		],
	};
}

const GROWTHS = [
	growth('fields', [
		{ label: 'a record with 12,500 fields', workload: 'wideRowQuarter' },
		{ label: 'a record with 50,000 fields', workload: 'wideRow' },
	]),
	growth('records', [
		{ label: '2,500 records', workload: 'rows', records: full(2_500), parameters: EXCLUSION },
		{ label: '10,000 records', workload: 'rows', records: full(10_000), parameters: EXCLUSION },
	]),
];

export const exclusion: Section = {
	id: 'exclusion',
	title: 'Very wide records',
	intro:
		'Preview Requests with Exclude Attributes `*a*`, of one record with very many fields and of many records. Four times as much is to take no more than four times as long.',
	columns: ['records', 'seconds', 'microsPerRecord', 'stallMs'],
	rows: 'entrants',
	scenarios: [
		{
			name: 'Exclude Attributes *a*',
			entrants: GROWTHS.flatMap(({ entrants }) => entrants),
			ratios: GROWTHS.flatMap(({ ratios }) => ratios),
			bars: GROWTHS.flatMap(({ bars }) => bars),
			source: 'one record with 50,000 fields',
		},
	],
};

const EXPRESSIONS = size(10_000, 300);

export const expressions: Section = {
	id: 'expressions',
	title: 'Expressions',
	intro:
		'10,000 records through Preview Requests with the endpoint as an expression, which n8n evaluates for each record in its isolated engine, and with the same endpoint as a placeholder.',
	columns: ['records', 'seconds', 'microsPerRecord', 'stallMs', 'parameterReads'],
	rows: 'entrants',
	scenarios: [
		{
			name: 'Expressions',
			warmUp: 300,
			entrants: [
				{
					contestant: 'closeDestination',
					id: 'plain',
					label: 'endpoint with a placeholder',
					workload: 'rows',
					records: EXPRESSIONS,
					readsPerRun: CUSTOM_FIELDS,
					repetitions: size(5, 1),
					parameters: { method: 'PUT', endpoint: url('/lead/{lead_id}/') },
				},
				{
					contestant: 'closeDestination',
					id: 'expression',
					label: 'endpoint with an expression',
					workload: 'rows',
					records: EXPRESSIONS,
					readsPerRun: CUSTOM_FIELDS,
					repetitions: size(3, 1),
					parameters: { method: 'PUT', endpoint: url('=/lead/{{ $json.lead_id }}/') },
				},
			],
			ratios: [{ entrant: 'expression', figure: 'timeOverPlain', of: 'seconds', against: 'plain' }],
			bars: [{ figure: 'parameterReads', atMost: 100 }],
			source: 'reads',
		},
	],
};
