import fc from 'fast-check';
import { uniqBy } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import type { Fault, LimitSettings, Seed } from '../../../dev/sandbox';
import { url } from './closeEngine';
import { misbehaviours } from './misbehaviours';
import type { WriteMethod } from './threeCalls';

/** A run as fast-check makes it up: records, settings, and what goes wrong meanwhile. */
export interface Scenario {
	method: WriteMethod;
	grouping: Grouping;
	batchSize: number;
	mergeConflict: 'first' | 'last';
	drafts: Draft[];
	options: IDataObject;
	onError: 'stopWorkflow' | 'continueRegularOutput';
	/** Whether calls are made with tokens that expire meanwhile, and not with an API key. */
	oAuth2: boolean;
	limits: Partial<LimitSettings>;
	faults: Fault[];
}

export type Grouping = 'none' | 'array' | 'merge' | 'leadWithContacts';

interface Draft {
	kind: (typeof KINDS)[number];
	/** Which lead or company it is about. */
	subject: number;
	/** Fields nobody asked for. */
	extras: IDataObject;
}

/** `again`: the same as the record before it. */
const KINDS = ['good', 'again', 'badStatus', 'empty', 'unsendable', 'unknownLead', 'badId'] as const;
const REFUSED_BY_CLOSE: Array<Draft['kind']> = ['again', 'badStatus', 'unknownLead', 'badId'];
const SUBJECTS = 5;
const GROUPINGS: Record<WriteMethod, Grouping[]> = {
	POST: ['none', 'leadWithContacts', 'merge', 'array'],
	PUT: ['none', 'merge', 'array'],
	DELETE: ['none'],
};

const leadId = (subject: number) => `lead_${subject}`;

export const OLD_DESCRIPTION = 'old';
export const OLD_LEAD_IDS = Array.from({ length: SUBJECTS }, (_, subject) => leadId(subject));
/** What PUT changes and DELETE removes. */
export const LEADS_OF_SCENARIOS: Seed = {
	leads: OLD_LEAD_IDS.map((id) => ({ id, name: id, description: OLD_DESCRIPTION })),
};

/** Names that mean something to JavaScript, to n8n or to the node, but nothing to Close. */
const ODD_NAMES =
	'__proto__ constructor toString hasOwnProperty toJSON then length 0 error json pairedItem binary close a.b custom_x {name} 🙂 ключ';
const oddName = fc.oneof(
	fc.constantFrom(...ODD_NAMES.split(' '), '', ' ', '\u0000', 'x'.repeat(300)),
	fc.string({ minLength: 8, maxLength: 12 }),
);
const oddValue = fc.oneof(
	fc.constantFrom(null, '', ' ', '={{ $json.name }}', '{name}', '{{name}}', '<b>', '\ud800', 0, -1e300),
	fc.constant({ status: 'rejected', reason: 'validation', attempts: 1 }),
	fc.string({ unit: 'binary', maxLength: 20 }),
	fc.json({ maxDepth: 3 }).map((text) => JSON.parse(text) as IDataObject),
);
const extras = fc.dictionary(oddName, oddValue, { maxKeys: 3, noNullPrototype: true });

const draft = fc.record({
	kind: fc.oneof(
		{ weight: 2, arbitrary: fc.constant('good' as const) },
		{ weight: 1, arbitrary: fc.constantFrom(...KINDS) },
	),
	subject: fc.nat(SUBJECTS - 1),
	extras,
}) as fc.Arbitrary<Draft>;

const options = fc.record({
	nullValues: fc.constantFrom('send', 'omit'),
	emptyStrings: fc.constantFrom('send', 'omit', 'null'),
	maxConcurrency: fc.nat(4),
	retryTimeBudget: fc.constantFrom(0, 1, 3, 10, 300),
	stopAfterRejections: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 })),
	splitRejectedBatches: fc.boolean(),
});

/** On the sped-up clock; 200 to 1,000 calls in a real second. */
const limits = (clockFactor: number) =>
	fc.oneof(
		fc.constant({}),
		fc.record({
			requestsPerSecond: fc.integer({ min: 200 / clockFactor, max: 1_000 / clockFactor }),
			headerMode: fc.constantFrom('comma', 'semicolon', 'absent', 'legacy', 'conflicting'),
			retryAfter: fc.boolean(),
		}),
	) as fc.Arbitrary<Partial<LimitSettings>>;

export function scenarios(method: WriteMethod, clockFactor: number): fc.Arbitrary<Scenario> {
	const scenario = fc.record({
		method: fc.constant(method),
		grouping: fc.constantFrom(...GROUPINGS[method]),
		batchSize: fc.integer({ min: 1, max: 5 }),
		mergeConflict: fc.constantFrom('first' as const, 'last' as const),
		drafts: fc.array(draft, { minLength: 1, maxLength: 12 }),
		options,
		onError: fc.constantFrom('stopWorkflow' as const, 'continueRegularOutput' as const),
		oAuth2: fc.boolean(),
		limits: limits(clockFactor),
		faults: misbehaviours,
	});
	return scenario.map((made) => ({ ...made, faults: made.faults.filter((fault) => !isLie(fault, made)) }));
}

/** An answer that looks like another one of Close's: nobody could tell that things are not as it says. */
function isLie({ kind, status }: Fault, scenario: Scenario): boolean {
	if (kind === 'empty') return !isAcceptedByClose(scenario);
	return status === 404 && scenario.method === 'DELETE';
}

/** Whether Close has nothing to object to in any call. */
function isAcceptedByClose({ method, grouping, drafts }: Scenario): boolean {
	const isDeletedTwice = method === 'DELETE' && uniqBy(drafts, 'subject').length < drafts.length;
	const isList = grouping === 'array';
	return !isDeletedTwice && !isList && drafts.every(({ kind }) => !REFUSED_BY_CLOSE.includes(kind));
}

/** The node's parameters for a scenario. */
export function parametersOf(scenario: Scenario, timeout: number, runName: string): IDataObject {
	const { method, grouping, batchSize, mergeConflict, options: chosen } = scenario;
	return {
		method,
		endpoint: url(method === 'POST' ? '/lead/' : '/lead/{lead_id}/'),
		batching: grouping !== 'none',
		groupingAlgorithm: grouping,
		groupBy: method === 'POST' ? 'company' : 'lead_id',
		contactFields: 'title',
		batchSize,
		mergeConflict,
		options: { ...chosen, timeout, headers: { parameters: [{ name: 'X-Run', value: runName }] } },
	};
}

/** The records; the mark of each is in no other, except where it is sent again. */
export function recordsOf({ method, drafts }: Scenario, runName: string): IDataObject[] {
	const records: IDataObject[] = [];
	for (const [index, { kind, subject, extras: odd }] of drafts.entries()) {
		const mark = `${runName} record ${index}`;
		const plain: IDataObject =
			method === 'POST'
				? { name: `New ${subject}`, company: `Company ${subject}`, description: mark, title: mark }
				: { lead_id: leadId(subject), description: mark };
		const record = addOwn({ ...plain }, odd);
		const byKind: Record<Draft['kind'], () => IDataObject> = {
			good: () => record,
			again: () => records[index - 1] ?? record,
			badStatus: () => addOwn(record, { status: 'nope' }),
			empty: () => (method === 'POST' ? {} : { lead_id: leadId(subject) }),
			unsendable: () => addOwn(record, { amount: Number.NaN }),
			unknownLead: () => addOwn(record, { lead_id: 'lead_of_nobody' }),
			badId: () => addOwn(record, { lead_id: '../me', company: {} }),
		};
		records.push(byKind[kind]());
	}
	return records;
}

/** Own fields, whatever they are called. */
function addOwn(record: IDataObject, fields: IDataObject): IDataObject {
	for (const [name, value] of Object.entries(fields)) {
		Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
	}
	return record;
}
