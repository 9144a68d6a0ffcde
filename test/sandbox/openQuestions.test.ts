import { fieldErrors, start, stopAll } from './support';
import type { SandboxOptions } from '../../dev/sandbox/types';

afterAll(stopAll);

const at = async (options: SandboxOptions) => {
	const { api } = await start({ seed: { leads: [{ id: 'lead_a', name: 'Acme' }] }, ...options });
	return api;
};
const EXTRA = 'Extra inputs are not permitted';

describe('keys an object does not know', () => {
	const bodies: Array<[string, object]> = [
		['/lead/', { name: 'A' }],
		['/contact/', { lead_id: 'lead_a' }],
		['/opportunity/', { lead_id: 'lead_a' }],
		['/task/', { lead_id: 'lead_a', text: 'Call' }],
		['/activity/note/', { lead_id: 'lead_a' }],
		['/activity/call/', { lead_id: 'lead_a' }],
		['/webhook/', { url: 'https://a.example/', events: [] }],
		['/integration_link/', { name: 'A', type: 'lead', url: 'https://a.example/' }],
	];

	it.each(bodies)('are dropped from a POST to %s', async (path, body) => {
		const { status, data } = await (await at({})).post(path, { ...body, no_such_key: 1, id: 'x' });
		expect([status, data.no_such_key]).toEqual([200, undefined]);
		expect(data.id).not.toBe('x');
	});

	it.each(bodies)('are refused by %s when it is strict', async (path, body) => {
		const api = await at({ unknownKeys: 'refuse' });
		expect((await api.post(path, { ...body, organization: 1, id: 'x' })).data).toEqual(
			fieldErrors({ organization: EXTRA, id: EXTRA }),
		);
		expect((await api.post(path, body)).status).toBe(200);
	});

	it('are refused in nested contacts, and custom fields are none of them', async () => {
		const api = await at({
			unknownKeys: 'refuse',
			seed: { customFields: { lead: [{ id: 'cf_a', name: 'Size', type: 'number' }] } },
		});
		const { status, data } = await api.post('/lead/', { contacts: [{ company: 'A' }] });
		const first = fieldErrors({ company: EXTRA });
		expect([status, data]).toEqual([400, fieldErrors({ contacts: { errors: { '0': first } } })]);
		expect((await api.post('/lead/', { 'custom.cf_a': 1, custom: { Size: 1 } })).status).toBe(200);
	});

	it('are those of a creation, too, in an update', async () => {
		const api = await at({ unknownKeys: 'refuse' });
		const { data } = await api.post('/opportunity/', {
			lead_id: 'lead_a',
			date_created: '2020-01-01T00:00:00Z',
		});
		const again = await api.put(`/opportunity/${data.id}/`, { date_created: data.date_created });
		expect(again.data).toEqual(fieldErrors({ date_created: EXTRA }));
		const lenient = await at({});
		const { data: other } = await lenient.post('/opportunity/', { lead_id: 'lead_a' });
		const { status, data: same } = await lenient.put(`/opportunity/${other.id}/`, {
			...other,
			date_created: '2020-01-01T00:00:00Z',
		});
		expect([status, same.date_created]).toEqual([200, other.date_created]);
	});

	it('leave a seed alone', async () => {
		const customObjectTypes = [{ name: 'Car', fields: [{ name: 'Plate', type: 'text' }] }];
		const customActivityTypes = [{ name: 'Visit', fields: [{ name: 'Score', type: 'number' }] }];
		await at({ unknownKeys: 'refuse', seed: { customObjectTypes, customActivityTypes } });
	});
});

describe('blank entries of lists', () => {
	const blanks = {
		emails: [{ email: '', type: 'office' }, { email: 'a@b.co' }],
		phones: [{ phone: null, type: 'office' }, { type: 'mobile' }],
		urls: [{ url: '' }],
	};

	it('are left out', async () => {
		const { data } = await (await at({})).post('/contact/', { lead_id: 'lead_a', ...blanks });
		expect(data).toMatchObject({ emails: [{ email: 'a@b.co' }], phones: [], urls: [] });
	});

	it('are refused when told so, and so is a blank status', async () => {
		const api = await at({ blankEntries: 'refuse' });
		const { data } = await api.post('/contact/', { lead_id: 'lead_a', ...blanks });
		expect(Object.keys(data['field-errors'])).toEqual(['emails', 'phones', 'urls']);
		expect((await api.post('/lead/', { status: '' })).status).toBe(400);
		expect((await (await at({})).post('/lead/', { status: '' })).data.status_label).toBe('Potential');
	});
});

it.each([
	['both', [200, 200]],
	['name', [200, 400]],
	['display_name', [400, 200]],
] as const)('the name of a lead is searched as %s', async (leadNameField, statuses) => {
	const api = await at({ leadNameField });
	const search = async (field_name: string) => {
		const field = { type: 'regular_field', object_type: 'lead', field_name };
		const condition = { type: 'text', mode: 'phrase', value: 'Acme' };
		const queries = [
			{ type: 'object_type', object_type: 'lead' },
			{ type: 'field_condition', field, condition },
		];
		return (await api.post('/data/search/', { query: { type: 'and', queries } })).status;
	};
	expect([await search('name'), await search('display_name')]).toEqual(statuses);
});

it.each([
	['url of a lead', { urlWithoutScheme: 'take' }, '/lead/', { url: 'acme.example' }, 200],
	['url of a lead', { urlWithoutScheme: 'refuse' }, '/lead/', { url: 'acme.example' }, 400],
	['url of a lead', { urlWithoutScheme: 'refuse' }, '/lead/', { url: 'https://acme.example' }, 200],
	['url of a contact', { urlWithoutScheme: 'refuse' }, '/contact/', { urls: [{ url: 'a.example' }] }, 400],
	['mailto', { mailto: 'take' }, '/contact/', { emails: [{ email: 'mailto:a@b.co' }] }, 200],
	['mailto', { mailto: 'refuse' }, '/contact/', { emails: [{ email: 'mailto:a@b.co' }] }, 400],
	['extension', { phoneExtension: 'drop' }, '/contact/', { phones: [{ phone: '415 555 1234 x5' }] }, 200],
	['extension', { phoneExtension: 'refuse' }, '/contact/', { phones: [{ phone: '415 555 1234 x5' }] }, 400],
] as const)('%s, with %j', async (_name, options, path, body, status) => {
	expect((await (await at(options)).post(path, body)).status).toBe(status);
});
