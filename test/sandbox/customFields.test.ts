import { fieldErrors, start, stopAll, type Running } from './support';

let sandbox: Running['sandbox'];
let api: Running['api'];
beforeAll(
	async () =>
		({ sandbox, api } = await start({
			seed: {
				users: [{ id: 'user_1' }],
				customFields: {
					lead: [
						{ id: 'cf_text', name: 'Text', type: 'text' },
						{ id: 'cf_number', name: 'Number', type: 'number' },
						{ id: 'cf_date', name: 'Day', type: 'date' },
						{ id: 'cf_moment', name: 'Moment', type: 'datetime' },
						{ id: 'cf_choice', name: 'Size', type: 'choices', choices: ['S', 'M'] },
						{
							id: 'cf_many',
							name: 'Tags',
							type: 'choices',
							choices: ['a', 'b', 'c'],
							accepts_multiple_values: true,
						},
						{ id: 'cf_user', name: 'Owner', type: 'user' },
						{ id: 'cf_contact', name: 'Champion', type: 'contact' },
					],
					contact: [{ id: 'cf_role', name: 'Role', type: 'text' }],
					opportunity: [{ id: 'cf_plan', name: 'Plan', type: 'text' }],
					shared: [{ id: 'cf_shared', name: 'Source', type: 'text', associations: ['lead', 'contact'] }],
				},
				leads: [{ id: 'lead_a', contacts: [{ id: 'cont_ann' }] }],
			},
		})),
);
afterEach(() => sandbox.reset());
afterAll(stopAll);

const post = async (body: object) => await api.post('/lead/', body);

describe('values', () => {
	it.each([
		['cf_text', 'Some text', 'Some text'],
		['cf_number', 2.5, 2.5],
		['cf_date', '2024-02-29', '2024-02-29'],
		['cf_moment', '2024-02-29T10:00:00+02:00', '2024-02-29T08:00:00.000000+00:00'],
		['cf_moment', '2024-02-29', '2024-02-29T00:00:00.000000+00:00'],
		['cf_choice', 'M', 'M'],
		['cf_many', ['a', 'c'], ['a', 'c']],
		['cf_many', 'b', ['b']],
		['cf_user', 'user_1', 'user_1'],
		['cf_contact', 'cont_ann', 'cont_ann'],
		['cf_shared', 'Fair', 'Fair'],
	])('%s accepts %j', async (id, value, stored) => {
		const { data } = await post({ [`custom.${id}`]: value });
		expect(data[`custom.${id}`]).toEqual(stored);
		expect((await api.get(`/lead/${data.id}/`)).data[`custom.${id}`]).toEqual(stored);
	});

	it.each([
		['cf_text', 5, 'Value must be of str type.'],
		['cf_text', ['x'], 'Value must be of str type.'],
		['cf_number', '5', 'Value must be of float type.'],
		['cf_number', true, 'Value must be of float type.'],
		['cf_date', '2023-02-29', 'Invalid ISO 8601 date.'],
		['cf_date', '29.02.2024', 'Invalid ISO 8601 date.'],
		['cf_moment', 'noon', 'Invalid ISO 8601 datetime.'],
		['cf_choice', 'XL', 'Not a valid choice.'],
		['cf_choice', ['S'], 'Not a valid choice.'],
		['cf_many', ['a', 'z'], 'Not a valid choice.'],
		['cf_user', 'user_x', 'Object does not exist.'],
		['cf_contact', 'user_1', 'Object does not exist.'],
		['cf_role', 'x', 'The Custom Field "cf_role" does not exist.'],
		['Nope', 'x', 'The Custom Field "Nope" does not exist.'],
		['cf_text.add', 'x', 'The Custom Field "cf_text.add" does not exist.'],
	])('%s refuses %j', async (id, value, message) => {
		const { status, data } = await post({ [`custom.${id}`]: value });
		expect([status, data]).toEqual([400, fieldErrors({ [`custom.${id}`]: message })]);
	});

	it('are absent while unset', async () => {
		const { data } = await post({ 'custom.cf_text': null, 'custom.cf_many': [], 'custom.cf_choice': '' });
		expect(Object.keys(data).filter((key) => key.startsWith('custom.'))).toEqual([]);
		expect(data.custom).toEqual({});
	});

	it('stay on PUT unless named, and are cleared with null', async () => {
		const { data } = await post({ 'custom.cf_text': 'x', 'custom.cf_number': 1 });
		const changed = await api.put(`/lead/${data.id}/`, { 'custom.cf_text': null });
		expect(changed.data).not.toHaveProperty(['custom.cf_text']);
		expect(changed.data['custom.cf_number']).toBe(1);
	});

	it('work on opportunities and nested contacts', async () => {
		const { data } = await post({ contacts: [{ 'custom.cf_role': 'CEO', 'custom.cf_shared': 'Web' }] });
		expect(data.contacts[0]).toMatchObject({ 'custom.cf_role': 'CEO', 'custom.cf_shared': 'Web' });
		const opportunity = await api.post('/opportunity/', { lead_id: data.id, 'custom.cf_plan': 'Pro' });
		expect(opportunity.data['custom.cf_plan']).toBe('Pro');
		const refused = await api.post('/opportunity/', { lead_id: data.id, 'custom.cf_shared': 'x' });
		expect(refused.status).toBe(400);
	});
});

describe('by name', () => {
	it('works on leads, as a key and in the old nested object', async () => {
		const { data } = await post({ 'custom.Size': 'S', custom: { Number: 3, cf_text: 'x' } });
		expect(data).toMatchObject({ 'custom.cf_choice': 'S', 'custom.cf_number': 3, 'custom.cf_text': 'x' });
	});

	it('does not work on contacts', async () => {
		const { status, data } = await api.post('/contact/', { 'custom.Role': 'CEO' });
		expect([status, data]).toEqual([
			400,
			fieldErrors({ 'custom.Role': 'The Custom Field "Role" does not exist.' }),
		]);
	});
});

describe('several values', () => {
	const many = (data: Record<string, unknown>) => data['custom.cf_many'];
	let path: string;
	beforeEach(async () => {
		path = `/lead/${(await post({ 'custom.cf_many': ['a', 'b'] })).data.id}/`;
	});

	it.each([
		[{ 'custom.cf_many': ['c'] }, ['c']],
		[{ 'custom.cf_many.add': 'c' }, ['a', 'b', 'c']],
		[{ 'custom.cf_many.remove': 'a' }, ['b']],
		[{ 'custom.cf_many.remove': 'c' }, ['a', 'b']],
		[{ 'custom.cf_many.add': 'c', 'custom.cf_many.remove': 'a' }, ['b', 'c']],
	])('%j', async (change, expected) => {
		expect(many((await api.put(path, change)).data)).toEqual(expected);
	});

	it('hold a value once however often it is added, and vanish with the last one', async () => {
		const added = await api.put(path, { 'custom.cf_many.add': 'b' });
		expect([...(many(added.data) as string[])].sort()).toEqual(['a', 'b']);
		await api.put(path, { 'custom.cf_many.remove': 'a' });
		const emptied = await api.put(path, { 'custom.cf_many.remove': 'b' });
		expect(emptied.data).not.toHaveProperty(['custom.cf_many']);
	});

	it.each([
		[{ 'custom.cf_many.add': 'z' }, { 'custom.cf_many': 'Not a valid choice.' }],
		[
			{ 'custom.cf_text.add': 'x' },
			{ 'custom.cf_text': 'This custom field does not accept multiple values.' },
		],
	])('%j is refused', async (change, errors) => {
		const { status, data } = await api.put(path, change);
		expect([status, data]).toEqual([400, fieldErrors(errors)]);
	});
});

describe('definitions', () => {
	it('can be created and used at once', async () => {
		const { data: field } = await api.post('/custom_field/lead/', { name: 'Colour', type: 'text' });
		expect((await post({ [`custom.${field.id}`]: 'red' })).status).toBe(200);
		await api.delete(`/custom_field/lead/${field.id}/`);
		expect((await post({ [`custom.${field.id}`]: 'red' })).status).toBe(400);
	});

	it('get another choice through PUT', async () => {
		await api.put('/custom_field/lead/cf_choice/', { choices: ['S', 'M', 'XL'] });
		expect((await post({ 'custom.cf_choice': 'XL' })).status).toBe(200);
	});

	it.each([
		[{ name: 'X' }, { type: 'This field is required.' }],
		[{ name: 'X', type: 'blob' }, { type: 'Not a valid choice.' }],
		[{ name: 'X', type: 'choices' }, { choices: 'This field is required.' }],
	])('%j is refused', async (body, errors) => {
		expect((await api.post('/custom_field/lead/', body)).data).toEqual(fieldErrors(errors));
	});

	it('of activities and custom objects need their type', async () => {
		const { data } = await api.post('/custom_field/activity/', { name: 'X', type: 'text' });
		expect(data).toEqual(fieldErrors({ custom_activity_type_id: 'This field is required.' }));
	});
});

describe('schemas', () => {
	const idsIn = async (path: string) =>
		(await api.get(path)).data.fields.map(({ id }: { id: string }) => id) as string[];

	it('hold regular and shared fields; lists of definitions hold no shared ones', async () => {
		expect(await idsIn('/custom_field_schema/contact/')).toEqual(['cf_role', 'cf_shared']);
		expect(await idsIn('/custom_field_schema/opportunity/')).toEqual(['cf_plan']);
		expect(await idsIn('/custom_field_schema/lead/')).toHaveLength(9);
		const list = await api.get('/custom_field/contact/');
		expect(list.data.data).toMatchObject([{ id: 'cf_role', name: 'Role', type: 'text' }]);
		const schema = await api.get('/custom_field_schema/lead/');
		expect(schema.data.fields[5]).toMatchObject({
			type: 'choices',
			choices: ['a', 'b', 'c'],
			accepts_multiple_values: true,
		});
	});

	it('grow when a shared field is associated', async () => {
		const associate = '/custom_field/shared/cf_shared/association/';
		const { status } = await api.post(associate, { object_type: 'opportunity' });
		expect(status).toBe(201);
		expect(await idsIn('/custom_field_schema/opportunity/')).toEqual(['cf_plan', 'cf_shared']);
		expect((await api.post(associate, {})).status).toBe(400);
		expect((await api.post('/custom_field/shared/cf_x/association/', { object_type: 'lead' })).status).toBe(
			404,
		);
	});

	it('exist for custom types by id', async () => {
		const { data: type } = await api.post('/custom_object_type/', { name: 'Car', name_plural: 'Cars' });
		const field = { name: 'Plate', type: 'text', custom_object_type_id: type.id };
		const { data: plate } = await api.post('/custom_field/custom_object_type/', field);
		await api.post('/custom_field/shared/cf_shared/association/', {
			object_type: 'custom_object_type',
			custom_object_type_id: type.id,
		});
		expect(await idsIn(`/custom_field_schema/custom_object/${type.id}/`)).toEqual([plate.id, 'cf_shared']);
		expect((await api.get(`/custom_object_type/${type.id}/`)).data.fields).toMatchObject([
			{ id: plate.id, is_shared: false },
			{ id: 'cf_shared', is_shared: true, associations: expect.any(Array) },
		]);
	});

	it('exist for custom activities by the id of their type', async () => {
		const { data: type } = await api.post('/custom_activity/', { name: 'Visit' });
		const field = { name: 'Score', type: 'number', custom_activity_type_id: type.id };
		const { data: score } = await api.post('/custom_field/activity/', field);
		await api.post('/custom_field/shared/cf_shared/association/', {
			object_type: 'custom_activity_type',
			custom_activity_type_id: type.id,
		});
		expect(await idsIn(`/custom_field_schema/activity/${type.id}/`)).toEqual([score.id, 'cf_shared']);
	});

	it.each(['banana', 'activity', 'custom_object', 'activity/actitype_x', 'custom_object/cotype_x'])(
		'do not exist for %s',
		async (path) => {
			expect((await api.get(`/custom_field_schema/${path}/`)).status).toBe(404);
		},
	);

	it('do not exist under the words that associations use', async () => {
		const { data: activity } = await api.post('/custom_activity/', { name: 'Visit' });
		const { data: object } = await api.post('/custom_object_type/', { name: 'Car', name_plural: 'Cars' });
		for (const path of [`custom_activity_type/${activity.id}`, `custom_object_type/${object.id}`])
			expect((await api.get(`/custom_field_schema/${path}/`)).status).toBe(404);
	});
});

it('custom objects ask for the required fields of their type', async () => {
	const { data: type } = await api.post('/custom_object_type/', { name: 'Car', name_plural: 'Cars' });
	const field = { name: 'Plate', type: 'text', required: true, custom_object_type_id: type.id };
	const { data: plate } = await api.post('/custom_field/custom_object_type/', field);
	const body = { custom_object_type_id: type.id, lead_id: 'lead_a', name: 'Beetle' };
	expect((await api.post('/custom_object/', body)).data).toEqual(
		fieldErrors({ [`custom.${plate.id}`]: 'This field is required.' }),
	);
	const created = await api.post('/custom_object/', { ...body, [`custom.${plate.id}`]: 'B-1' });
	expect([created.status, created.data[`custom.${plate.id}`]]).toEqual([201, 'B-1']);
	const { data } = await api.get('/custom_object/', { params: { lead_id: 'lead_a' } });
	expect(data.data).toEqual([created.data]);
});
