import type { IDataObject } from 'n8n-workflow';

import { readSchema, type Schema } from '../../../nodes/CloseDestination/plan/fields/schema';
import { type Answer, Organization } from '../../../nodes/CloseDestination/plan/organization';
import type { GivenParameters } from '../../parameters/fakeContext';
import { planOf } from '../given';

const answerOf = (...fields: object[]): Answer<Schema> => ({ kind: 'found', value: readSchema({ fields })! });
const SCHEMAS: Record<string, Answer<Schema>> = {
	lead: answerOf(
		{ id: 'cf_industry', name: 'Industry', type: 'text' },
		{ id: 'cf_age', name: 'Age', type: 'number' },
	),
	contact: answerOf({ id: 'cf_role', name: 'Role', type: 'number' }),
	opportunity: { kind: 'unavailable', why: 'Close answered 403.' },
	'activity/actitype_1': answerOf({ id: 'cf_score', name: 'Score', type: 'number' }),
};

/** What was asked and what came of it, in order, the asking answered like a driver does. */
async function stepsOf(parameters: GivenParameters, records: IDataObject[], answers = SCHEMAS) {
	const organization = new Organization();
	const plan = await planOf(parameters, records, { organization });
	const told: unknown[] = [];
	for (const step of plan.steps()) {
		if (step.kind === 'need') {
			told.push(`ask ${step.need.name}`);
			if (step.need.kind === 'schema') organization.set(step.need, answers[step.need.name]);
		} else if (step.kind === 'refused') told.push(`${step.index} ${step.refusal.reason}`);
		else if (step.kind === 'request') told.push(step.request.body);
	}
	return told;
}

describe('a plan asks', () => {
	test('once, when a field is named', async () => {
		const records = [{ name: 'a' }, { 'custom.Industry': 'x' }, { 'custom.Age': '5' }, { 'custom.Nope': 1 }];
		expect(await stepsOf({}, records)).toEqual([
			{ name: 'a' },
			'ask lead',
			{ 'custom.cf_industry': 'x' },
			{ 'custom.cf_age': 5 },
			'3 unknownField',
		]);
	});

	test('nothing where fields have ids, and leaves their values alone', async () => {
		const records = [{ 'custom.cf_age': '5' }, { 'custom.cf_age.add': 1 }, { custom: { lcf_a: 1 } }];
		expect(await stepsOf({}, records)).toEqual(records);
	});

	test.each<[what: string, parameters: GivenParameters]>([
		['an address that is none of Close', { endpoint: '/gateway/' }],
		['an object without custom fields', { method: 'PUT', endpoint: '/task/x/' }],
		['a call without a body', { method: 'DELETE', endpoint: '/lead/x/' }],
	])('nothing for %s', async (_, parameters) => {
		const record = { 'custom.Industry': 'x' };
		const [told, ...more] = await stepsOf(parameters, [record]);
		expect([told ?? record, more]).toEqual([record, []]);
	});

	test('for the type a record is of, and cannot where it does not say', async () => {
		const endpoint = '/activity/custom/{id}/';
		const named = { id: 'acti_1', 'custom.Score': '3' };
		const typed = { ...named, custom_activity_type_id: 'actitype_1' };
		const parameters = { method: 'PUT', endpoint, excludeAttributes: 'custom_activity_type_id' };
		expect(await stepsOf(parameters, [named, typed])).toEqual([
			'0 unknownField',
			'ask activity/actitype_1',
			{ 'custom.cf_score': 3 },
		]);
	});

	test('for contacts nested in a lead', async () => {
		const contacts = [{ name: 'Ann', 'custom.Role': '1' }, { name: 'Ben' }];
		expect(await stepsOf({}, [{ 'custom.Age': 1, contacts }])).toEqual([
			'ask lead',
			'ask contact',
			{ 'custom.cf_age': 1, contacts: [{ name: 'Ann', 'custom.cf_role': 1 }, { name: 'Ben' }] },
		]);
	});
});

describe('without an answer', () => {
	const records = [
		{ lead_id: 'lead_1', 'custom.X': 1 },
		{ lead_id: 'lead_1', 'custom.cf_x': 1 },
	];

	test('records that need one are invalid', async () => {
		const parameters = { endpoint: '/opportunity/' };
		expect(await stepsOf(parameters, records)).toEqual([
			'ask opportunity',
			'0 schemaUnavailable',
			records[1],
		]);
		expect(await stepsOf(parameters, records, {})).toEqual([
			'ask opportunity',
			'0 schemaUnavailable',
			records[1],
		]);
	});

	test('they stay as they are when the run has ended and nothing is sent', async () => {
		const parameters = { endpoint: '/opportunity/' };
		expect(await stepsOf(parameters, records, { opportunity: { kind: 'runEnded' } })).toEqual([
			'ask opportunity',
			...records,
		]);
	});
});

describe('several records in one body', () => {
	test('a lead waits for the contact at fault', async () => {
		const parameters = {
			batching: true,
			groupingAlgorithm: 'leadWithContacts',
			groupBy: 'company',
			contactFields: 'contact_name, custom.Role',
			leadFields: 'custom.Age',
		};
		const people = [
			{ company: 'X', contact_name: 'Ann', 'custom.Age': '5', 'custom.Role': '1' },
			{ company: 'X', contact_name: 'Ben', 'custom.Role': 'boss' },
			{ company: 'Y', contact_name: 'Cat', 'custom.Age': 7, 'custom.Role': 3 },
			{ company: 'Z', contact_name: 'Dan', 'custom.Age': 'old' },
		];
		expect(await stepsOf(parameters, people)).toEqual([
			'ask lead',
			'ask contact',
			'0 siblingInvalid',
			'1 invalidValue',
			{ name: 'Y', 'custom.cf_age': 7, contacts: [{ name: 'Cat', 'custom.cf_role': 3 }] },
			'3 invalidValue',
		]);
	});

	test('side by side, each for itself; what they are grouped by keeps its name', async () => {
		const parameters = { batching: true, groupingAlgorithm: 'byField', groupBy: 'custom.Industry' };
		const records = [
			{ 'custom.Industry': 'X', 'custom.Age': '1' },
			{ 'custom.Industry': 'X', 'custom.Age': 'old' },
			{ 'custom.Industry': 'X', 'custom.Age': '3' },
		];
		expect(await stepsOf(parameters, records)).toEqual([
			'ask lead',
			'1 invalidValue',
			{ 'custom.Industry': 'X', data: [{ 'custom.cf_age': 1 }, { 'custom.cf_age': 3 }] },
		]);
	});

	test('merged ones as the record they become', async () => {
		const parameters = { batching: true, groupingAlgorithm: 'merge', groupBy: 'name' };
		const records = [
			{ name: 'A', 'custom.Age': 'old' },
			{ name: 'A', 'custom.Age': '2' },
		];
		expect(await stepsOf(parameters, records)).toEqual(['ask lead', { name: 'A', 'custom.cf_age': 2 }]);
	});
});

describe('Mapped Fields', () => {
	const mapped = (value: object, more: GivenParameters = {}): GivenParameters => ({
		fieldsToSend: 'mapped',
		mappedFields: { mappingMode: 'defineBelow', value, schema: [{ id: 'description', removed: true }] },
		...more,
	});

	test('are the payload; what is left empty is not, what an expression leaves empty is', async () => {
		const value = {
			name: (index: number) => `N${index}`,
			url: null,
			'custom.cf_industry': '',
			'custom.cf_age': () => null,
			description: 'taken out',
		};
		expect(await stepsOf(mapped(value), [{ ignored: 1 }, {}])).toEqual([
			'ask lead',
			{ name: 'N0', 'custom.cf_age': null },
			{ name: 'N1', 'custom.cf_age': null },
		]);
	});

	test('ask nothing without custom fields; values are put in their form', async () => {
		const parameters = mapped(
			{ value: '50000', confidence: 'high', lead_id: 'lead_1' },
			{ endpoint: '/opportunity/' },
		);
		expect(await stepsOf(parameters, [{}])).toEqual(['0 invalidValue']);
		const good = mapped({ value: '50000', lead_id: 'lead_1' }, { endpoint: '/opportunity/' });
		expect(await stepsOf(good, [{}])).toEqual([{ value: 50000, lead_id: 'lead_1' }]);
	});

	test('know their type: a create gets it, an update does not', async () => {
		const typed = { mappedType: 'actitype_1' };
		const create = mapped(
			{ lead_id: 'lead_1', 'custom.cf_score': '3' },
			{ ...typed, endpoint: '/activity/custom/' },
		);
		expect(await stepsOf(create, [{}])).toEqual([
			'ask activity/actitype_1',
			{ custom_activity_type_id: 'actitype_1', lead_id: 'lead_1', 'custom.cf_score': 3 },
		]);
		const update = mapped(
			{ 'custom.cf_score': '3' },
			{ ...typed, method: 'PUT', endpoint: '/activity/custom/{id}/' },
		);
		expect(await stepsOf(update, [{ id: 'acti_1' }])).toEqual([
			'ask activity/actitype_1',
			{ 'custom.cf_score': 3 },
		]);
	});

	test('read columns as those of any row', async () => {
		const parameters = mapped({}, { mappedFields: { mappingMode: 'autoMapInputData', value: null } });
		const records = [
			{ name: 'A', Name: 'ignored', URL: 'https://a.example', industry: 'Retail', row_number: 7 },
			{ Name: 'B', 'custom.Age': '5', 'custom.cf_industry': 'x', 'custom.cf_nobody': 1 },
			{ Description: 'a', DESCRIPTION: 'b' },
			{ row_number: 8 },
		];
		expect(await stepsOf(parameters, records)).toEqual([
			'ask lead',
			{ name: 'A', url: 'https://a.example', 'custom.cf_industry': 'Retail' },
			{ name: 'B', 'custom.cf_age': 5, 'custom.cf_industry': 'x', 'custom.cf_nobody': 1 },
			'2 ambiguousField',
			'3 emptyRecord',
		]);
	});

	test('find no columns without the schema: nothing may be left out unseen', async () => {
		const parameters = mapped({}, { mappedFields: { mappingMode: 'autoMapInputData', value: null } });
		expect(await stepsOf(parameters, [{ name: 'A', industry: 'x' }], {})).toEqual([
			'ask lead',
			'0 schemaUnavailable',
		]);
	});

	test.each<[parameters: GivenParameters, message: RegExp]>([
		[{ endpoint: '/webhook/' }, /Mapped Fields does not know the fields of POST \/webhook\//],
		[{ endpoint: '/custom_object/' }, /'Custom Type' is empty/],
		[{ method: 'PUT', endpoint: '/custom_object/{id}/' }, /'Custom Type' is empty/],
	])('%j are a settings error', async (more, message) => {
		await expect(stepsOf(mapped({ name: 'A' }, more), [{}])).rejects.toThrow(message);
	});

	test('delete without a body like all others', async () => {
		const parameters = mapped({ name: 'A' }, { method: 'DELETE', endpoint: '/lead/{id}/' });
		expect(await stepsOf(parameters, [{ id: 'lead_1' }])).toEqual([undefined]);
	});
});
