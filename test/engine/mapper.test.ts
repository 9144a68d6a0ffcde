import type { IDataObject, NodeApiError, ResourceMapperField } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';
import { MAPPED_SEED, mapped, openFor } from './support/mappedFields';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: MAPPED_SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());
afterEach(() => close.sandbox.clearFaults());

const mapper = async (parameters: IDataObject, credential?: IDataObject) =>
	await close.engine.resourceMapping('closeDestination', 'getMappedFields', openFor(close, parameters, credential));
const fieldsOf = async (parameters: IDataObject) => (await mapper(parameters)).fields;
/** What it says in place of fields. */
const noticeOf = async (parameters: IDataObject, more?: IDataObject) => {
	const { fields, emptyFieldsNotice } = await mapper(parameters, more);
	expect(fields).toEqual([]);
	return emptyFieldsNotice;
};
const typesOf = async (parameters: IDataObject, filter?: string) =>
	(
		await close.engine.listSearch('closeDestination', 'searchCustomTypes', {
			...openFor(close, parameters),
			filter,
		})
	).results;
/** `*Name (text)`: required fields have a star. */
const shown = (fields: ResourceMapperField[]) =>
	fields
		.filter(({ removed }) => !removed)
		.map(({ displayName, type, required }) => `${required ? '*' : ''}${displayName} (${type})`);
/** Fields that are added by hand. */
const hidden = (fields: ResourceMapperField[]) =>
	fields.filter(({ removed }) => removed).map(({ displayName, type }) => `${displayName} (${type})`);
const optionsOf = (fields: ResourceMapperField[], id: string) =>
	fields.find((field) => field.id === id)?.options?.map(({ name, value }) => `${name}=${String(value)}`);

const PERSON = ['Contact Name', 'First Name', 'Last Name', 'Title', 'Email', 'Phone', 'Mobile'].map(
	(name) => `${name} (string)`,
);

describe('the mapper', () => {
	it('shows the fields of leads, with what can be chosen', async () => {
		const fields = await fieldsOf({ endpoint: url('/lead/') });
		expect(shown(fields)).toEqual([
			'Name (string)',
			'Website (string)',
			'Description (string)',
			'Status (options)',
			...['Street', 'City', 'State', 'Zip', 'Country'].map((name) => `${name} (string)`),
			...PERSON,
			'Industry (options)',
			'Age (number)',
			'Since (dateTime)',
			'Tags (string)',
			'Owner (options)',
			'Source (string)',
		]);
		expect(hidden(fields)).toEqual(['Addresses (string)', 'Contacts (string)']);
		expect(fields.map(({ id }) => id)).toContain('custom.cf_source');
		expect(optionsOf(fields, 'status_id')).toEqual(['Potential=stat_1']);
		expect(optionsOf(fields, 'custom.cf_industry')).toEqual(['Software=Software', 'Retail=Retail']);
		expect(optionsOf(fields, 'custom.cf_owner')).toEqual(['Sandy Box=user_1']);
	});

	it.each<[method: string, endpoint: string, some: string[]]>([
		['PUT', '/contact/{contact_id|id}/', ['Email (string)', 'Website (string)', 'Source (string)']],
		['PATCH', '/lead/{lead_id}/', ['Name (string)', 'City (string)', 'Age (number)']],
		['POST', '/opportunity/', ['Status (options)', 'Pipeline (options)', 'Owner (options)', 'Lead ID (string)']],
		['POST', '/task/', ['Assigned To (options)', 'Priority (options)', 'Text (string)']],
		['POST', '/activity/note/', ['Lead ID (string)', 'Note (string)', 'Owner (options)']],
		['PUT', '/activity/note/{id}/', ['Note (string)']],
		['POST', '/activity/call/', ['Direction (options)', 'Duration (number)']],
	])('knows %s %s', async (method, endpoint, some) => {
		expect(shown(await fieldsOf({ method, endpoint: url(endpoint) }))).toEqual(expect.arrayContaining(some));
	});

	it('has lists and switches only for whoever adds them', async () => {
		const contact = await fieldsOf({ endpoint: url('/contact/') });
		expect(hidden(contact)).toEqual(['Emails (string)', 'Phones (string)', 'URLs (string)']);
		expect(hidden(await fieldsOf({ endpoint: url('/task/') }))).toContain('Is Complete (boolean)');
	});

	it('offers the people of a lead that is updated where the call writes them, and keeps what is filled in', async () => {
		const update = { method: 'PUT', endpoint: url('/lead/{lead_id}/') };
		const offered = async (more: IDataObject) => shown(await fieldsOf({ ...update, ...more }));
		expect(await offered({})).not.toContain('Email (string)');
		expect(await offered({ matchExisting: true })).toEqual(expect.arrayContaining(PERSON));
		expect(await offered(mapped({ email: '={{ $json.mail }}' }))).toContain('Email (string)');
	});

	it('offers the lists of the organization', async () => {
		const fields = await fieldsOf({ endpoint: url('/opportunity/') });
		expect(optionsOf(fields, 'status_id')).toEqual(['Active=stat_2']);
		expect(optionsOf(fields, 'pipeline_id')).toEqual(['Sales=pipe_1']);
		expect(optionsOf(fields, 'user_id')).toEqual(['Sandy Box=user_1']);
	});

	it('shows the fields of a custom type, which is chosen first', async () => {
		const activity = { endpoint: url('/activity/custom/') };
		expect(await typesOf(activity)).toEqual([
			{ name: 'Visit', value: 'actitype_1' },
			{ name: 'Audit', value: 'actitype_2' },
		]);
		expect(await typesOf(activity, 'aud')).toEqual([{ name: 'Audit', value: 'actitype_2' }]);
		expect(await typesOf({ endpoint: url('/custom_object/') })).toEqual([
			{ name: 'Machine', value: 'cotype_1' },
		]);
		const mappedType = { __rl: true, mode: 'list', value: 'actitype_1' };
		expect(shown(await fieldsOf({ ...activity, mappedType }))).toContain('Score (number)');
		expect(await noticeOf(activity)).toContain(
			'&#39;Custom Type&#39; is empty. Choose the custom activity type',
		);
	});

	it('says which objects it knows', async () => {
		const notice = await noticeOf({ endpoint: url('/webhook/') });
		expect(notice).toContain('Mapped Fields does not know the fields of POST /webhook/');
		expect(notice).toContain('custom objects and custom activities');
		expect(await noticeOf({ endpoint: url('={{ $json.where }}') })).toContain('not known beforehand');
	});

	it.each([401, 403, 500])('says why Close gave nothing (%i)', async (status) => {
		close.sandbox.addFaults({ kind: 'status', status, body: { error: 'Not <b>today</b>' } });
		expect(await noticeOf({ endpoint: url('/lead/') })).toContain(
			`Close answered ${status}: Not &lt;b&gt;today&lt;/b&gt;`,
		);
		const error = await typesOf({ endpoint: url('/custom_object/') }).catch((thrown: unknown) => thrown);
		const { message, description, httpCode } = error as NodeApiError;
		expect(`${message} ${description}`).toContain('Not <b>today</b>');
		expect(httpCode).toBe(String(status));
	});

	it('says when Close cannot be reached', async () => {
		const nowhere = { baseUrl: 'http://127.0.0.1:9/api/v1' };
		expect(await noticeOf({ endpoint: url('/lead/') }, nowhere)).toContain('could not be reached');
	});

	it('throws where fields are mapped already, so that the editor keeps them', async () => {
		const parameters = { endpoint: url('/lead/') };
		const schema = await fieldsOf(parameters);
		close.sandbox.addFaults({ kind: 'status', status: 500, body: { error: 'Not today' } });
		await expect(fieldsOf({ ...parameters, ...mapped({ name: 'A' }, {}, schema) })).rejects.toThrow(
			'Not today',
		);
		await expect(fieldsOf({ ...parameters, ...mapped({ name: 'A' }) })).rejects.toThrow('Not today');
	});
});
