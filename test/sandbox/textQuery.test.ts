import { FakeClock, start, stopAll, type Running } from './support';

const clock = new FakeClock();
let api: Running['api'];
beforeAll(async () => {
	({ api } = await start({
		clock,
		indexDelayMs: 30_000,
		seed: {
			customFields: { lead: [{ id: 'cf_source', name: 'Source CRM', type: 'text' }] },
			leads: [
				{
					name: 'Acme Steel',
					url: 'https://acme.example',
					'custom.cf_source': 'Old One',
					addresses: [{ city: 'Bonn' }, { city: 'Ulm' }],
					contacts: [{ name: 'Ann Lee', emails: [{ email: 'ann@acme.example' }] }, { name: 'Bob' }],
				},
				{
					name: 'Brook & Sons',
					status: 'Qualified',
					contacts: [{ name: 'Cy', phones: [{ phone: '+14155551234' }] }],
				},
				{ name: 'Acme', description: 'A shop for steel' },
			],
		},
	}));
});
afterAll(stopAll);

const find = async (query: string, more: object = {}) => {
	const { status, data } = await api.get('/lead/', { params: { query, _fields: 'name', ...more } });
	return status === 200 ? data.data.map(({ name }: { name: string }) => name) : status;
};

it.each([
	['', ['Acme Steel', 'Brook & Sons', 'Acme']],
	['* sort:created', ['Acme Steel', 'Brook & Sons', 'Acme']],
	['company:"Acme Steel" sort:created', ['Acme Steel']],
	['company:acme', ['Acme Steel', 'Acme']],
	['name:"brook sons"', ['Brook & Sons']],
	['email_address:"ann@acme.example" sort:created', ['Acme Steel']],
	['email:"nobody@acme.example"', []],
	['phone:"+14155551234"', ['Brook & Sons']],
	['status:"Qualified"', ['Brook & Sons']],
	['steel', ['Acme Steel', 'Acme']],
	['"Ann Lee"', ['Acme Steel']],
	['"custom.Source CRM":"old one"', ['Acme Steel']],
	['custom.cf_source:*', ['Acme Steel']],
	['not "custom.Source CRM":* sort:created', ['Brook & Sons', 'Acme']],
	['"custom.No Such Field":*', []],
	['addresses > 1 sort:activities', ['Acme Steel']],
	['sort:created contacts > 1', ['Acme Steel']],
	['contacts:0', ['Acme']],
	['acme and not steel', []],
	['sort:created slice:1/2', ['Acme Steel', 'Acme']],
	['sort:created slice:2/2', ['Brook & Sons']],
])('%s', async (query, names) => {
	expect(await find(query)).toEqual(names);
});

it.each(['acme or brook', '(acme)', 'opportunity_status:won', 'slice:x', 'name > 3', '"open'])(
	'%s is refused, since it would not be imitated',
	async (query) => {
		expect(await find(query)).toBe(400);
	},
);

it('is cut into pages and counted like any list', async () => {
	const { data } = await api.get('/lead/', { params: { query: 'company:acme', _limit: 1, _skip: 1 } });
	expect(data).toMatchObject({ data: [{ name: 'Acme' }], has_more: false, total_results: 2 });
});

it('sees writes as late as the search does', async () => {
	const { data } = await api.post('/lead/', { name: 'Fresh' });
	expect(await find('company:Fresh')).toEqual([]);
	clock.advance(30_000);
	expect(await find('company:Fresh')).toEqual(['Fresh']);
	await api.delete(`/lead/${data.id}/`);
});
