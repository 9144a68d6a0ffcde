import {
	BY_EMAIL,
	BY_ID,
	BY_NAME,
	by,
	close,
	CONTACT,
	LEAD,
	run,
	stored,
	without,
	useByKeyEngine,
} from './support/byKeyEngine';

useByKeyEngine();

describe('an id', () => {
	it.each(['lead_id', 'id'])('in %s, as the endpoint says, needs no search', async (field) => {
		const items = [{ [field]: ' lead_beta ', company: 'Acme', description: 'x' }];
		const { outcomes, calls } = await run({
			items,
			parameters: by('PUT', LEAD, [BY_NAME], without('company')),
		});
		expect(outcomes).toEqual(['sent updated lead_beta']);
		expect(calls.map(({ method, path, body }) => [method, path, body])).toEqual([
			['PUT', '/lead/lead_beta/', { description: 'x' }],
		]);
	});

	it.each<[method: string, path: string, close_id: string, write: string]>([
		['PUT', LEAD, 'https://app.close.com/lead/lead_acme/', 'PUT /lead/lead_acme/'],
		['POST', '/lead/', 'lead_acme', 'PUT /lead/lead_acme/'],
		['DELETE', LEAD, ' lead_acme\n', 'DELETE /lead/lead_acme/'],
		['DELETE', CONTACT, 'cont_ann', 'DELETE /contact/cont_ann/'],
	])('with %s %s from Match On: %j', async (method, path, closeId, write) => {
		const items = [{ close_id: closeId, name: 'New' }];
		const { calls, sent } = await run({ items, parameters: by(method, path, [BY_ID]) });
		expect(calls.map((call) => `${call.method} ${call.path}`)).toEqual([write]);
		expect(sent).toHaveLength(1);
		if (method !== 'DELETE') expect(calls[0].body).toEqual({ name: 'New' });
	});

	it('that Close does not have gives way to the next key, or is missing', async () => {
		const items = [
			{ close_id: 'lead_gone1', company: 'acme', description: 'x' },
			{ close_id: 'lead_gone2', company: 'nobody', description: 'x' },
		];
		const parameters = by('PUT', LEAD, [BY_ID, BY_NAME], without('company'));
		const { outcomes, writes } = await run({ items, parameters });
		expect(outcomes).toEqual(['sent updated lead_acme', 'rejected matchMissing']);
		expect(writes.sort()).toEqual(['PUT /lead/lead_acme/', 'PUT /lead/lead_gone1/', 'PUT /lead/lead_gone2/']);
		const created = await run({
			items: [{ close_id: 'lead_gone3', name: 'New' }],
			parameters: by('POST', '/lead/', [BY_ID]),
		});
		expect(created.writes).toEqual(['PUT /lead/lead_gone3/', 'POST /lead/']);
	});

	it('of another kind of object is none', async () => {
		const items = [{ close_id: 'cont_ann', company: 'Acme', description: 'x' }];
		const { outcomes } = await run({
			items,
			parameters: by('PUT', LEAD, [BY_ID, BY_NAME], without('company')),
		});
		expect(outcomes).toEqual(['sent updated lead_acme']);
	});

	it('is read first where what Close holds makes a difference', async () => {
		const items = [{ close_id: 'lead_acme', contacts: [{ name: 'Ann', title: 'CTO' }] }];
		const { outcomes, reads, writes } = await run({ items, parameters: by('PUT', LEAD, [BY_ID]) });
		expect(outcomes).toEqual(['sent updated lead_acme']);
		expect([reads, writes]).toEqual([['GET /lead/lead_acme/'], ['PUT /contact/cont_ann/']]);
		const skipped = await run({
			items: [
				{ close_id: 'lead_acme', name: 'x' },
				{ close_id: 'lead_gone', name: 'y' },
			],
			parameters: by('POST', '/lead/', [BY_ID], { whenFound: 'skip', whenMissing: 'skip' }),
		});
		expect([skipped.outcomes, skipped.writes]).toEqual([['sent skipped lead_acme', 'sent skipped'], []]);
	});

	it('and another key of the same object take turns', async () => {
		const items = [
			{ close_id: 'cont_ann', title: 'A' },
			{ mail: 'ann@acme.example', title: 'B' },
			{ close_id: 'cont_ann', title: 'C' },
		];
		close.sandbox.addFaults({ method: 'PUT', kind: 'delay', delayMs: 100, times: 1 });
		const { outcomes } = await run({
			items,
			parameters: by('PUT', CONTACT, [BY_ID, BY_EMAIL], without('mail')),
		});
		expect(outcomes).toEqual(Array(3).fill('sent updated cont_ann'));
		expect(stored('contact', 'cont_ann')).toMatchObject({ title: 'C' });
	});
});

describe('Preview without lookups', () => {
	it('shows the address with the id, or the place where it will stand', async () => {
		const { preview, calls } = await close.send({
			items: [
				{ company: 'Acme', description: 'x' },
				{ id: 'lead_beta', description: 'y' },
			],
			parameters: by('PUT', LEAD, [BY_NAME], {
				...{ operation: 'preview', options: { previewLookups: false } },
				...without('company'),
			}),
		});
		expect(
			preview.map(({ method, url: address }) => `${String(method)} ${String(address).split('/v1')[1]}`),
		).toEqual(['PUT /lead/{lead_id}/', 'PUT /lead/lead_beta/']);
		expect(JSON.stringify(preview[0].warnings)).toContain("PUT to the lead with name 'Acme'");
		expect(calls).toEqual([]);
	});
});
