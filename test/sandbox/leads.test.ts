import { fieldErrors, start, stopAll, type Running } from './support';

let sandbox: Running['sandbox'];
let api: Running['api'];
beforeAll(
	async () =>
		({ sandbox, api } = await start({
			seed: {
				leadStatuses: [
					{ id: 'stat_new', label: 'New' },
					{ id: 'stat_old', label: 'Old' },
				],
			},
		})),
);
afterEach(() => sandbox.reset());
afterAll(stopAll);

const post = async (body: object) => await api.post('/lead/', body);

describe('creating a lead', () => {
	it('needs nothing and starts in the first status', async () => {
		const { status, data } = await post({});
		expect(status).toBe(200);
		expect(data).toMatchObject({
			name: null,
			display_name: 'Untitled',
			status_id: 'stat_new',
			status_label: 'New',
			addresses: [],
			contacts: [],
			opportunities: [],
			tasks: [],
		});
	});

	it.each([
		[{ status: 'Old' }, 'stat_old'],
		[{ status_id: 'stat_old' }, 'stat_old'],
		[{ status: 'New', status_id: 'stat_old' }, 'stat_old'],
		[{ status: null, status_id: null }, 'stat_new'],
	])('takes a status by label or id: %j', async (body, expected) => {
		expect((await post(body)).data.status_id).toBe(expected);
	});

	it.each([
		[{ status: 'old' }, 'old'],
		[{ status: 'stat_old' }, 'stat_old'],
		[{ status_id: 'Old' }, 'Old'],
		[{ status_id: 5 }, 5],
	])('reports a bad one under status: %j', async (body, named) => {
		const { status, data } = await post(body);
		expect([status, data]).toEqual([
			400,
			fieldErrors({ status: `Not a valid choice: ${JSON.stringify(named)}.` }),
		]);
	});

	it('accepts keys it does not know, and does not keep them', async () => {
		const { status, data } = await post({
			name: 'Acme',
			zodiac: 'Leo',
			opportunities: [{ value: 1 }],
			id: 'lead_mine',
		});
		expect([status, data.name, data.zodiac, data.opportunities]).toEqual([200, 'Acme', undefined, []]);
		expect(data.id).not.toBe('lead_mine');
		expect(sandbox.records('opportunity')).toEqual([]);
	});

	it('creates nested contacts with ids of their own', async () => {
		const { data } = await post({
			name: 'Acme',
			contacts: [
				{ name: 'Ann', emails: [{ email: 'ann@acme.example', type: 'home' }] },
				{ name: 'Bob', lead_id: 'lead_x' },
			],
		});
		const contacts = sandbox.records('contact');
		expect(data.contacts).toEqual(contacts);
		expect(contacts.map(({ name, lead_id }) => [name, lead_id])).toEqual([
			['Ann', data.id],
			['Bob', data.id],
		]);
		expect(sandbox.requests[0].createdIds).toEqual([data.id, contacts[0].id, contacts[1].id]);
		expect(sandbox.records('lead')).toHaveLength(1);
	});

	it('reports bad nested contacts by index, and keeps nothing', async () => {
		const { status, data } = await post({
			contacts: [
				{ name: 'Ann' },
				{ name: 'Bob', 'custom.X': 1 },
				'Carl',
				{ emails: [{ email: 'a@b.co' }, { email: 'nonsense' }, {}] },
			],
		});
		const emails = {
			errors: {
				'1': fieldErrors({ email: 'Invalid email address.' }),
				'2': fieldErrors({ email: 'This field is required.' }),
			},
		};
		expect(status).toBe(400);
		expect(data).toEqual(
			fieldErrors({
				contacts: {
					errors: {
						'1': fieldErrors({ 'custom.X': 'The Custom Field "X" does not exist.' }),
						'2': { 'field-errors': {}, errors: ['Value must be of dict type.'] },
						'3': fieldErrors({ emails }),
					},
				},
			}),
		);
		expect([sandbox.records('lead'), sandbox.records('contact')]).toEqual([[], []]);
	});

	it('reports all bad fields at once', async () => {
		const { data } = await post({
			name: 5,
			url: 'no url',
			addresses: [{ city: 1 }, 'x'],
			contacts: {},
			status: 'X',
		});
		expect(data).toEqual(
			fieldErrors({
				name: 'Value must be of str type.',
				url: 'Invalid URL.',
				addresses: {
					errors: {
						'0': fieldErrors({ city: 'Value must be of str type.' }),
						'1': fieldErrors({ address_1: 'Value must be of dict type.' }),
					},
				},
				contacts: 'Value must be of list type.',
				status: 'Not a valid choice: "X".',
			}),
		);
	});
});

describe('changing a lead', () => {
	it('touches only the keys that are sent', async () => {
		const { data } = await post({ name: 'Acme', description: 'Bearings', url: 'https://acme.example' });
		await api.put(`/lead/${data.id}/`, { description: 'Gears', status: 'Old' });
		expect(sandbox.records('lead')).toMatchObject([
			{ name: 'Acme', description: 'Gears', url: 'https://acme.example', status_id: 'stat_old' },
		]);
	});

	it('replaces lists whole and empties with null', async () => {
		const { data } = await post({ name: 'Acme', addresses: [{ city: 'Rome' }, { city: 'Oslo' }] });
		const changed = await api.put(`/lead/${data.id}/`, {
			addresses: [{ city: 'Bonn', junk: 1 }],
			name: null,
		});
		expect(changed.data).toMatchObject({ addresses: [{ city: 'Bonn' }], name: null });
		expect((await api.put(`/lead/${data.id}/`, { addresses: null })).data.addresses).toEqual([]);
	});

	it('ignores nested contacts', async () => {
		const { data } = await post({ contacts: [{ name: 'Ann' }] });
		const { status } = await api.put(`/lead/${data.id}/`, { contacts: [{ name: 'Bob' }, 5] });
		expect(status).toBe(200);
		expect(sandbox.records('contact').map(({ name }) => name)).toEqual(['Ann']);
	});

	it('keeps the status when none is sent, and refuses a bad one', async () => {
		const { data } = await post({ status: 'Old' });
		expect((await api.put(`/lead/${data.id}/`, { name: 'X' })).data.status_id).toBe('stat_old');
		expect((await api.put(`/lead/${data.id}/`, { status_id: 'stat_x' })).data['field-errors']).toHaveProperty(
			'status',
		);
	});
});

describe('deleting a lead', () => {
	it('takes everything with it that hangs off it', async () => {
		const { data: other } = await post({ contacts: [{ name: 'Stays' }] });
		const { data } = await post({ contacts: [{ name: 'Ann' }] });
		await api.post('/opportunity/', { lead_id: data.id, value: 1 });
		await api.post('/task/', { lead_id: data.id, text: 'x', is_complete: true });
		await api.post('/activity/note/', { lead_id: data.id, note: 'x' });
		expect((await api.delete(`/lead/${data.id}/`)).data).toEqual({});
		expect(sandbox.records('lead').map(({ id }) => id)).toEqual([other.id]);
		expect(sandbox.records('contact').map(({ name }) => name)).toEqual(['Stays']);
		for (const type of ['opportunity', 'task', 'task_completed', 'note'])
			expect(sandbox.records(type)).toEqual([]);
	});
});

describe('merging leads', () => {
	it('moves everything to the destination and removes the source', async () => {
		const { data: source } = await post({ contacts: [{ name: 'Ann' }] });
		const { data: destination } = await post({ contacts: [{ name: 'Bob' }] });
		await api.post('/activity/note/', { lead_id: source.id, note: 'x' });
		const { status, data } = await api.post('/lead/merge/', {
			source: source.id,
			destination: destination.id,
		});
		expect([status, data]).toEqual([200, { status: 'ok' }]);
		expect(sandbox.records('lead').map(({ id }) => id)).toEqual([destination.id]);
		expect(sandbox.records('lead')[0].contacts.map(({ name }: { name: string }) => name)).toEqual([
			'Bob',
			'Ann',
		]);
		expect(sandbox.records('note')).toMatchObject([{ lead_id: destination.id }]);
	});

	it('answers 404 in a shape of its own for an unknown lead', async () => {
		const { id } = (await post({})).data;
		const noSource = await api.post('/lead/merge/', { source: 'lead_x', destination: id });
		const noDestination = await api.post('/lead/merge/', { source: id, destination: 'lead_x' });
		expect([noSource.status, noSource.data]).toEqual([404, { errors: ['Source lead does not exist.'] }]);
		expect([noDestination.status, noDestination.data]).toEqual([
			404,
			{ errors: ['Destination lead does not exist.'] },
		]);
		const empty = await api.post('/lead/merge/', {});
		expect(empty.data).toEqual(
			fieldErrors({ source: 'This field is required.', destination: 'This field is required.' }),
		);
	});
});
