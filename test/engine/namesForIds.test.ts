import type { IDataObject } from 'n8n-workflow';

import { listsRead, NamesEngine } from './support/namesEngine';

let engine: NamesEngine;
beforeAll(async () => {
	engine = await NamesEngine.open();
});
afterAll(async () => await engine.close.close());
beforeEach(() => engine.close.reset());

describe.each(['columns', 'mapped'])('names in %s are stored as what they name:', (how) => {
	test.each<[what: string, status: unknown]>([
		['the label of a lead status', 'Good Fit'],
		['one in another spelling', ' good  FIT'],
		['an id', 'stat_fit'],
		['an id with blanks', ' stat_fit '],
		['a link that holds the id', 'https://app.close.com/settings/statuses/stat_fit/'],
	])('%s', async (_, status) => {
		const { sent } = await engine.write('/lead/', { name: 'A', status_id: status as string }, { how });
		expect([sent.length, engine.newest('lead').status_id]).toEqual([1, 'stat_fit']);
	});

	test('the label of the status of an opportunity within its pipeline', async () => {
		const record = { lead_id: 'lead_1', pipeline_id: 'renewals', status_id: 'active' };
		const result = await engine.write('/opportunity/', record, { how });
		expect(engine.newest('opportunity')).toMatchObject({ status_id: 'stat_3', pipeline_id: 'pipe_2' });
		expect(listsRead(result)).toEqual(['/pipeline/', '/status/opportunity/']);
	});

	test('a label that only one pipeline has', async () => {
		await engine.write('/opportunity/', { lead_id: 'lead_1', status_id: 'won' }, { how });
		expect(engine.newest('opportunity')).toMatchObject({ status_id: 'stat_2', pipeline_id: 'pipe_1' });
	});

	test.each(['ANN.lee@box.example', 'user_2'])('a user as %s', async (user) => {
		const record = { lead_id: 'lead_1', status_id: 'stat_1', user_id: user };
		await engine.write('/opportunity/', record, { how });
		expect(engine.newest('opportunity').user_id).toBe('user_2');
	});

	test('a user by the full name', async () => {
		const record = { _type: 'lead', lead_id: 'lead_1', text: 'Call', assigned_to: 'sandy box' };
		await engine.write('/task/', record, { how });
		expect(engine.newest('task').assigned_to).toBe('user_1');
	});

	test('the lead by a link to it', async () => {
		const link = 'https://app.close.com/lead/lead_1/';
		await engine.write('/activity/note/', { lead_id: link, note: 'Hello' }, { how });
		expect(engine.newest('note').lead_id).toBe('lead_1');
	});
});

test('users of custom fields are found by e-mail and name, also several of them', async () => {
	const record = {
		name: 'A',
		'custom.Owner': 'annlee@box.example',
		'custom.Team': ['Sandy Box', 'ann.lee@box.example', 'user_3'],
	};
	await engine.write('/lead/', record);
	expect(engine.newest('lead')).toMatchObject({
		'custom.cf_owner': 'user_3',
		'custom.cf_team': ['user_1', 'user_2', 'user_3'],
	});
	const update = { lead_id: 'lead_1', 'custom.Team.add': 'sandy box' };
	await engine.write('/lead/{lead_id}/', update, { method: 'PUT' });
	expect(engine.stored('lead')[0]).toMatchObject({ 'custom.cf_team': ['user_1'] });
});

test('the outcome of a call is found by its name', async () => {
	await engine.write('/outcome/', { name: 'Left Voicemail' });
	const { id } = engine.newest('outcome');
	await engine.write('/activity/call/', { lead_id: 'lead_1', outcome_id: 'left voicemail' });
	expect(engine.newest('call').outcome_id).toBe(id);
});

test('a custom type is found by its name, and its custom fields after it', async () => {
	const visit = { custom_activity_type_id: 'visit', lead_id: 'lead_1', 'custom.Score': '9' };
	const result = await engine.write('/activity/custom/', visit);
	expect(engine.newest('custom_activity')).toMatchObject({
		custom_activity_type_id: 'actitype_1',
		'custom.cf_score': 9,
	});
	expect(listsRead(result)).toEqual(['/custom_activity/', '/custom_field_schema/activity/actitype_1/']);
	const machine = { custom_object_type_id: 'MACHINE', lead_id: 'lead_1', name: 'M', 'custom.Serial': 'x' };
	await engine.write('/custom_object/', machine);
	expect(engine.newest('custom_object')).toMatchObject({ 'custom.cf_serial': 'x' });
});

test.each([{ mappingMode: 'defineBelow' }, { mappingMode: 'autoMapInputData' }])(
	'Custom Type of Mapped Fields may be an expression with a name (%j)',
	async ({ mappingMode }) => {
		const value = mappingMode === 'defineBelow' ? { lead_id: 'lead_1', 'custom.cf_score': '7' } : null;
		await engine.write(
			'/activity/custom/',
			{ kind: 'Visit', lead_id: 'lead_1', Score: '7' },
			{
				fieldsToSend: 'mapped',
				mappedType: { __rl: true, mode: 'id', value: '={{ $json.kind }}' },
				mappedFields: { mappingMode, value, matchingColumns: [], schema: [] },
			},
		);
		expect(engine.newest('custom_activity')).toMatchObject({
			custom_activity_type_id: 'actitype_1',
			'custom.cf_score': 7,
		});
	},
);

test('a pipeline narrows the status of an opportunity that is updated, and is not sent', async () => {
	const update = { id: 'oppo_1', pipeline_id: 'Renewals', status_id: 'Active' };
	const { calls } = await engine.write('/opportunity/{id}/', update, { method: 'PUT' });
	expect(calls.slice(-1)[0].body).toEqual({ status_id: 'stat_3' });
	expect(engine.newest('opportunity')).toMatchObject({ status_id: 'stat_3', pipeline_id: 'pipe_2' });
});

test('of an opportunity, `status` and `pipeline` may hold the names as well', async () => {
	await engine.write('/opportunity/', { lead_id: 'lead_1', pipeline: 'Renewals', status: 'Active' });
	expect(engine.newest('opportunity').status_id).toBe('stat_3');
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
		const { outcomes, calls } = await engine.write(endpoint, record);
		expect(outcomes).toMatchObject([{ status: 'invalid', reason: 'invalidValue' }]);
		expect(outcomes[0].message).toMatch(message);
		expect(calls.every(({ method }) => method === 'GET')).toBe(true);
	});
});
