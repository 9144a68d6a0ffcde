import type { IDataObject } from 'n8n-workflow';

import type { GivenParameters } from '../../parameters/fakeContext';
import { planOf } from '../given';

const outcomesOf = async (parameters: GivenParameters, records: IDataObject[]) =>
	[...(await planOf(parameters, records)).steps()].flatMap((step) =>
		step.kind === 'emptyRow'
			? [`${step.index} empty row`]
			: step.kind === 'refused'
				? [`${step.index} ${step.refusal.reason}`]
				: [],
	);

const batch = (groupingAlgorithm: string, more = {}) => ({ batching: true, groupingAlgorithm, ...more });
const result = { status: 'sent', action: 'skipped', attempts: 0 };

test.each<[what: string, parameters: GivenParameters]>([
	['all fields', {}],
	['selected fields', { fieldsToSend: 'selected', includeAttributes: 'name' }],
	['a path that names a field', { method: 'DELETE', endpoint: '/lead/{id}/' }],
	[
		'a header that names a field',
		{ options: { headers: { parameters: [{ name: 'X-Row', value: '{row}' }] } } },
	],
	['an array', batch('array')],
	['a key', batch('keyed', { keyField: 'k' })],
	['a group', batch('byField', { groupBy: 'k' })],
	['a merge', batch('merge', { groupBy: 'k' })],
	['a lead with contacts', batch('leadWithContacts', { groupBy: 'company' })],
])('a record without fields is an empty row: with %s', async (_, parameters) => {
	expect(await outcomesOf(parameters, [{}, { close: result }])).toEqual(['0 empty row', '1 empty row']);
});

test.each<[what: string, parameters: GivenParameters, record: IDataObject, reason: string]>([
	['has fields of which none is sent', { excludeAttributes: '*' }, { name: 'A' }, 'emptyRecord'],
	['has blank cells only', { options: { nullValues: 'omit' } }, { name: null }, 'emptyRecord'],
	['has a body written as JSON', { fieldsToSend: 'json', jsonBody: '{}' }, {}, 'emptyRecord'],
	['has an expression that cannot be used', { fieldsToSend: 'json', jsonBody: '[1]' }, {}, 'invalidJson'],
])('a record is invalid when it %s', async (_, parameters, record, reason) => {
	expect(await outcomesOf(parameters, [record])).toEqual([`0 ${reason}`]);
});
