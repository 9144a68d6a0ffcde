import type { IDataObject } from 'n8n-workflow';
import { range } from 'lodash';

import { url } from './support/closeEngine';
import {
	BY_EMAIL,
	BY_NAME,
	by,
	close,
	CONTACT,
	custom,
	idsOf,
	LEAD,
	run,
	SEARCH,
	stored,
	without,
	type Key,
	useByKeyEngine,
} from './support/byKeyEngine';

useByKeyEngine();

describe('each kind of object, without its id', () => {
	const makeCar = async () => {
		const items = [{ lead_id: 'lead_acme', custom_object_type_id: 'cotype_car', name: 'Blue' }];
		await close.send({ items, parameters: { endpoint: url('/custom_object/') }, elsewhere: true });
	};
	const CAR = { custom_object_type_id: 'cotype_car', lead_id: 'lead_acme', company: 'blue' };
	const KINDS: Array<[type: string, path: string, key: Key, record: IDataObject, change: IDataObject]> = [
		['lead', LEAD, custom('cf_ext', 'ext'), { ext: 'C1' }, { description: 'new' }],
		['contact', CONTACT, BY_EMAIL, { mail: 'ann@ACME.example' }, { title: 'CTO' }],
		[
			'opportunity',
			'/opportunity/{opportunity_id|id}/',
			custom('cf_deal', 'ext'),
			{ ext: 'D-1' },
			{ note: 'new' },
		],
		['custom_object', '/custom_object/{custom_object_id|id}/', BY_NAME, CAR, { name: 'Red' }],
	];
	beforeEach(makeCar);

	describe.each(['PUT', 'PATCH'])('%s', (method) => {
		it.each(KINDS)('updates a %s', async (type, path, key, record, change) => {
			const id = String(idsOf(type)[0]);
			const keys = without('ext', 'mail', 'company', 'lead_id', 'custom_object_type_id');
			const items = [{ ...record, ...change }];
			const { outcomes, writes, reads } = await run({ items, parameters: by(method, path, [key], keys) });
			expect(outcomes).toEqual([`sent updated ${id}`]);
			expect([writes, reads]).toEqual([[`PUT /${type}/${id}/`], [`POST ${SEARCH}`]]);
			expect(stored(type, id)).toMatchObject(change);
		});
	});

	it.each(KINDS)('%s is deleted', async (type, path, key, record) => {
		const [id, ...others] = idsOf(type);
		const { outcomes, writes, reads } = await run({ items: [record], parameters: by('DELETE', path, [key]) });
		expect(outcomes).toEqual([`sent deleted ${String(id)}`]);
		expect([writes, reads]).toEqual([[`DELETE /${type}/${String(id)}/`], [`POST ${SEARCH}`]]);
		expect(idsOf(type)).toEqual(others);
	});

	it.each(KINDS)('%s that is missing is rejected, or skipped', async (type, path, key, record) => {
		const before = idsOf(type);
		const other = { ...record, [key.recordField]: key.field === 'email' ? 'no@body.example' : 'nobody' };
		for (const method of ['PUT', 'DELETE']) {
			const parameters = by(method, path, [key], without('ext', 'mail', 'company'));
			const items = [{ ...other, name: 'x', note: 'x' }];
			const { outcomes, writes, rejected } = await run({ items, parameters });
			expect([outcomes, writes]).toEqual([['rejected matchMissing'], []]);
			expect((rejected[0].close as IDataObject).message).toContain(`Close has no ${type.replace('_', ' ')}`);
			const skipped = await run({ items, parameters: { ...parameters, whenMissing: 'skip' } });
			expect([skipped.outcomes, skipped.writes]).toEqual([['sent skipped'], []]);
		}
		expect(idsOf(type)).toEqual(before);
	});
});

describe('PUT and DELETE by key', () => {
	it('have nothing to do where nothing changes', async () => {
		const items = [{ mail: 'ann@acme.example', name: 'Ann' }];
		const { outcomes, writes } = await run({
			items,
			parameters: by('PUT', CONTACT, [BY_EMAIL], without('mail')),
		});
		expect([outcomes, writes]).toEqual([['sent unchanged cont_ann'], []]);
	});

	it.each(['PUT', 'DELETE'])('%s refuses several, or takes the oldest', async (method) => {
		const items = [{ mail: 'twin@acme.example', title: 'CTO' }];
		const parameters = by(method, CONTACT, [BY_EMAIL], without('mail'));
		const refused = await run({ items, parameters });
		expect([refused.outcomes, refused.writes]).toEqual([['rejected matchSeveral'], []]);
		const { writes } = await run({ items, parameters: { ...parameters, whenSeveral: 'first' } });
		expect(writes).toEqual([`${method} /contact/cont_twin1/`]);
		expect(stored('contact', 'cont_twin2')).toMatchObject({ name: 'Twin', title: '' });
	});

	it('write the people of a lead', async () => {
		const items = [{ company: 'ACME', contacts: [{ name: 'Ann', title: 'CTO' }, { name: 'Bo' }] }];
		const { outcomes, writes } = await run({
			items,
			parameters: by('PUT', LEAD, [BY_NAME], without('company')),
		});
		expect(outcomes).toEqual(['sent updated lead_acme']);
		expect(writes).toEqual(['PUT /contact/cont_ann/', 'POST /contact/']);
		expect(close.sandbox.records('contact').at(-1)).toMatchObject({ name: 'Bo', lead_id: 'lead_acme' });
	});

	it('make folded records one update', async () => {
		const items = [
			{ company: 'Acme', description: 'first' },
			{ company: 'acme', url: 'https://acme.example' },
		];
		const grouping = { batching: true, groupingAlgorithm: 'merge', groupBy: 'company' };
		const { writes } = await run({
			items: [items[0], { ...items[1], company: 'Acme' }],
			parameters: by('PUT', LEAD, [BY_NAME], { ...without('company'), ...grouping }),
		});
		expect(writes).toEqual(['PUT /lead/lead_acme/']);
		expect(stored('lead', 'lead_acme')).toMatchObject({ description: 'first', url: 'https://acme.example' });
	});

	it('keep the query parameters of the endpoint', async () => {
		const items = [{ company: 'Acme', description: 'x' }];
		await run({ items, parameters: by('PUT', `${LEAD}?_fields=id`, [BY_NAME], without('company')) });
		expect(close.sandbox.requests.at(-1)).toMatchObject({ path: '/lead/lead_acme/?_fields=id' });
	});

	it('find the same key twice in one run: the second sees what the first has done', async () => {
		const twice = range(2).map(() => ({ mail: 'ann@acme.example', title: 'CTO' }));
		const put = await run({ items: twice, parameters: by('PUT', CONTACT, [BY_EMAIL], without('mail')) });
		expect(put.outcomes).toEqual(['sent updated cont_ann', 'sent unchanged cont_ann']);
		const removed = await run({ items: twice, parameters: by('DELETE', CONTACT, [BY_EMAIL]) });
		expect(removed.outcomes).toEqual(['sent deleted cont_ann', 'rejected matchMissing']);
		expect(removed.writes).toEqual(['DELETE /contact/cont_ann/']);
	});

	it('count what is gone meanwhile as missing', async () => {
		const gone = { kind: 'status' as const, status: 404, body: { error: 'Empty query' } };
		for (const method of ['PUT', 'DELETE']) {
			close.sandbox.addFaults({ ...gone, method, path: '/contact/*' });
			const items = [{ mail: 'ann@acme.example', title: 'CTO' }];
			const parameters = by(method, CONTACT, [BY_EMAIL], without('mail'));
			expect((await run({ items, parameters })).outcomes).toEqual(['rejected matchMissing']);
			expect((await run({ items, parameters: { ...parameters, whenMissing: 'skip' } })).outcomes).toEqual([
				'sent skipped',
			]);
		}
	});

	it('write nothing when the lookup fails', async () => {
		close.sandbox.addFaults({ path: SEARCH, kind: 'status', status: 400 });
		const items = [{ mail: 'ann@acme.example' }];
		const { outcomes, writes } = await run({ items, parameters: by('DELETE', CONTACT, [BY_EMAIL]) });
		expect([outcomes, writes]).toEqual([['rejected lookupFailed'], []]);
	});

	it('refuse a record without a key before any call', async () => {
		const { outcomes, calls } = await run({
			items: [{ name: 'x' }],
			parameters: by('DELETE', CONTACT, [BY_EMAIL]),
		});
		expect([outcomes, calls]).toEqual([['invalid missingMatchKey'], []]);
	});

	it('a repeated DELETE that finds nothing is done', async () => {
		close.sandbox.addFaults({ method: 'DELETE', kind: 'dropAfterCommit', times: 1 });
		const { outcomes } = await run({
			items: [{ mail: 'ann@acme.example' }],
			parameters: by('DELETE', CONTACT, [BY_EMAIL]),
		});
		expect(outcomes).toEqual(['sent deleted cont_ann']);
	});

	it('take at most 1.04 calls for each record', async () => {
		await close.send({
			items: range(50).map((number) => ({ name: `L${number}`, 'custom.cf_ext': `X${number}` })),
			elsewhere: true,
		});
		const items = range(50).map((number) => ({ ext: `X${number}` }));
		const { outcomes, calls } = await run({
			items,
			parameters: by('DELETE', LEAD, [custom('cf_ext', 'ext')]),
		});
		expect(outcomes.every((outcome) => outcome.startsWith('sent deleted lead_'))).toBe(true);
		expect(calls).toHaveLength(52);
		expect(idsOf('lead')).toEqual(['lead_acme', 'lead_beta']);
	});
});

describe('Retry On Fail', () => {
	it('deletes nothing twice', async () => {
		close.sandbox.addFaults({ method: 'DELETE', nth: 2, kind: 'status', status: 400, times: 1 });
		const { outcomes } = await run({
			items: [{ mail: 'ann@acme.example' }, { mail: 'twin@acme.example' }],
			parameters: by('DELETE', CONTACT, [BY_EMAIL], {
				...{ whenSeveral: 'first', options: { failWorkflow: 'anyRejected', maxConcurrency: 1 } },
			}),
			...{ retryOnFail: true, maxTries: 2, waitBetweenTries: 1, elsewhere: true },
		});
		expect(outcomes).toEqual(['sent deleted cont_ann', 'sent deleted cont_twin1']);
		const deletes = close.sandbox.requests
			.filter(({ method }) => method === 'DELETE')
			.map(({ path }) => path);
		expect(deletes).toEqual(['/contact/cont_ann/', '/contact/cont_twin1/', '/contact/cont_twin1/']);
	});
});

it.each(['add', 'addAndChange', 'everything'])(
	'an agent that may %s deletes by key only with everything',
	async (agentMay) => {
		const parameters = by('DELETE', CONTACT, [BY_EMAIL], {
			agentMay,
			jsonBody: '{"mail": "ann@acme.example"}',
		});
		await close.send({ items: [{}], toolCalls: [{}], parameters });
		expect(stored('contact', 'cont_ann') === undefined).toBe(agentMay === 'everything');
		if (agentMay !== 'everything') expect(close.sandbox.requests).toEqual([]);
	},
);

it('an agent that may only add changes nothing by key', async () => {
	const jsonBody = '{"mail": "ann@acme.example", "title": "CTO"}';
	for (const agentMay of ['add', 'addAndChange']) {
		const parameters = by('PUT', CONTACT, [BY_EMAIL], { agentMay, jsonBody, ...without('mail') });
		await close.send({ items: [{}], toolCalls: [{}], parameters });
		expect(stored('contact', 'cont_ann')?.title).toBe(agentMay === 'add' ? '' : 'CTO');
	}
});
