import type { IDataObject } from 'n8n-workflow';

import type { GivenParameters } from '../../parameters/fakeContext';
import { planOf, refusalsOf, refusedBy, requestsOf } from '../given';

/** Why the record is refused; nothing when it is sent. */
async function refusalOf(parameters: GivenParameters, record: IDataObject): Promise<string | undefined> {
	const plan = await planOf(parameters, [record]);
	return requestsOf(plan).length === 1 ? undefined : refusedBy(plan)[0].refusal.reason;
}

async function explanationOf(parameters: GivenParameters, record: IDataObject) {
	const [{ refusal }] = refusedBy(await planOf(parameters, [record]));
	return { ...refusal };
}

describe('creates for which Close would make a lead', () => {
	test.each<[parameters: GivenParameters, record: IDataObject]>([
		[{ endpoint: '/contact/' }, { name: 'A' }],
		[{ endpoint: 'contact' }, { name: 'A' }],
		[{ endpoint: '/opportunity/?_fields=id' }, { note: 'A' }],
		[{ endpoint: 'https://gateway.example/api/v1/contact' }, { name: 'A' }],
		[{ endpoint: '/contact/' }, { name: 'A', lead_id: '' }],
		[{ endpoint: '/contact/' }, { name: 'A', lead_id: '  ' }],
		[{ endpoint: '/contact/' }, { name: 'A', lead_id: null }],
		[
			{ endpoint: '/contact/', excludeAttributes: 'lead_id' },
			{ name: 'A', lead_id: 'lead_1' },
		],
		[{ endpoint: '/contact/', batching: true, groupingAlgorithm: 'array' }, { name: 'A' }],
		[{ endpoint: '/{thing}/' }, { thing: 'contact', name: 'A' }],
		[{ endpoint: '/cont%61ct/' }, { name: 'A' }],
	])('%j refuses %j unless that is allowed', async (parameters, record) => {
		expect(await refusalOf(parameters, record)).toBe('missingLeadId');
		const allowed = { ...parameters, options: { allowLeadCreation: true } };
		expect(await refusalOf(allowed, record)).toBeUndefined();
	});

	test.each<[parameters: GivenParameters, record: IDataObject]>([
		[{ endpoint: '/contact/' }, { name: 'A', lead_id: 'lead_1' }],
		[
			{ endpoint: '/contact/{id}/', method: 'PUT' },
			{ id: 1, name: 'A' },
		],
		[{ endpoint: '/contact/', method: 'PUT' }, { name: 'A' }],
		[{ endpoint: '/lead/' }, { name: 'A' }],
		[{ endpoint: '/task/' }, { text: 'A', lead_id: 'lead_1' }],
	])('%j lets %j pass', async (parameters, record) => {
		expect(await refusalOf(parameters, record)).toBeUndefined();
	});

	test('says what would happen and how to allow it', async () => {
		expect(await explanationOf({ endpoint: '/opportunity/' }, { note: 'A' })).toEqual({
			reason: 'missingLeadId',
			message:
				"This opportunity has no 'lead_id': Close would create a new lead for it. Set 'Lead' to Look Up, which finds the lead by its name, its URL or a person's e-mail, or add the lead's id. Option 'Allow Lead Creation' sends it all the same.",
			field: 'lead_id',
		});
	});

	test('records that become one contact need one lead_id among them', async () => {
		const merged = { endpoint: '/contact/', batching: true, groupingAlgorithm: 'merge', groupBy: 'key' };
		const plan = await planOf(merged, [
			{ key: 'x', name: 'A' },
			{ key: 'x', lead_id: 'lead_1' },
			{ key: 'y', name: 'B' },
			{ key: 'y', title: 'C' },
		]);
		expect(requestsOf(plan).map(({ body }) => body)).toEqual([{ key: 'x', name: 'A', lead_id: 'lead_1' }]);
		expect(refusalsOf(plan)).toEqual(['2 missingLeadId', '3 missingLeadId']);
	});
});

describe('calls that act on all a filter finds', () => {
	const search = { type: 'object_type', object_type: 'lead' };
	test.each<[method: string, endpoint: string, record: IDataObject, refused: boolean]>([
		['PUT', '/task/', { is_complete: true }, true],
		['PUT', '/task/?', { is_complete: true }, true],
		['PUT', '/task/', { is_complete: true, _params: {} }, true],
		['PUT', '/task/', { is_complete: true, _params: { id__in: 'task_1' } }, false],
		['PUT', '/task/?id__in=task_1', { is_complete: true }, false],
		['PUT', '/task/{id}/', { id: 'task_1', is_complete: true }, false],
		['PUT', '/membership/', { role_id: 'user' }, true],
		['PUT', '/membership/?id__in=memb_1', { role_id: 'user' }, false],
		['POST', '/bulk_action/delete/', { send_done_email: false }, true],
		['POST', '/bulk_action/delete/', { s_query: {} }, true],
		['POST', '/bulk_action/delete/', { s_query: null }, true],
		['POST', '/bulk_action/delete/', { s_query: search }, false],
		['POST', '/bulk_action/delete/', { query: 'name:x' }, false],
		['POST', '/bulk_action/edit/', { type: 'set_lead_status' }, true],
		['POST', '/bulk_action/email/', { template_id: 'tmpl_1' }, true],
		['POST', '/bulk_action/sequence_subscription/', { action_type: 'pause' }, true],
	])('%s %s with %j', async (method, endpoint, record, refused) => {
		expect(await refusalOf({ method, endpoint }, record)).toBe(refused ? 'missingFilter' : undefined);
	});

	test('says what would be reached, and how to choose', async () => {
		expect(await explanationOf({ method: 'PUT', endpoint: '/task/' }, { text: 'A' })).toEqual({
			reason: 'missingFilter',
			message:
				"PUT /task/ without a query changes every task of the organization. Put the id into the endpoint, such as /task/{id}/, or name the ids in the query parameter 'id__in'.",
			field: undefined,
		});
		expect(await explanationOf({ endpoint: '/bulk_action/delete/' }, { a: 1 })).toEqual({
			reason: 'missingFilter',
			message:
				"\"Delete All a Search Finds\" without 's_query' can reach every lead of the organization. Name those that are meant in 's_query'.",
			field: 's_query',
		});
	});
});

describe('creates that lack what Close insists on', () => {
	const note = { endpoint: '/activity/note/' };
	test.each<[parameters: GivenParameters, record: IDataObject]>([
		[note, { note: 'A' }],
		[note, { note: 'A', lead_id: null }],
		[note, { note: 'A', lead_id: '' }],
		[note, { note: 'A', lead_id: ' ' }],
		[
			{ ...note, options: { emptyStrings: 'omit' } },
			{ note: 'A', lead_id: '' },
		],
		[
			{ ...note, excludeAttributes: 'lead_id' },
			{ note: 'A', lead_id: 'lead_1' },
		],
		[{ endpoint: '/activity/{kind}/' }, { kind: 'note', note: 'A' }],
		[{ endpoint: '/lead/merge/' }, { source: 'lead_1' }],
		[{ endpoint: '/group/{group_id|id}/member/' }, { id: 'group_1' }],
		[{ endpoint: '/comment/' }, { object_id: 'acti_1', body: null }],
	])('%j refuses %j', async (parameters, record) => {
		expect(await refusalOf(parameters, record)).toBe('missingRequired');
	});

	test.each<[parameters: GivenParameters, record: IDataObject]>([
		[note, { lead_id: 'lead_1' }],
		// Close may take an empty text; that an id can't be empty is certain.
		[{ endpoint: '/comment/' }, { object_id: 'acti_1', body: '' }],
		[{ endpoint: '/webhook/' }, { url: '', events: [] }],
		[
			{ method: 'PUT', endpoint: '/activity/note/{id}/' },
			{ id: 'acti_1', note: 'A' },
		],
		[
			{ method: 'PUT', endpoint: '/comment/{id}/' },
			{ id: 'comm_1', other: 1 },
		],
		[{ ...note, batching: true, groupingAlgorithm: 'array' }, { note: 'A' }],
		[{ ...note, batching: true, groupingAlgorithm: 'keyed', keyField: 'note' }, { note: 'A' }],
		[{ endpoint: '/activity/unheard_of/' }, { note: 'A' }],
	])('%j lets %j pass', async (parameters, record) => {
		expect(await refusalOf(parameters, record)).toBeUndefined();
	});

	test('records that become one object must have it among them', async () => {
		const merged = { ...note, batching: true, groupingAlgorithm: 'merge', groupBy: 'key' };
		const plan = await planOf(merged, [
			{ key: 'x', note: 'A' },
			{ key: 'x', lead_id: 'lead_1' },
			{ key: 'y' },
		]);
		expect(requestsOf(plan)).toHaveLength(1);
		expect(refusalsOf(plan)).toEqual(['2 missingRequired']);
	});

	test.each<[endpoint: string, record: IDataObject, message: string, field: string]>([
		[
			'/activity/note/',
			{ note: 'A' },
			"\"Create a Note\" needs 'lead_id', which this record does not have. Add it to the record, and check 'Fields to Send' and 'Exclude Attributes'.",
			'lead_id',
		],
		[
			'/lead/merge/',
			{ a: 1 },
			"\"Merge Two Leads\" needs 'source', 'destination', which this record does not have. Add them to the record, and check 'Fields to Send' and 'Exclude Attributes'.",
			'source',
		],
	])('%s with %j: says what is missing, and for what', async (endpoint, record, message, field) => {
		expect(await explanationOf({ endpoint }, record)).toEqual({ reason: 'missingRequired', message, field });
	});
});
