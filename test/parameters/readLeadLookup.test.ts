import { readSettings } from '../../nodes/CloseDestination/parameters/readSettings';
import { noPause } from '../plan/given';
import { fakeContext, type GivenParameters } from './fakeContext';

const lookUp = {
	endpoint: '/task/',
	lead: 'lookUp',
	leadOn: { keys: [{ field: 'name', recordField: 'company' }] },
};
const read = async (given: GivenParameters) =>
	(await readSettings(fakeContext(given).context, 2, undefined, noPause)).run.leadLookup;

test('is off unless it is chosen', async () => {
	expect(await read({ ...lookUp, lead: undefined })).toBeUndefined();
});

test('has the defaults of docs/settings.md', async () => {
	expect(await read(lookUp)).toMatchObject({
		object: 'lead',
		keys: [{ field: { name: 'name' }, from: { text: 'company' } }],
		whenFound: 'skip',
		whenSeveral: 'reject',
		whenMissing: 'reject',
	});
});

test.each([
	...['contact', '/activity/note', 'https://api.close.com/api/v1/activity/whatsapp_message/'],
	...['/opportunity/', '/task/', '/activity/call/', '/activity/email/', '/activity/sms/'],
	...['/activity/custom/', '/custom_object/'],
])('is for %s, however it is written', async (endpoint) => {
	expect(await read({ ...lookUp, endpoint })).toBeDefined();
});

test('has keys in the order given, custom fields by id or name', async () => {
	const fields = ['phone', 'email', 'name', 'url'].map((field) => ({ field, recordField: field }));
	const custom = ['cf_ext', 'custom.External ID'].map((customField) => ({
		...{ field: 'customField', customField },
		recordField: 'ext',
	}));
	const settings = await read({ ...lookUp, leadOn: { keys: [...fields, ...custom] } });
	expect(settings?.keys.map(({ field, from }) => `${field.name} <- ${from.text}`)).toEqual([
		...['phone <- phone', 'email <- email', 'name <- name', 'url <- url'],
		...['cf_ext <- ext', 'External ID <- ext'],
	]);
});

test('does what is chosen', async () => {
	const chosen = { whenLeadMissing: 'create', whenSeveralLeads: 'first' };
	expect(await read({ ...lookUp, ...chosen })).toMatchObject({ whenMissing: 'create', whenSeveral: 'first' });
});

test.each<[more: GivenParameters, message: string]>([
	[{ method: 'PUT', endpoint: '/task/{id}/' }, "'Method' must be POST"],
	[{ endpoint: '/lead/' }, 'but is /lead/'],
	[{ endpoint: (index: number) => ['/task/', '/webhook/'][index] }, 'but is /webhook/'],
	[{ batching: true, groupingAlgorithm: 'keyed', keyField: 'a' }, "'Grouping Algorithm'"],
	[{ leadOn: {} }, "'Lead On' is empty"],
	[{ leadOn: { keys: [{ field: 'name', recordField: () => 'a' }] } }, "'Lead On' cannot hold expressions"],
	[{ leadOn: { keys: [{ field: 'title', recordField: 'a' }] } }, "'Lead On' cannot look up lead objects"],
	[{ leadOn: { keys: [{ field: 'id', recordField: 'a' }] } }, "'Lead On' cannot look up lead objects by 'id'"],
	[{ leadOn: { keys: [{ field: 'customField', recordField: 'a' }] } }, "'Lead On' names no custom field"],
	[{ whenLeadMissing: 'skip' }, "'When Lead Is Missing' must be one of"],
	[{ whenSeveralLeads: 'last' }, "'When Several Leads' must be one of"],
])('%j stops the run', async (more, message) => {
	await expect(read({ ...lookUp, ...more })).rejects.toThrow(message);
});
