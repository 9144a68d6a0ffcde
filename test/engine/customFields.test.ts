import type { IDataObject } from 'n8n-workflow';

import type { Seed } from '../../dev/sandbox';
import { CloseEngine, url } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';

const SEED: Seed = {
	users: [{ id: 'user_1' }],
	customFields: {
		lead: [
			{ id: 'cf_industry', name: 'Industry', type: 'choices', choices: ['Software', 'Retail'] },
			{ id: 'cf_age', name: 'Age', type: 'number' },
			{ id: 'cf_since', name: 'Customer Since', type: 'date' },
			{ id: 'cf_tags', name: 'Tags', type: 'text', accepts_multiple_values: true },
			{ id: 'cf_code', name: 'Code', type: 'text' },
			{ id: 'cf_size_1', name: 'Size', type: 'text' },
			{ id: 'cf_size_2', name: 'Size', type: 'text' },
		],
		contact: [{ id: 'cf_role', name: 'Role', type: 'text' }],
		shared: [{ id: 'cf_source', name: 'Source', type: 'text', associations: ['lead'] }],
	},
	customActivityTypes: [
		{ id: 'actitype_1', name: 'Visit', fields: [{ id: 'cf_score', name: 'Score', type: 'number' }] },
	],
	leads: [{ id: 'lead_1', name: 'Old', 'custom.cf_tags': ['a', 'b'], 'custom.cf_age': 3 }],
};

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());
afterEach(() => close.sandbox.clearFaults());

const lookUps = ({ calls }: { calls: Array<{ method: string; path: string }> }) =>
	calls.filter(({ method }) => method === 'GET').map(({ path }) => path);
const leadNamed = (name: string) =>
	close.sandbox.records('lead').find((lead: IDataObject) => lead.name === name) as IDataObject;

const row = {
	name: 'Acme',
	'custom.Industry': 'software',
	'custom.age': '41.5',
	'custom.Customer Since': '2026-03-04T23:00:00-05:00',
	'custom.Tags': 'a, b',
	'custom.Code': 7,
	'custom.Source': 'Fair',
};

describe('custom fields by name', () => {
	it('are looked up once for all records, and stored in the form of their field', async () => {
		const items = Array.from({ length: 50 }, (_, index) => ({ ...row, name: `Acme ${index}` }));
		const result = await close.send({ items });
		expect(result.sent).toHaveLength(50);
		expect(result.responses).toHaveLength(50);
		expect(lookUps(result)).toEqual(['/custom_field_schema/lead/']);
		expect(leadNamed('Acme 49')).toMatchObject({
			'custom.cf_industry': 'Software',
			'custom.cf_age': 41.5,
			'custom.cf_since': '2026-03-04',
			'custom.cf_tags': ['a, b'],
			'custom.cf_code': '7',
			'custom.cf_source': 'Fair',
		});
	});

	it('by id need no look-up', async () => {
		const result = await close.send({ items: [{ name: 'A', 'custom.cf_age': 1 }] });
		expect([lookUps(result), result.sent.length]).toEqual([[], 1]);
	});

	it('that cannot be sent make their records invalid, and no others', async () => {
		const result = await close.send({
			items: [
				{ name: 'A', 'custom.Industy': 'Retail' },
				{ name: 'B', 'custom.size': 'XL' },
				{ name: 'C', 'custom.Age': '1,234.50' },
				{ name: 'D', 'custom.Industry': 'Banking' },
				{ name: 'E', 'custom.Age': 5 },
			],
		});
		expect(result.sent.map(({ name }) => name)).toEqual(['E']);
		expect(result.rejected.map(({ close: outcome }) => outcome)).toMatchObject(
			[
				{ status: 'invalid', reason: 'unknownField', message: /nearest name is 'Industry'/ },
				{ status: 'invalid', reason: 'ambiguousField', message: /cf_size_1.*cf_size_2/ },
				{ reason: 'invalidValue', fieldErrors: { 'custom.Age': /takes a number/ } },
				{ reason: 'invalidValue', message: /'Software', 'Retail', not "Banking"/ },
			].map((outcome) => matching(outcome)),
		);
		expect(close.sandbox.records('lead')).toHaveLength(2);
	});

	it('are added to, taken from and cleared', async () => {
		const update = async (fields: IDataObject, options: IDataObject = {}) =>
			await close.send({
				items: [{ lead_id: 'lead_1', ...fields }],
				parameters: { method: 'PUT', endpoint: url('/lead/{lead_id}/'), options },
			});
		await update({ 'custom.Tags.add': 'c' });
		await update({ 'custom.tags.remove': 'a' });
		expect(leadNamed('Old')['custom.cf_tags']).toEqual(['b', 'c']);
		await update({ 'custom.Age': null, name: 'Old' }, { nullValues: 'omit' });
		expect(leadNamed('Old')['custom.cf_age']).toBe(3);
		await update({ 'custom.Age': null });
		expect(leadNamed('Old')).not.toHaveProperty(['custom.cf_age']);
		const { outcomes } = await update({ 'custom.Age.add': 1 });
		expect(outcomes).toMatchObject([{ status: 'invalid', reason: 'invalidValue' }]);
	});

	it('of a lead as Close gives it out go back in, by id and by name', async () => {
		const read = { ...leadNamed('Old'), custom: { Age: 3, Tags: ['a', 'b'] }, description: 'changed' };
		const { sent } = await close.send({
			items: [read],
			parameters: { method: 'PUT', endpoint: url('/lead/{id}/') },
		});
		expect(sent).toHaveLength(1);
		expect(leadNamed('Old')).toMatchObject({ description: 'changed', 'custom.cf_age': 3 });
	});

	it('of contacts follow their own schema, also inside a lead', async () => {
		const people = [
			{ company: 'X', contact_name: 'Ann', 'custom.Industry': 'RETAIL', 'custom.Role': 5 },
			{ company: 'X', contact_name: 'Ben', 'custom.Role': 'Boss' },
		];
		const result = await close.send({
			items: people,
			parameters: {
				batching: true,
				groupingAlgorithm: 'leadWithContacts',
				groupBy: 'company',
				contactFields: 'contact_name, custom.Role',
				leadFields: 'custom.Industry',
			},
		});
		expect(lookUps(result)).toEqual(['/custom_field_schema/lead/', '/custom_field_schema/contact/']);
		const lead = leadNamed('X');
		expect(lead['custom.cf_industry']).toBe('Retail');
		expect((lead.contacts as IDataObject[]).map((contact) => contact['custom.cf_role'])).toEqual([
			'5',
			'Boss',
		]);
	});

	it('of custom activities follow their type', async () => {
		const result = await close.send({
			items: [{ custom_activity_type_id: 'actitype_1', lead_id: 'lead_1', 'custom.Score': '9' }],
			parameters: { endpoint: url('/activity/custom/') },
		});
		expect(lookUps(result)).toEqual(['/custom_field_schema/activity/actitype_1/']);
		expect(close.sandbox.records('custom_activity')).toMatchObject([{ 'custom.cf_score': 9 }]);
	});

	it('are looked up once more when the first answer is lost, and are not on Response', async () => {
		close.sandbox.addFaults({ method: 'GET', nth: 1, kind: 'dropBeforeCommit' });
		const restore = speedUpClock(20);
		const result = await close.send({ items: [row] }).finally(restore);
		expect(lookUps(result)).toHaveLength(2);
		expect(result.responses).toHaveLength(1);
		expect(result.sent).toHaveLength(1);
	});
});

describe('Preview', () => {
	it('reads the schema too, writes nothing, and shows what is then sent', async () => {
		const items = [row, { ...row, custom: { Age: '2' }, 'custom.age': undefined }];
		const { preview, ...previewed } = await close.send({ items, parameters: { operation: 'preview' } });
		expect(previewed.calls.map(({ method }) => method)).toEqual(['GET']);
		const { calls } = await close.send({ items, parameters: { options: { maxConcurrency: 1 } } });
		const bodies = calls.filter(({ method }) => method === 'POST').map(({ body }) => body);
		expect(preview.map(({ body }) => JSON.stringify(body))).toEqual(
			bodies.map((body) => JSON.stringify(body)),
		);
		expect(bodies).toHaveLength(2);
	});

	it('and Send Test know names as well', async () => {
		const result = await close.send({ items: [row, row], parameters: { operation: 'sendTest' } });
		expect(result.responses).toHaveLength(1);
		expect(leadNamed('Acme')['custom.cf_age']).toBe(41.5);
	});
});

describe('a schema Close does not give', () => {
	const refuse = (status: number) =>
		close.sandbox.addFaults({ method: 'GET', kind: 'status', status, body: { error: 'No fields for you' } });
	const mixed = [{ name: 'A' }, { name: 'B', 'custom.Age': 1 }, { name: 'C' }];

	it('with 403 makes the records that need it invalid', async () => {
		refuse(403);
		const result = await close.send({ items: mixed });
		expect(result.sent.map(({ name }) => name)).toEqual(['A', 'C']);
		expect(result.rejected.map(({ close: outcome }) => outcome)).toEqual([
			matching({ status: 'invalid', reason: 'schemaUnavailable', message: /No fields for you/ }),
		]);
		expect(lookUps(result)).toHaveLength(1);
	});

	it('with 500 is asked for again, within bounds', async () => {
		refuse(500);
		const restore = speedUpClock(50);
		const result = await close.send({ items: mixed }).finally(restore);
		expect(lookUps(result)).toHaveLength(11);
		const { message } = result.rejected[0].close as { message: string };
		expect(message).toContain('No fields for you');
		expect(message).not.toContain('may have been written');
	});

	it.each(['send', 'preview'])('with 401 ends the run (%s)', async (operation) => {
		refuse(401);
		const parameters = { operation };
		const items = [{ name: 'B', 'custom.Age': 1 }, { name: 'C' }];
		const { error } = await close.send({ items, parameters });
		expect(error?.message).toContain('(401)');
		expect(error?.description).toContain('No fields for you');
		expect(close.sandbox.records('lead')).toHaveLength(1);
		const continued = await close.send({ items, parameters, onError: 'continueRegularOutput' });
		expect(continued.outcomes).toMatchObject([
			{ status: 'notSent', reason: 'unauthorized' },
			{ status: 'notSent', reason: 'unauthorized' },
		]);
	});

	it('with 404 ends the run: only a wrong Base URL lacks the custom fields of leads', async () => {
		refuse(404);
		const { error } = await close.send({ items: mixed.slice(1) });
		expect(error?.message).toBe('Close has nothing at /api/v1/custom_field_schema/lead/.');
		expect(close.sandbox.records('lead')).toHaveLength(1);
	});

	it('for longer than a call may wait ends the run', async () => {
		const headers = { 'retry-after': '400' };
		close.sandbox.addFaults({ method: 'GET', kind: 'status', status: 429, headers });
		const { outcomes, calls } = await close.send({
			items: [{ name: 'B', 'custom.Age': 1 }, { name: 'C' }],
		});
		expect(outcomes).toMatchObject([
			{ status: 'notSent', reason: 'rateLimited', retryable: true },
			{ status: 'notSent', reason: 'rateLimited' },
		]);
		expect(calls).toHaveLength(1);
	});

	it('with 402 keeps what was sent before', async () => {
		refuse(402);
		const items = [{ name: 'A' }, { name: 'B', 'custom.Age': 1 }];
		const { outcomes } = await close.send({ items, onError: 'continueRegularOutput' });
		expect(outcomes[outcomes.length - 1]).toMatchObject({
			status: 'notSent',
			reason: 'planLimit',
		});
	});
});

/** Regular expressions stand for texts they match. */
function matching(expected: object): unknown {
	return expect.objectContaining(
		Object.fromEntries(
			Object.entries(expected).map(([key, value]: [string, unknown]) => {
				if (value instanceof RegExp) return [key, expect.stringMatching(value)];
				return [key, typeof value === 'object' && value !== null ? matching(value) : value];
			}),
		),
	);
}
