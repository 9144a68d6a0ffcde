import { API_KEY, CloseEngine, url } from './support/closeEngine';
import { listsRead, NamesEngine } from './support/namesEngine';

let engine: NamesEngine;
beforeAll(async () => {
	engine = await NamesEngine.open();
});
afterAll(async () => await engine.close.close());
beforeEach(() => engine.close.reset());
afterEach(() => engine.close.sandbox.clearFaults());

describe('lists are read', () => {
	const items = Array.from({ length: 1000 }, (_, index) => ({ name: `A ${index}`, status_id: 'new' }));

	test.each(['preview', 'send'])('once for all records (%s)', async (operation) => {
		const some = operation === 'send' ? items.slice(0, 50) : items;
		const result = await engine.close.send({
			items: some,
			parameters: { endpoint: url('/lead/'), operation },
		});
		expect([result.rejected, listsRead(result)]).toEqual([[], ['/status/lead/']]);
	});

	test('only when a record has a name', async () => {
		const byId = await engine.write('/lead/', { name: 'A', status_id: 'stat_fit', 'custom.Owner': 'user_1' });
		expect(listsRead(byId)).toEqual(['/custom_field_schema/lead/']);
	});

	test('by Preview too, which shows the ids', async () => {
		const { preview, calls } = await engine.write(
			'/lead/',
			{ name: 'A', status_id: 'good fit' },
			{ operation: 'preview' },
		);
		expect(calls.map(({ method }) => method)).toEqual(['GET']);
		expect(preview[0].body).toEqual({ name: 'A', status_id: 'stat_fit' });
	});

	test('not in JSON mode, whose body is sent as it is written', async () => {
		const result = await engine.write(
			'/lead/',
			{},
			{ fieldsToSend: 'json', jsonBody: '{"name":"A","status":"New"}' },
		);
		expect([listsRead(result), engine.newest('lead').status_id]).toEqual([[], 'stat_new']);
	});
});

describe('a list that Close does not give', () => {
	const items = [
		{ name: 'A', status_id: 'New' },
		{ name: 'B', status_id: 'stat_fit' },
	];
	const refuse = (status: number) =>
		engine.close.sandbox.addFaults({
			path: '/status/lead/',
			kind: 'status',
			status,
			body: { error: 'Not for you' },
		});

	test('holds back the records that name something of it, and no others', async () => {
		refuse(403);
		const result = await engine.close.send({ items, parameters: { endpoint: url('/lead/') } });
		expect(result.sent.map(({ name }) => name)).toEqual(['B']);
		expect(result.rejected[0].close).toMatchObject({
			status: 'invalid',
			reason: 'listUnavailable',
			retryable: true,
			message: expect.stringMatching(/Not for you/) as string,
		});
		expect(listsRead(result)).toEqual(['/status/lead/']);
	});

	test.each([
		['a list', { name: 'A', status_id: 'New' }, '/status/lead/'],
		['custom fields', { name: 'A', Industry: 'Toys' }, '/custom_field_schema/lead/'],
	])('because the Base URL lacks its path ends the run: %s', async (_, item, path) => {
		const { sandbox } = engine.close;
		const { run, error } = await engine.close.send({
			items: [item],
			parameters: { endpoint: url('/lead/') },
			credential: { apiKey: API_KEY, baseUrl: sandbox.origin },
			elsewhere: true,
		});
		expect(run.status).toBe('error');
		expect([error?.message, error?.description]).toEqual([
			expect.stringContaining(`Close has nothing at ${path}`),
			expect.stringMatching(/^Check the Base URL of the credential/),
		]);
	});

	test('with 401 ends the run', async () => {
		refuse(401);
		const result = await engine.close.send({
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
	const { fields } = await engine.close.engine.resourceMapping('closeDestination', 'getMappedFields', {
		parameters: { fieldsToSend: 'mapped', endpoint: url('/opportunity/') },
		credentials: { closeApi: { apiKey: API_KEY, baseUrl: engine.close.sandbox.url } },
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
