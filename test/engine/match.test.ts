import type { IDataObject } from 'n8n-workflow';
import { range } from 'lodash';

import { url } from './support/closeEngine';
import {
	byEmail,
	close,
	contact,
	matching,
	run,
	SEARCH,
	slow,
	useMatchEngines,
} from './support/matchEngines';

useMatchEngines();

describe('records of the same key in one run', () => {
	it('make one object, though Close’s search does not see it yet', async () => {
		const items = range(30).flatMap((number) => [
			contact(`p${number}@acme.example`),
			contact(`P${number}@acme.example`, { name: `p${number}`, title: 'CTO' }),
			contact(`p${number}@acme.example`, { title: 'CTO' }),
		]);
		const { outcomes } = await run({ items, parameters: byEmail() }, slow);
		const actions = outcomes.map((outcome) => outcome.split(' ')[1]);
		expect(actions).toEqual(range(30).flatMap(() => ['created', 'updated', 'unchanged']));
		for (const number of range(30)) {
			expect(
				new Set(outcomes.slice(number * 3, number * 3 + 3).map((outcome) => outcome.split(' ')[2])).size,
			).toBe(1);
		}
		const written = slow.sandbox.records('contact').filter(({ title }) => title === 'CTO');
		expect(written).toHaveLength(30);
	});

	it('are held back when it is unknown whether the first one was written', async () => {
		slow.sandbox.addFaults({ method: 'POST', path: '/contact/', nth: 1, kind: 'dropBeforeCommit' });
		const items = [contact('x@acme.example'), contact('x@acme.example')];
		const { outcomes } = await run({ items, parameters: byEmail() }, slow);
		expect(outcomes).toEqual(['unknown connectionLost', 'notSent siblingInDoubt']);
	});
});

it('holds back what comes after an update without an answer: nobody knows what Close holds', async () => {
	close.sandbox.addFaults({ method: 'PUT', path: '/contact/*', kind: 'status', status: 502 });
	const items = [contact('ann@acme.example', { title: 'CTO' }), contact('ann@acme.example')];
	const { outcomes } = await run({ items, parameters: byEmail({ options: { retryTimeBudget: 0 } }) });
	expect(outcomes).toEqual(['unknown serverError', 'notSent siblingInDoubt']);
});

describe('an object that disappears between the lookup and the update', () => {
	const gone = {
		method: 'PUT',
		path: '/contact/*',
		kind: 'status' as const,
		status: 404,
		body: { error: 'Empty query' },
	};
	const items = [contact('ann@acme.example', { title: 'CTO' })];

	it('is created once', async () => {
		close.sandbox.addFaults(gone);
		const { outcomes, writes } = await run({ items, parameters: byEmail() });
		expect(outcomes[0]).toMatch(/^sent created cont_/);
		expect(writes).toEqual(['PUT /contact/cont_ann/', 'POST /contact/']);
	});

	it('is missing when nothing is to be created', async () => {
		close.sandbox.addFaults(gone);
		const { outcomes } = await run({ items, parameters: byEmail({ whenMissing: 'skip' }) });
		expect(outcomes).toEqual(['sent skipped']);
	});
});

it('shows lookups on Response when asked to', async () => {
	const items = [contact('ann@acme.example', { title: 'CTO' }), contact('new@acme.example')];
	const { responses, paired } = await run({
		items,
		parameters: byEmail({ options: { includeInResponse: ['lookups'] } }),
	});
	expect(
		responses.map(({ method, url: address }) => `${String(method)} ${String(address).split('v1')[1]}`),
	).toEqual(['POST /data/search/', 'PUT /contact/cont_ann/', 'POST /contact/']);
	expect(paired[1]).toEqual([[0, 1], [0], [1]]);
});

it('is shown by Preview without lookups as what it would create', async () => {
	const { preview } = await run({
		items: [contact('a@b.example')],
		parameters: byEmail({ operation: 'preview', options: { previewLookups: false } }),
	});
	expect(preview[0]).toMatchObject({
		method: 'POST',
		warnings: [expect.stringContaining('Looked up before sending: may become PUT /contact/{id}/')],
	});
});

it('makes only the lookups and calls of a test', async () => {
	const items = range(3).map((number) => contact(`t${number}@acme.example`));
	const { outcomes, lookups } = await run({
		items,
		parameters: byEmail({ operation: 'sendTest', testRequestCount: 1 }),
	});
	expect(outcomes.slice(1)).toEqual(['notSent leftOutOfTest', 'notSent leftOutOfTest']);
	expect(lookups).toBe(1);
	expect(close.sandbox.requests[0].body).toMatchObject({ query: { queries: [{}, { queries: [{}] }] } });
});

it('updates the lead that merged records make', async () => {
	const items = [
		{ name: 'Acme', description: 'x' },
		{ name: 'Acme', url: 'https://new.example' },
	];
	const parameters = matching('/lead/', ['name'], {
		batching: true,
		groupingAlgorithm: 'merge',
		groupBy: 'name',
	});
	const { outcomes, writes } = await run({ items, parameters });
	expect(outcomes).toEqual(['sent updated lead_acme', 'sent updated lead_acme']);
	expect(writes).toEqual(['PUT /lead/lead_acme/']);
});

describe('a lead with its contacts', () => {
	const parameters = (more: IDataObject = {}) =>
		matching('/lead/', [{ field: 'name', recordField: 'company' }], {
			batching: true,
			groupingAlgorithm: 'leadWithContacts',
			groupBy: 'company',
			...more,
		});
	const acme = (email: string, more: IDataObject = {}): IDataObject => ({ company: 'Acme', email, ...more });

	it('that is new is one call, and none the second time', async () => {
		const items = [
			{ company: 'New', email: 'a@new.example', work_phone: '+14155550001' },
			{ company: 'New', email: 'A@new.example', title: 'CTO' },
			{ company: 'New', email: 'b@new.example' },
		];
		const first = await run({ items, parameters: parameters() });
		expect(first.writes).toEqual(['POST /lead/']);
		const people = close.sandbox
			.records('contact')
			.filter(({ emails }) => /new.example/.test(emails[0].email));
		expect(people).toMatchObject([{ title: 'CTO', phones: [{ phone: '+14155550001' }] }, {}]);
		expect(first.sent.map(({ close: result }) => (result as IDataObject).contactId)).toEqual(
			[0, 0, 1].map((index) => people[index].id),
		);

		const second = await run({ items, parameters: parameters() });
		expect(second.outcomes).toEqual(first.outcomes.map((outcome) => outcome.replace('created', 'unchanged')));
		expect(second.writes).toEqual([]);
	});

	it('that Close has gets its new people, and changes to the others', async () => {
		const items = [
			acme('ann@acme.example', { title: 'CTO', website: 'https://acme.example' }),
			acme('new@acme.example'),
			{ company: 'Acme' },
		];
		const { outcomes, writes, sent } = await run({ items, parameters: parameters() });
		expect(writes).toEqual(['PUT /contact/cont_ann/', 'POST /contact/']);
		expect(outcomes).toEqual([
			'sent updated lead_acme',
			'sent created lead_acme',
			'sent unchanged lead_acme',
		]);
		expect(sent[0].close).toMatchObject({ contactId: 'cont_ann' });
		expect(close.sandbox.records('contact').at(-1)).toMatchObject({ lead_id: 'lead_acme' });
		expect((await run({ items, parameters: parameters() })).writes).toEqual([]);
	});

	it('is updated itself too; a person who is refused holds nobody back', async () => {
		const tooLong = { title: 'x'.repeat(1001), description: 'x' };
		const items = [acme('other@acme.example', tooLong), acme('new@acme.example')];
		const { outcomes, writes } = await run({ items, parameters: parameters() });
		expect(writes).toEqual(['PUT /lead/lead_acme/', 'POST /contact/', 'POST /contact/']);
		expect(outcomes).toEqual(['rejected validation', 'sent created lead_acme']);
	});

	it('is left alone with its people', async () => {
		const items = [acme('ann@acme.example', { title: 'CTO' }), acme('new@acme.example')];
		const { outcomes, writes } = await run({ items, parameters: parameters({ whenFound: 'skip' }) });
		expect(outcomes).toEqual(['sent skipped lead_acme', 'sent skipped lead_acme']);
		expect(writes).toEqual([]);
	});

	it('gets what is empty, and its people too', async () => {
		const items = [
			acme('ann@acme.example', {
				title: 'CTO',
				contact_name: 'Other',
				description: 'x',
				website: 'y.example',
			}),
		];
		await run({ items, parameters: parameters({ onlyWhenEmpty: '*' }) });
		const bodies = close.sandbox.requests.filter(({ method }) => method === 'PUT').map(({ body }) => body);
		expect(bodies).toEqual([{ description: 'x' }, { title: 'CTO' }]);
	});

	it('makes no person twice when two groups are about one lead', async () => {
		// The lead itself needs no call, so nothing but the run's own memory tells of the new person.
		const byUrl = parameters({
			matchOn: { keys: [{ field: 'url', recordField: 'website' }] },
			onlyWhenEmpty: '*',
		});
		const items = ['Acme', 'Acme Ltd'].map((company) => ({
			company,
			website: 'acme.example',
			email: 'new@acme.example',
		}));
		const { writes } = await run({ items, parameters: byUrl }, slow);
		expect(writes).toEqual(['POST /contact/']);
	});
});

describe('together with', () => {
	it('Skip Already Sent: what was written or unchanged is not looked up again', async () => {
		const items = [contact('ann@acme.example', { name: 'Ann' }), contact('new@acme.example')];
		const parameters = byEmail({ options: { skipAlreadySent: true, recordKey: '{emails[0].email}' } });
		expect((await run({ items, parameters })).outcomes.map((outcome) => outcome.split(' ')[1])).toEqual([
			'unchanged',
			'created',
		]);
		const { outcomes, calls } = await run({ items, parameters });
		expect(outcomes).toEqual(['sent skipped', 'sent skipped']);
		expect(calls).toEqual([]);
	});

	it('Retry On Fail: what an earlier try has written is neither looked up nor written again', async () => {
		slow.sandbox.addFaults({
			method: 'POST',
			path: '/contact/',
			nth: 2,
			kind: 'status',
			status: 400,
			times: 1,
		});
		const items = [contact('a@acme.example'), contact('b@acme.example')];
		const options = { failWorkflow: 'anyRejected', maxConcurrency: 1 };
		const { outcomes } = await run(
			{
				items,
				parameters: byEmail({ options }),
				...{ retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
				...{ elsewhere: true },
			},
			slow,
		);
		expect(outcomes.map((outcome) => outcome.split(' ')[1])).toEqual(['created', 'created']);
		const names = slow.sandbox.records('contact').map(({ name }) => name as string);
		expect(names.slice(-2)).toEqual(['a', 'b']);
		const searches = slow.sandbox.requests.filter(({ path }) => path === SEARCH);
		expect(searches.map(({ body }) => JSON.stringify(body).includes('a@acme.example'))).toEqual([
			true,
			false,
		]);
	});

	it('Stop After Rejections: lookups that fail count', async () => {
		close.sandbox.addFaults({ path: SEARCH, kind: 'status', status: 400 });
		const items = range(60).map((number) => contact(`s${number}@acme.example`));
		const { outcomes } = await run({
			items,
			parameters: byEmail({ options: { stopAfterRejections: 3 } }),
		});
		expect(outcomes.slice(0, 3)).toEqual(range(3).map(() => 'rejected lookupFailed'));
		expect(outcomes.at(-1)).toBe('notSent stopAfterRejections');
	});
});

it.each<[more: IDataObject, message: string]>([
	[{ endpoint: url('/task/') }, "'Endpoint' must be /lead/, /contact/"],
	[{ batching: true, groupingAlgorithm: 'array' }, 'does not work with this'],
	[{ matchOn: {} }, "'Match On' is empty"],
])('%j stops the run', async (more, message) => {
	const { error, calls } = await run({ items: [contact('a@b.example')], parameters: byEmail(more) });
	expect(error?.message).toContain(message);
	expect(calls).toEqual([]);
});
