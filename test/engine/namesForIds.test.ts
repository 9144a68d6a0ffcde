import type { IDataObject } from 'n8n-workflow';

import type { Seed } from '../../dev/sandbox';
import { API_KEY, CloseEngine, url } from './support/closeEngine';

const SEED: Seed = {
	users: [
		{ id: 'user_1', first_name: 'Sandy', last_name: 'Box', email: 'sandy@box.example' },
		{ id: 'user_2', first_name: 'Ann', last_name: 'Lee', email: 'ann.lee@box.example' },
		{ id: 'user_3', first_name: 'Ann', last_name: 'Lee', email: 'annlee@box.example' },
	],
	leadStatuses: [
		{ id: 'stat_new', label: 'New' },
		{ id: 'stat_fit', label: 'Good Fit' },
	],
	pipelines: [
		{
			id: 'pipe_1',
			name: 'Sales',
			statuses: [
				{ id: 'stat_1', label: 'Active', type: 'active' },
				{ id: 'stat_2', label: 'Won', type: 'won' },
			],
		},
		{ id: 'pipe_2', name: 'Renewals', statuses: [{ id: 'stat_3', label: 'Active', type: 'active' }] },
	],
	customFields: {
		lead: [
			{ id: 'cf_owner', name: 'Owner', type: 'user' },
			{ id: 'cf_team', name: 'Team', type: 'user', accepts_multiple_values: true },
		],
	},
	customActivityTypes: [
		{ id: 'actitype_1', name: 'Visit', fields: [{ id: 'cf_score', name: 'Score', type: 'number' }] },
	],
	customObjectTypes: [
		{ id: 'cotype_1', name: 'Machine', fields: [{ id: 'cf_serial', name: 'Serial', type: 'text' }] },
	],
	leads: [{ id: 'lead_1', name: 'Old', opportunities: [{ id: 'oppo_1', status_id: 'stat_1' }] }],
};

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());
afterEach(() => close.sandbox.clearFaults());

type Calls = { calls: Array<{ method: string; path: string }> };
const listsRead = ({ calls }: Calls) =>
	calls.filter(({ method }) => method === 'GET').map(({ path }) => path.split('?')[0]);
const stored = (type: Parameters<CloseEngine['sandbox']['records']>[0]) =>
	close.sandbox.records(type) as IDataObject[];
const newest = (type: Parameters<CloseEngine['sandbox']['records']>[0]) => stored(type).slice(-1)[0];

/** Writes one record to an endpoint, with the columns of the record or with the same fields mapped by hand. */
async function write(
	endpoint: string,
	record: IDataObject,
	{ how = 'columns', ...parameters }: { how?: string } & IDataObject = {},
) {
	const mapped = {
		fieldsToSend: 'mapped',
		mappedFields: {
			mappingMode: 'defineBelow',
			value: Object.fromEntries(
				Object.keys(record).map((name) => [name, `={{ $json[${JSON.stringify(name)}] }}`]),
			),
			matchingColumns: [],
			schema: [],
		},
	};
	return await close.send({
		items: [record],
		parameters: { endpoint: url(endpoint), ...(how === 'mapped' ? mapped : {}), ...parameters },
	});
}

describe.each(['columns', 'mapped'])('names in %s are stored as what they name:', (how) => {
	test.each<[what: string, status: unknown]>([
		['the label of a lead status', 'Good Fit'],
		['one in another spelling', ' good  FIT'],
		['an id', 'stat_fit'],
		['an id with blanks', ' stat_fit '],
		['a link that holds the id', 'https://app.close.com/settings/statuses/stat_fit/'],
	])('%s', async (_, status) => {
		const { sent } = await write('/lead/', { name: 'A', status_id: status as string }, { how });
		expect([sent.length, newest('lead').status_id]).toEqual([1, 'stat_fit']);
	});

	test('the label of the status of an opportunity within its pipeline', async () => {
		const record = { lead_id: 'lead_1', pipeline_id: 'renewals', status_id: 'active' };
		const result = await write('/opportunity/', record, { how });
		expect(newest('opportunity')).toMatchObject({ status_id: 'stat_3', pipeline_id: 'pipe_2' });
		expect(listsRead(result)).toEqual(['/pipeline/', '/status/opportunity/']);
	});

	test('a label that only one pipeline has', async () => {
		await write('/opportunity/', { lead_id: 'lead_1', status_id: 'won' }, { how });
		expect(newest('opportunity')).toMatchObject({ status_id: 'stat_2', pipeline_id: 'pipe_1' });
	});

	test.each(['ANN.lee@box.example', 'user_2'])('a user as %s', async (user) => {
		const record = { lead_id: 'lead_1', status_id: 'stat_1', user_id: user };
		await write('/opportunity/', record, { how });
		expect(newest('opportunity').user_id).toBe('user_2');
	});

	test('a user by the full name', async () => {
		const record = { _type: 'lead', lead_id: 'lead_1', text: 'Call', assigned_to: 'sandy box' };
		await write('/task/', record, { how });
		expect(newest('task').assigned_to).toBe('user_1');
	});

	test('the lead by a link to it', async () => {
		const link = 'https://app.close.com/lead/lead_1/';
		await write('/activity/note/', { lead_id: link, note: 'Hello' }, { how });
		expect(newest('note').lead_id).toBe('lead_1');
	});
});

test('users of custom fields are found by e-mail and name, also several of them', async () => {
	const record = {
		name: 'A',
		'custom.Owner': 'annlee@box.example',
		'custom.Team': ['Sandy Box', 'ann.lee@box.example', 'user_3'],
	};
	await write('/lead/', record);
	expect(newest('lead')).toMatchObject({
		'custom.cf_owner': 'user_3',
		'custom.cf_team': ['user_1', 'user_2', 'user_3'],
	});
	const update = { lead_id: 'lead_1', 'custom.Team.add': 'sandy box' };
	await write('/lead/{lead_id}/', update, { method: 'PUT' });
	expect(stored('lead')[0]).toMatchObject({ 'custom.cf_team': ['user_1'] });
});

test('the outcome of a call is found by its name', async () => {
	await write('/outcome/', { name: 'Left Voicemail' });
	const { id } = newest('outcome');
	await write('/activity/call/', { lead_id: 'lead_1', outcome_id: 'left voicemail' });
	expect(newest('call').outcome_id).toBe(id);
});

test('a custom type is found by its name, and its custom fields after it', async () => {
	const visit = { custom_activity_type_id: 'visit', lead_id: 'lead_1', 'custom.Score': '9' };
	const result = await write('/activity/custom/', visit);
	expect(newest('custom_activity')).toMatchObject({
		custom_activity_type_id: 'actitype_1',
		'custom.cf_score': 9,
	});
	expect(listsRead(result)).toEqual(['/custom_activity/', '/custom_field_schema/activity/actitype_1/']);
	const machine = { custom_object_type_id: 'MACHINE', lead_id: 'lead_1', name: 'M', 'custom.Serial': 'x' };
	await write('/custom_object/', machine);
	expect(newest('custom_object')).toMatchObject({ 'custom.cf_serial': 'x' });
});

test.each([{ mappingMode: 'defineBelow' }, { mappingMode: 'autoMapInputData' }])(
	'Custom Type of Mapped Fields may be an expression with a name (%j)',
	async ({ mappingMode }) => {
		const value = mappingMode === 'defineBelow' ? { lead_id: 'lead_1', 'custom.cf_score': '7' } : null;
		await write(
			'/activity/custom/',
			{ kind: 'Visit', lead_id: 'lead_1', Score: '7' },
			{
				fieldsToSend: 'mapped',
				mappedType: { __rl: true, mode: 'id', value: '={{ $json.kind }}' },
				mappedFields: { mappingMode, value, matchingColumns: [], schema: [] },
			},
		);
		expect(newest('custom_activity')).toMatchObject({
			custom_activity_type_id: 'actitype_1',
			'custom.cf_score': 7,
		});
	},
);

test('a pipeline narrows the status of an opportunity that is updated, and is not sent', async () => {
	const update = { id: 'oppo_1', pipeline_id: 'Renewals', status_id: 'Active' };
	const { calls } = await write('/opportunity/{id}/', update, { method: 'PUT' });
	expect(calls.slice(-1)[0].body).toEqual({ status_id: 'stat_3' });
	expect(newest('opportunity')).toMatchObject({ status_id: 'stat_3', pipeline_id: 'pipe_2' });
});

test('of an opportunity, `status` and `pipeline` may hold the names as well', async () => {
	await write('/opportunity/', { lead_id: 'lead_1', pipeline: 'Renewals', status: 'Active' });
	expect(newest('opportunity').status_id).toBe('stat_3');
});

describe('a name is refused before the call', () => {
	test.each<[what: string, endpoint: string, record: IDataObject, message: RegExp]>([
		['that nobody has', '/lead/', { name: 'A', status_id: 'Goood Fit' }, /nearest name is 'Good Fit'.*'New'/],
		[
			'that two pipelines have',
			'/opportunity/',
			{ lead_id: 'lead_1', status_id: 'Active' },
			/stat_1 \(Sales\), stat_3 \(Renewals\)/,
		],
		[
			'that its pipeline does not have',
			'/opportunity/',
			{ lead_id: 'lead_1', pipeline_id: 'pipe_2', status_id: 'Won' },
			/no opportunity status of that name in 'Renewals'/,
		],
		[
			'of a pipeline that is not there',
			'/opportunity/',
			{ lead_id: 'lead_1', pipeline_id: 'Partners', status_id: 'Active' },
			/no pipeline of that name/,
		],
		[
			'that two users have',
			'/opportunity/',
			{ lead_id: 'lead_1', status_id: 'stat_1', user_id: 'Ann Lee' },
			/user_2 \(ann.lee@box.example\), user_3 \(annlee@box.example\)/,
		],
		['of no user', '/lead/', { name: 'A', 'custom.Owner': 'Zoe' }, /no user of that name/],
		[
			'of no type',
			'/activity/custom/',
			{ custom_activity_type_id: 'Call', lead_id: 'lead_1', 'custom.Score': 1 },
			/no custom activity type of that name. It has 'Visit'/,
		],
	])('%s', async (_, endpoint, record, message) => {
		const { outcomes, calls } = await write(endpoint, record);
		expect(outcomes).toMatchObject([{ status: 'invalid', reason: 'invalidValue' }]);
		expect(outcomes[0].message).toMatch(message);
		expect(calls.every(({ method }) => method === 'GET')).toBe(true);
	});
});

describe('lists are read', () => {
	const items = Array.from({ length: 1000 }, (_, index) => ({ name: `A ${index}`, status_id: 'new' }));

	test.each(['preview', 'send'])('once for all records (%s)', async (operation) => {
		const some = operation === 'send' ? items.slice(0, 50) : items;
		const result = await close.send({ items: some, parameters: { endpoint: url('/lead/'), operation } });
		expect([result.rejected, listsRead(result)]).toEqual([[], ['/status/lead/']]);
	});

	test('only when a record has a name', async () => {
		const byId = await write('/lead/', { name: 'A', status_id: 'stat_fit', 'custom.Owner': 'user_1' });
		expect(listsRead(byId)).toEqual(['/custom_field_schema/lead/']);
	});

	test('by Preview too, which shows the ids', async () => {
		const { preview, calls } = await write(
			'/lead/',
			{ name: 'A', status_id: 'good fit' },
			{ operation: 'preview' },
		);
		expect(calls.map(({ method }) => method)).toEqual(['GET']);
		expect(preview[0].body).toEqual({ name: 'A', status_id: 'stat_fit' });
	});

	test('not in JSON mode, whose body is sent as it is written', async () => {
		const result = await write(
			'/lead/',
			{},
			{ fieldsToSend: 'json', jsonBody: '{"name":"A","status":"New"}' },
		);
		expect([listsRead(result), newest('lead').status_id]).toEqual([[], 'stat_new']);
	});
});

describe('a list that Close does not give', () => {
	const items = [
		{ name: 'A', status_id: 'New' },
		{ name: 'B', status_id: 'stat_fit' },
	];
	const refuse = (status: number) =>
		close.sandbox.addFaults({
			path: '/status/lead/',
			kind: 'status',
			status,
			body: { error: 'Not for you' },
		});

	test('holds back the records that name something of it, and no others', async () => {
		refuse(403);
		const result = await close.send({ items, parameters: { endpoint: url('/lead/') } });
		expect(result.sent.map(({ name }) => name)).toEqual(['B']);
		expect(result.rejected[0].close).toMatchObject({
			status: 'invalid',
			reason: 'listUnavailable',
			retryable: true,
			message: expect.stringMatching(/Not for you/) as string,
		});
		expect(listsRead(result)).toEqual(['/status/lead/']);
	});

	test('with 401 ends the run', async () => {
		refuse(401);
		const result = await close.send({
			items,
			parameters: { endpoint: url('/lead/') },
			onError: 'continueRegularOutput',
		});
		expect(result.outcomes).toMatchObject([
			{ status: 'notSent', reason: 'unauthorized' },
			{ status: 'notSent', reason: 'unauthorized' },
		]);
	});
});

test('in the editor, choices of one name say what tells them apart', async () => {
	const { fields } = await close.engine.resourceMapping('closeDestination', 'getMappedFields', {
		parameters: { fieldsToSend: 'mapped', endpoint: url('/opportunity/') },
		credentials: { closeApi: { apiKey: API_KEY, baseUrl: close.sandbox.url } },
	});
	const shown = (id: string) =>
		fields.find((field) => field.id === id)?.options?.map(({ name, value }) => `${name}=${String(value)}`);
	expect(shown('status_id')).toEqual(['Active (Sales)=stat_1', 'Won=stat_2', 'Active (Renewals)=stat_3']);
	expect(shown('user_id')).toEqual([
		'Sandy Box=user_1',
		'Ann Lee (ann.lee@box.example)=user_2',
		'Ann Lee (annlee@box.example)=user_3',
	]);
});

describe('with many users', () => {
	let large: CloseEngine;
	const users = Array.from({ length: 250 }, (_, index) => ({
		id: `user_${index}`,
		first_name: 'User',
		last_name: String(index),
		email: `u${index}@box.example`,
	}));
	beforeAll(async () => {
		large = await CloseEngine.open({ seed: { users, leads: [{ id: 'lead_1', name: 'L' }] } });
	});
	afterAll(async () => await large.close());

	test('all pages are read', async () => {
		const { calls } = await large.send({
			items: [{ lead_id: 'lead_1', text: 'Call', assigned_to: 'u249@box.example' }],
			parameters: { endpoint: url('/task/') },
		});
		expect(calls.map(({ query }) => query?._skip)).toEqual(['0', '100', '200', undefined]);
		expect(large.sandbox.records('task')).toMatchObject([{ assigned_to: 'user_249' }]);
	});
});
