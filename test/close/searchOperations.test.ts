import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { OPERATIONS } from '../../nodes/CloseDestination/close/catalogue';
import { searchOperations } from '../../nodes/CloseDestination/methods/searchOperations';

const search = async (method: string, filter?: string) => {
	const context = { getCurrentNodeParameter: () => method } as unknown as ILoadOptionsFunctions;
	return (await searchOperations.call(context, filter)).results;
};
const valuesOf = async (method: string, filter?: string) =>
	(await search(method, filter)).map(({ value }) => value);

test.each(['POST', 'PUT', 'DELETE'])('offers all operations of %s', async (method) => {
	const own = OPERATIONS.filter((operation) => operation.method === method);
	const names = own.map(({ label, path }) => `${label} (${path})`);
	expect((await search(method)).map(({ name }) => name).sort()).toEqual(names.sort());
});

test('the objects of a CRM come first', async () => {
	expect((await search('POST')).slice(0, 8).map(({ name }) => name.split(' (')[0])).toEqual([
		'Create a Lead',
		'Create a Contact',
		'Create an Opportunity',
		'Create a Task',
		'Create a Note',
		'Log a Call',
		'Create a Custom Object',
		'Create a Custom Activity',
	]);
});

test('PATCH has the operations of PUT', async () => {
	expect(await search('PATCH')).toEqual(await search('PUT'));
});

test('an entry says what it needs and where it is documented', async () => {
	const [note] = await search('POST', 'create a note');
	expect(note).toEqual({
		name: 'Create a Note (/activity/note/)',
		value: '/activity/note/',
		description: 'Notes. Needs lead_id.',
		url: 'https://developer.close.com/api/resources/activities/notes',
	});
	expect((await search('PUT', 'update lead'))[0]).toMatchObject({ description: 'Leads.' });
});

test('a query belongs to what is picked', async () => {
	expect(await valuesOf('DELETE', 'send emails as you by user')).toEqual([
		'/send_as/?allowing_user_id={allowing_user_id}&allowed_user_id={allowed_user_id}',
	]);
});

test.each<[method: string, filter: string, first: unknown]>([
	['POST', 'lead create', '/lead/'],
	['POST', '  MERGE  ', '/lead/merge/'],
	['PUT', 'lead update', '/lead/{lead_id|id}/'],
	['DELETE', 'sms', '/activity/sms/{sms_id|id}/'],
	['POST', 'bulk action email', '/bulk_action/email/'],
	['PUT', 'pipelines status', '/status/lead/{status_id|id}/'],
	['POST', 'deal', '/opportunity/'],
	['POST', 'company', '/lead/'],
	['POST', 'people', '/contact/'],
	['PUT', 'person', '/contact/{contact_id|id}/'],
	['POST', 'upsert', '/lead/'],
	['POST', 'nothing like it', undefined],
])('%s: %j finds %s first', async (method, filter, first) => {
	expect((await valuesOf(method, filter))[0]).toBe(first);
});
