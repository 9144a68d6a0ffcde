import { range } from 'lodash';

import type { MatchedRequest } from '../../../nodes/CloseDestination/plan/lookup/requests';
import { judgeRead } from '../../../nodes/CloseDestination/send/judge/judge';
import { Lookups } from '../../../nodes/CloseDestination/send/upsert/lookups';
import { Written } from '../../../nodes/CloseDestination/send/upsert/written';
import type { CallRequest, Reply } from '../../../nodes/CloseDestination/send/types';
import { planOf, requestsOf } from '../../plan/given';
import { answer } from '../replies';

const byName = { matchExisting: true, matchOn: { keys: [{ field: 'name', recordField: 'name' }] } };

async function requestsFor(...names: string[]): Promise<MatchedRequest[]> {
	const plan = await planOf(
		byName,
		names.map((name) => ({ name })),
	);
	return requestsOf(plan) as MatchedRequest[];
}

/** Lookups whose searches are answered by a function, one after the other. */
function answeredBy(respond: (request: CallRequest, number: number) => Reply | undefined) {
	const searches: CallRequest[] = [];
	const search = async (request: CallRequest) => {
		searches.push(request);
		const reply = await Promise.resolve(respond(request, searches.length));
		if (!reply) return undefined;
		const { body = null, statusCode = null } = reply.kind === 'answer' ? reply : {};
		return { body, statusCode, verdict: judgeRead(reply) };
	};
	return { lookups: new Lookups(search), search, searches };
}

function lookUp(lookups: Lookups, requests: MatchedRequest[]) {
	for (const request of requests) lookups.add(request);
	lookups.askNoted();
}

const found = (names: string[], cursor: string | null = null) =>
	answer(200, { data: names.map((name, index) => ({ id: `lead_${index}`, name })), cursor });
const idsOf = async (lookupResult: Promise<unknown>) =>
	((await lookupResult) as { matches: Array<{ id: string }> }).matches.map(({ id }) => id);

test('asks for 25 keys at once, and once for each', async () => {
	const requests = await requestsFor(...range(30).map((number) => `N${number % 27}`));
	const { lookups, searches } = answeredBy(() => found(['N0', 'N1']));
	lookUp(lookups, requests);
	lookUp(lookups, requests);
	expect(await idsOf(lookups.find(requests[1]))).toEqual(['lead_1']);
	expect(await idsOf(lookups.find(requests[28]))).toEqual(['lead_1']);
	expect(await idsOf(lookups.find(requests[5]))).toEqual([]);
	expect(searches.map(({ units }) => units?.length)).toEqual([25, 2]);
});

test('reads on behind the cursor: a phrase finds more than what is equal', async () => {
	const [request] = await requestsFor('Acme');
	const { lookups, searches } = answeredBy((_, number) =>
		number === 1 ? found(['Acme Inc', 'Acme Ltd'], 'next') : found(['Acme']),
	);
	expect(await idsOf(lookups.find(request))).toEqual(['lead_0']);
	expect(searches.map(({ body }) => (body as { cursor?: string }).cursor)).toEqual([undefined, 'next']);
});

test('fails rather than guess when there is more than Close shows', async () => {
	const [request] = await requestsFor('Acme');
	const { lookups, searches } = answeredBy(() => found(['Acme'], 'always more'));
	expect(await lookups.find(request)).toMatchObject({ kind: 'failed' });
	// The second page brings nothing new.
	expect(searches).toHaveLength(2);
	for (const size of [10_000, 12_000, 200_000]) {
		const full = answeredBy(() => found(range(size).map(() => 'Acme')));
		expect(await full.lookups.find(request)).toMatchObject({ kind: 'failed' });
		expect(full.searches).toHaveLength(1);
	}
	const endless = answeredBy((_, number) =>
		answer(200, { data: [{ id: `lead_${number}`, name: 'Acme Inc' }], cursor: `page ${number}` }),
	);
	expect(await endless.lookups.find(request)).toMatchObject({ kind: 'failed' });
	expect(endless.searches).toHaveLength(50);
});

test.each<[what: string, reply: Reply | undefined, lookupResult: object]>([
	['a 500', answer(500), { kind: 'failed', verdict: { reason: 'serverError', retryable: true } }],
	['a 403', answer(403), { kind: 'failed', verdict: { kind: 'refused', retryable: false } }],
	['a 401', answer(401), { kind: 'failed', verdict: { kind: 'runFailure' } }],
	['an answer without data', answer(200, {}), { kind: 'failed', verdict: { reason: 'unreadableAnswer' } }],
	[
		'rows that are none',
		answer(200, { data: [null, 'x'] }),
		{ kind: 'failed', verdict: { kind: 'refused' } },
	],
	['no call', undefined, { kind: 'notAsked' }],
])(
	'%s is told to all records that waited for it, and asked again for a later one',
	async (_, reply, lookupResult) => {
		const [first, second, again] = await requestsFor('A', 'B', 'A');
		const { lookups, searches } = answeredBy(() => reply);
		lookUp(lookups, [first, second]);
		expect(await lookups.find(first)).toMatchObject(lookupResult);
		expect(await lookups.find(second)).toMatchObject(lookupResult);
		expect(searches).toHaveLength(1);
		expect(await lookups.find(again)).toMatchObject(lookupResult);
		expect(searches).toHaveLength(2);
	},
);

test('believes what the run has written more than Close’s search', async () => {
	const [request] = await requestsFor('A');
	const { lookups, searches } = answeredBy(() => found([]));
	await lookups.find(request);
	lookups.note(request, { id: 'lead_new' }, true);
	expect(await idsOf(lookups.find(request))).toEqual(['lead_new']);
	expect(searches).toHaveLength(1);
	expect(await idsOf(lookups.findAnew(request))).toEqual(['lead_new']);
	expect(searches).toHaveLength(2);
});

test('a message about a failed lookup does not say that something may have been written', async () => {
	const [request] = await requestsFor('A');
	const { lookups } = answeredBy(() => ({ kind: 'timeout', detail: 'after 60 s' }));
	expect(JSON.stringify(await lookups.find(request))).not.toContain('may have been written');
});

test('tells rows apart by their ids: one that moved to the next page is one', async () => {
	const [request] = await requestsFor('Acme');
	const { lookups } = answeredBy((_, number) =>
		answer(200, {
			data: [{ id: 'lead_1', name: 'Acme' }, ...(number === 1 ? [] : [{ id: 'lead_2', name: 'Acme Inc' }])],
			cursor: number === 1 ? 'next' : null,
		}),
	);
	expect(await idsOf(lookups.find(request))).toEqual(['lead_1']);
});

test.each([['..'], ['.'], ['a/b'], ['lead_\ud800'], [''], [7], [null], [undefined], ['x'.repeat(101)], [{}]])(
	'an object that is meant and has the id %p is neither used nor made again',
	async (id) => {
		const [request, other] = await requestsFor('Acme', 'Beta');
		const { lookups } = answeredBy(() => answer(200, { data: [{ id, name: 'Acme' }], cursor: null }));
		lookUp(lookups, [request, other]);
		expect(await lookups.find(request)).toMatchObject({ kind: 'failed', verdict: { kind: 'refused' } });
		expect(await lookups.find(other)).toMatchObject({ kind: 'found', matches: [] });
	},
);

describe('the name of a lead in search', () => {
	const nameOf = (request: CallRequest) => /"field_name":"(\w+)"/.exec(String(request.text))?.[1];
	const knowing = (known: string) =>
		answeredBy((request) =>
			nameOf(request) === known ? found(['A']) : answer(400, { error: 'Unknown field' }),
		);

	test.each([
		['display_name', ['display_name', 'display_name']],
		['name', ['display_name', 'name', 'name']],
		['neither', ['display_name', 'name', 'display_name', 'name']],
	])('is %s: asks for %j in two searches', async (known, asked) => {
		const [first, second] = await requestsFor('A', 'B');
		const { lookups, searches } = knowing(known);
		const kind = known === 'neither' ? 'failed' : 'found';
		expect(await lookups.find(first)).toMatchObject({ kind });
		expect(await lookups.find(second)).toMatchObject({ kind });
		expect(searches.map(nameOf)).toEqual(asked);
	});
});

test('an error of its own is told to those that wait, and nobody waits for ever', async () => {
	const [request] = await requestsFor('A');
	const lookups = new Lookups(async () => await Promise.reject(new Error('broken')));
	expect(await lookups.find(request)).toMatchObject({
		kind: 'failed',
		verdict: { message: expect.stringContaining('broken') as string },
	});
});

test('hands on what was written, and asks again for what was only looked up', async () => {
	const [seen, written] = await requestsFor('A', 'B');
	const known = new Written();
	const first = new Lookups(answeredBy(() => found([])).search, known);
	await first.find(seen);
	await first.find(written);
	first.note(written, { id: 'lead_new' }, true);
	const again = answeredBy(() => found([]));
	const later = new Lookups(again.search, known);
	expect(await idsOf(later.find(written))).toEqual(['lead_new']);
	expect(again.searches).toEqual([]);
	await later.find(seen);
	expect(again.searches).toHaveLength(1);
});

describe('several keys', () => {
	const keys = [
		{ field: 'id', recordField: 'close_id' },
		{ field: 'url', recordField: 'url' },
		{ field: 'name', recordField: 'name' },
	];
	const ADDRESSED = '/lead/lead_9/';
	const acme = { id: 'lead_1', name: 'Acme', url: 'acme.example' };
	const beta = { id: 'lead_2', name: 'Beta', url: 'beta.example' };
	const ninth = { id: 'lead_9', name: 'Ninth' };

	/** What is found for a record, and the calls for it; the id is read when a list is to be added to. */
	async function foundFor(record: object, byId: Reply = answer(404)) {
		const plan = await planOf({ matchExisting: true, matchOn: { keys } }, [{ ...record }]);
		const [request] = requestsOf(plan) as MatchedRequest[];
		const { lookups, searches } = answeredBy(({ target, text }) => {
			if (target.method === 'GET') return byId;
			const known = [acme, beta].filter(
				({ name, url }) => text?.includes(name) || text?.includes(`"${url}"`),
			);
			return answer(200, { data: known, cursor: null });
		});
		const { kind, matches, position } = (await lookups.find(request)) as unknown as Record<string, unknown>;
		const ids = (matches as Array<{ id: string }> | undefined)?.map(({ id }) => id);
		const calls = searches.map(({ target }) => `${target.method} ${target.url.split('/v1')[1]}`);
		return { kind, ids, position, calls };
	}
	const SEARCH = 'POST /data/search/';
	const READ = `GET ${ADDRESSED}`;
	const list = { addresses: [{ city: 'Bonn' }] };

	test.each<[what: string, record: object, byId: Reply | undefined, expected: object]>([
		[
			'the first that finds',
			{ url: 'acme.example', name: 'Beta' },
			undefined,
			{ ids: ['lead_1'], position: 0, calls: [SEARCH] },
		],
		[
			'the next when the first finds nothing',
			{ url: 'none.example', name: 'Beta' },
			undefined,
			{ ids: ['lead_2'], position: 1, calls: [SEARCH, SEARCH] },
		],
		['none', { url: 'none.example', name: 'None' }, undefined, { ids: [], calls: [SEARCH, SEARCH] }],
		[
			'an id, without any call',
			{ close_id: 'lead_9', name: 'Beta' },
			undefined,
			{ ids: ['lead_9'], position: 0, calls: [] },
		],
		[
			'an id, read for what a list holds',
			{ close_id: 'lead_9', name: 'Beta', ...list },
			answer(200, ninth),
			{ ids: ['lead_9'], position: 0, calls: [READ] },
		],
		[
			'the next when the id is gone',
			{ close_id: 'lead_9', name: 'Beta', ...list },
			undefined,
			{ ids: ['lead_2'], position: 1, calls: [READ, SEARCH] },
		],
		[
			'no other object than the one of the id',
			{ close_id: 'lead_9', ...list },
			answer(200, acme),
			{ kind: 'failed', calls: [READ] },
		],
		[
			'nothing when the id cannot be read',
			{ close_id: 'lead_9', name: 'Beta', ...list },
			answer(500),
			{ kind: 'failed', calls: [READ] },
		],
	])('find %s', async (_, record, byId, expected) => {
		expect(await foundFor(record, byId)).toMatchObject(expected);
	});

	it('read an object by its id once more when a call about it, found by another key, is in doubt', async () => {
		const records = [{ close_id: 'lead_9', ...list }, { url: 'ninth.example' }];
		const requests = requestsOf(await planOf({ matchExisting: true, matchOn: { keys } }, records));
		const [byId, byUrl] = requests as MatchedRequest[];
		const { lookups, searches } = answeredBy((_, number) => answer(200, { ...ninth, url: `u${number}` }));
		const urlOf = async () => Object(await lookups.find(byId)).matches[0].url as string;
		expect([await urlOf(), await urlOf()]).toEqual(['u1', 'u1']);
		lookups.noteDoubt(byUrl, 'lead_9');
		expect([await urlOf(), await urlOf()]).toEqual(['u2', 'u2']);
		expect(searches).toHaveLength(2);
	});
});
