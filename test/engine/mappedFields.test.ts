import type { IDataObject, NodeApiError, ResourceMapperField } from 'n8n-workflow';

import type { Seed } from '../../dev/sandbox';
import { API_KEY, CloseEngine, url } from './support/closeEngine';

const SEED: Seed = {
	users: [{ id: 'user_1', first_name: 'Sandy', last_name: 'Box' }],
	leadStatuses: [{ id: 'stat_1', label: 'Potential' }],
	pipelines: [{ id: 'pipe_1', name: 'Sales', statuses: [{ id: 'stat_2', label: 'Active', type: 'active' }] }],
	customFields: {
		lead: [
			{ id: 'cf_industry', name: 'Industry', type: 'choices', choices: ['Software', 'Retail'] },
			{ id: 'cf_age', name: 'Age', type: 'number' },
			{ id: 'cf_since', name: 'Since', type: 'date' },
			{ id: 'cf_tags', name: 'Tags', type: 'text', accepts_multiple_values: true },
			{ id: 'cf_owner', name: 'Owner', type: 'user' },
		],
		shared: [{ id: 'cf_source', name: 'Source', type: 'text', associations: ['lead', 'contact'] }],
	},
	customActivityTypes: [
		{ id: 'actitype_1', name: 'Visit', fields: [{ id: 'cf_score', name: 'Score', type: 'number' }] },
		{ id: 'actitype_2', name: 'Audit' },
	],
	customObjectTypes: [
		{ id: 'cotype_1', name: 'Machine', fields: [{ id: 'cf_serial', name: 'Serial', type: 'text' }] },
	],
	leads: [{ id: 'lead_1', name: 'Old', 'custom.cf_age': 3 }],
};

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());
afterEach(() => close.sandbox.clearFaults());

const credentials = () => ({ closeApi: { apiKey: API_KEY, baseUrl: close.sandbox.url } });
const open = (parameters: IDataObject, more: IDataObject = {}) => ({
	parameters: { fieldsToSend: 'mapped', ...parameters },
	credentials: { closeApi: { ...credentials().closeApi, ...more } },
});
const mapper = async (parameters: IDataObject, more?: IDataObject) =>
	await close.engine.resourceMapping('closeDestination', 'getMappedFields', open(parameters, more));
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
			...open(parameters),
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

const mapped = (
	value: IDataObject | null,
	more: IDataObject = {},
	schema: ResourceMapperField[] = [],
): IDataObject => ({
	fieldsToSend: 'mapped',
	mappedFields: {
		mappingMode: value ? 'defineBelow' : 'autoMapInputData',
		value,
		matchingColumns: [],
		schema: schema as unknown as IDataObject[],
	},
	...more,
});

describe('Mapped Fields', () => {
	it('send what each record gives to each field, in its form', async () => {
		const schema = await fieldsOf({ endpoint: url('/lead/') });
		const { sent, rejected } = await close.send({
			items: [
				{ company: 'A', kind: 'retail', years: '5', day: '2026-03-04T10:00:00Z', tags: ['x'] },
				{ company: 'B', kind: null, years: 7 },
				{ company: 'C', years: 'many' },
			],
			parameters: mapped(
				{
					name: '={{ $json.company }}',
					status_id: 'stat_1',
					description: null,
					'custom.cf_industry': '={{ $json.kind }}',
					'custom.cf_age': '={{ $json.years }}',
					'custom.cf_since': '={{ $json.day }}',
					'custom.cf_tags': '={{ $json.tags }}',
				},
				{},
				schema,
			),
		});
		expect(sent).toHaveLength(2);
		expect(rejected).toMatchObject([{ company: 'C', close: { reason: 'invalidValue' } }]);
		const [, a, b] = close.sandbox.records('lead') as IDataObject[];
		expect(a).toMatchObject({
			name: 'A',
			'custom.cf_industry': 'Retail',
			'custom.cf_age': 5,
			'custom.cf_since': '2026-03-04',
			'custom.cf_tags': ['x'],
		});
		expect(b).toMatchObject({ name: 'B', 'custom.cf_age': 7 });
	});

	it('make plain fields the person and the address of a lead', async () => {
		const { rejected } = await close.send({
			items: [
				{ company: 'A', first: 'Ada', last: 'Brook', mail: 'a@x.example; b@x.example', cell: '+15035550111' },
				{ company: 'B', first: '', last: null, mail: '', cell: ' ' },
			],
			parameters: mapped({
				name: '={{ $json.company }}',
				url: 'x.example',
				first_name: '={{ $json.first }}',
				last_name: '={{ $json.last }}',
				email: '={{ $json.mail }}',
				mobile: '={{ $json.cell }}',
				title: 'CTO',
				street: '1 Main St',
				zip: '97201',
				'custom.cf_tags': 'x; y',
			}),
		});
		expect(rejected).toEqual([]);
		const common = {
			url: 'https://x.example',
			addresses: [{ label: 'business', address_1: '1 Main St', zipcode: '97201' }],
			'custom.cf_tags': ['x', 'y'],
		};
		const [, a, b] = close.sandbox.records('lead') as IDataObject[];
		expect(a).toMatchObject({
			...{ name: 'A', ...common },
			contacts: [
				{
					...{ name: 'Ada Brook', title: 'CTO' },
					emails: [
						{ email: 'a@x.example', type: 'office' },
						{ email: 'b@x.example', type: 'office' },
					],
					phones: [{ phone: '+15035550111', type: 'mobile' }],
				},
			],
		});
		expect(b).toMatchObject({ name: 'B', ...common, contacts: [{ title: 'CTO', emails: [], phones: [] }] });
	});

	it('take plain fields and lists of saved workflows beside each other', async () => {
		const { sent } = await close.send({
			items: [{ mail: 'a@x.example' }],
			parameters: mapped(
				{
					lead_id: 'lead_1',
					name: 'Ada',
					email: '={{ $json.mail }}',
					emails: '[{"email": "home@x.example", "type": "home"}]',
					phones: '+15035550111',
					website: 'ada.example',
				},
				{ endpoint: url('/contact/') },
			),
		});
		expect(sent).toHaveLength(1);
		expect(close.sandbox.records('contact')).toMatchObject([
			{
				name: 'Ada',
				emails: [
					{ email: 'a@x.example', type: 'office' },
					{ email: 'home@x.example', type: 'home' },
				],
				phones: [{ phone: '+15035550111', type: 'office' }],
				urls: [{ url: 'https://ada.example', type: 'url' }],
			},
		]);
	});

	it('keep the name of a lead and the name of its person apart in a batch', async () => {
		const { sent } = await close.send({
			items: [
				{ firm: 'A', who: 'Ada' },
				{ firm: 'A', who: 'Ben' },
			],
			parameters: mapped(
				{ name: '={{ $json.firm }} Ltd', contact_name: '={{ $json.who }}', city: 'Berlin' },
				{ batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'firm' },
			),
		});
		expect(sent).toHaveLength(2);
		expect(close.sandbox.records('lead').slice(1)).toMatchObject([
			{ name: 'A Ltd', addresses: [{ city: 'Berlin' }], contacts: [{ name: 'Ada' }, { name: 'Ben' }] },
		]);
	});

	it('say which plain field does not fit', async () => {
		const { rejected } = await close.send({
			items: [{ mail: 'see card' }],
			parameters: mapped({ name: 'A', email: '={{ $json.mail }}' }),
		});
		expect(rejected).toMatchObject([
			{ close: { reason: 'invalidValue', message: expect.stringContaining("'email'") as string } },
		]);
		expect(close.sandbox.records('lead')).toHaveLength(1);
	});

	it('name the fields where no column is called like one', async () => {
		const { rejected } = await close.send({ items: [{ foo: 'A' }], parameters: mapped(null) });
		const { message } = rejected[0].close as IDataObject;
		expect(message).toContain('It has: foo. Columns may be called Name, Website, Description, Status, Street,');
		expect(message).toContain('Email, Phone, Mobile, or like a custom field.');
	});

	it('leave alone what is left empty, and clear what an expression empties', async () => {
		const { calls } = await close.send({
			items: [{ id: 'lead_1' }],
			parameters: mapped(
				{ name: null, description: '', 'custom.cf_age': '={{ null }}' },
				{ method: 'PUT', endpoint: url('/lead/{id}/') },
			),
		});
		expect(calls.at(-1)?.body).toEqual({ 'custom.cf_age': null });
		expect(close.sandbox.records('lead')).toMatchObject([{ name: 'Old' }]);
		expect(close.sandbox.records('lead')[0]).not.toHaveProperty(['custom.cf_age']);
	});

	it('find columns by name', async () => {
		const { calls } = await close.send({
			items: [{ Name: 'A', industry: 'software', 'custom.cf_age': '4', row_number: 3 }],
			parameters: mapped(null),
		});
		expect(calls.at(-1)?.body).toEqual({
			name: 'A',
			'custom.cf_industry': 'Software',
			'custom.cf_age': 4,
		});
	});

	it('know the custom type', async () => {
		const { sent } = await close.send({
			items: [{ lead: 'lead_1', score: '8' }],
			parameters: mapped(
				{ lead_id: '={{ $json.lead }}', 'custom.cf_score': '={{ $json.score }}' },
				{
					endpoint: url('/activity/custom/'),
					mappedType: { __rl: true, mode: 'list', value: 'actitype_1' },
				},
			),
		});
		expect(sent).toHaveLength(1);
		expect(close.sandbox.records('custom_activity')).toMatchObject([
			{ custom_activity_type_id: 'actitype_1', 'custom.cf_score': 8 },
		]);
	});

	it('preview what they send', async () => {
		const run = async (operation: string) =>
			await close.send({
				items: [{ company: 'A', kind: 'retail' }],
				parameters: mapped(
					{ name: '={{ $json.company }}', 'custom.cf_industry': '={{ $json.kind }}' },
					{ operation },
				),
			});
		const { preview } = await run('preview');
		const { calls } = await run('send');
		expect(JSON.stringify(preview[0].body)).toBe(JSON.stringify(calls.at(-1)?.body));
	});
});
