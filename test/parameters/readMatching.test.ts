import { readSettings } from '../../nodes/CloseDestination/parameters/readSettings';
import { noPause } from '../plan/given';
import { fakeContext, type GivenParameters } from './fakeContext';

const byEmail = { matchExisting: true, matchOn: { keys: [{ field: 'email', recordField: 'mail' }] } };
const read = async (given: GivenParameters) =>
	(await readSettings(fakeContext(given).context, 2, undefined, noPause)).run.match;

test('is off unless it is on', async () => {
	expect(await read({ ...byEmail, matchExisting: false })).toBeUndefined();
});

test('has the defaults of docs/settings.md, and takes the object from the endpoint', async () => {
	expect(await read({ ...byEmail, endpoint: '/contact/' })).toMatchObject({
		object: 'contact',
		keys: [{ field: { via: ['contact_email'], name: 'email' }, from: { text: 'mail' } }],
		whenFound: 'update',
		whenSeveral: 'reject',
		whenMissing: 'create',
		lists: 'add',
		onlyWhenCreating: [],
		onlyWhenEmpty: [],
		skipUnchanged: true,
	});
});

test('does what is chosen', async () => {
	const chosen = { whenFound: 'skip', whenSeveral: 'first', whenMissing: 'reject', lists: 'replace' };
	const rules = { onlyWhenCreating: 'status, contacts.title', onlyWhenEmpty: 'custom.*,url' };
	const options = { skipUnchanged: false };
	expect(await read({ ...byEmail, ...chosen, ...rules, options })).toMatchObject({
		...chosen,
		onlyWhenCreating: [{ text: 'status' }, { text: 'contacts.title' }],
		onlyWhenEmpty: [{ text: 'custom.*' }, { text: 'url' }],
		skipUnchanged: false,
	});
});

test.each([
	['/lead/', 'id name url email phone'],
	['/contact/', 'id email phone'],
	['/opportunity/', 'id'],
	['/custom_object/', 'id name'],
])('%s is looked up by %s, in the order given', async (endpoint, fields) => {
	const keys = fields.split(' ').map((field) => ({ field, recordField: field }));
	const settings = await read({ ...byEmail, endpoint, matchOn: { keys } });
	expect(settings?.keys.map(({ field }) => field.name).join(' ')).toBe(fields);
});

test('a custom field by its name', async () => {
	const matchOn = { keys: [{ field: 'customField', customField: 'custom.External ID', recordField: 'id' }] };
	expect(await read({ matchExisting: true, matchOn })).toMatchObject({
		keys: [{ field: { isCustom: true, name: 'External ID' } }],
	});
});

test.each(['custom.cf_a1', 'cf_a1', ' custom.cf_a1 '])('a custom field as %j', async (customField) => {
	const matchOn = { keys: [{ field: 'customField', customField, recordField: 'id' }] };
	expect(await read({ matchExisting: true, matchOn })).toMatchObject({
		object: 'lead',
		keys: [{ field: { isCustom: true, name: 'cf_a1', paths: [['custom.cf_a1']] } }],
	});
});

test.each([undefined, '', ' '])(
	'without a field of the record (%j), a key is what is written',
	async (recordField) => {
		const matchOn = { keys: [{ field: 'email', recordField }] };
		expect(await read({ matchExisting: true, matchOn })).toMatchObject({
			keys: [{ field: { name: 'email' }, from: { text: 'email' }, isWritten: true }],
		});
	},
);

const keyed = (key: object) => ({ matchOn: { keys: [key] } });

test.each<[more: GivenParameters, message: string]>([
	[{ method: 'PUT', endpoint: '/lead/' }, "'Endpoint' must be /lead/{lead_id}/, /contact/{contact_id}/, "],
	[{ method: 'DELETE', endpoint: '/lead/lead_1/' }, 'but is /lead/lead_1/'],
	[{ method: 'PUT', endpoint: '/lead/{id}/files/' }, 'but is /lead/{id}/files/'],
	[{ method: 'PUT', endpoint: '/lead/x{id}/' }, 'but is /lead/x{id}/'],
	[{ endpoint: '/lead/{id}/' }, "'Endpoint' must be /lead/, /contact/"],
	[
		{ endpoint: '/note/' },
		"'Endpoint' must be /lead/, /contact/, /opportunity/, /custom_object/, but is /note/",
	],
	[
		{ endpoint: (index: number) => ['/lead/', '/contact/'][index] },
		'all records must go to the same kind of object, but go to /lead/, /contact/',
	],
	[{ batching: true, groupingAlgorithm: 'wrapped' }, "'Grouping Algorithm'"],
	[{ matchOn: {} }, "'Match On' is empty"],
	[keyed({ field: 'title', recordField: 'a' }), "cannot look up lead objects by 'title'"],
	[
		{ ...keyed({ field: 'email', recordField: 'a' }), endpoint: '/opportunity/' },
		"cannot look up opportunity objects by 'email'",
	],
	[keyed({ field: 'id', recordField: '' }), 'needs one field of the record'],
	[
		{ ...keyed({ field: 'email', recordField: '' }), method: 'DELETE', endpoint: '/lead/{id}/' },
		'needs one field of the record',
	],
	[keyed({ field: 'email', recordField: 'a, b' }), 'needs one field of the record'],
	[keyed({ field: 'email', recordField: 'a_*' }), 'needs one field of the record'],
	[keyed({ field: 'email', recordField: () => 'a' }), 'cannot hold expressions'],
	[keyed({ field: 'customField', customField: '', recordField: 'a' }), 'names no custom field'],
	[{ whenFound: 'merge' }, "'When Found' must be one of"],
	[{ whenSeveral: 'last' }, "'When Several' must be one of"],
	[{ whenMissing: 'ask' }, "'When Missing' must be one of"],
])('%j stops the run', async (more, message) => {
	await expect(read({ ...byEmail, ...more })).rejects.toThrow(message);
});
