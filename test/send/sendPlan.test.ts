import type { IDataObject } from 'n8n-workflow';
import { Ledger } from '../../nodes/CloseDestination/send/record/ledger';
import { sendPlan } from '../../nodes/CloseDestination/send/sendPlan';
import type { CloseClient, Reply } from '../../nodes/CloseDestination/send/types';
import type { GivenParameters } from '../parameters/fakeContext';
import { planOf } from '../plan/given';
import { answer, connectionLost, created, timedOut, tooMany } from './replies';
import { runContext, type Scripted } from './tools';
import { byName } from './upsert/upserted';
import { sent, outcomesOf, callsOf, records, EMPTY } from './sentPlan';

describe('every record gets its outcome', () => {
	test.each<
		[
			what: string,
			parameters: GivenParameters,
			records: IDataObject[],
			script: Reply[],
			recordOutcomes: string[],
			calls: string[],
		]
	>([
		['no records', {}, [], [], [], []],
		[
			'all accepted',
			{},
			records(2),
			[created('a'), created('b')],
			['sent created a', 'sent created b'],
			['200 [0]', '200 [1]'],
		],
		[
			'one refused',
			{},
			records(3),
			[created('a'), answer(400), created('c')],
			['sent created a', 'rejected validation', 'sent created c'],
			['200 [0]', '400 [1]', '200 [2]'],
		],
		[
			'all refused',
			{},
			records(2),
			[answer(400), answer(403)],
			['rejected validation', 'rejected forbidden'],
			['400 [0]', '403 [1]'],
		],
		[
			'an invalid one between the others',
			{},
			[{ v: 1 }, { v: NaN }, EMPTY, { v: 2 }],
			[created('a'), created('b')],
			['sent created a', 'invalid unserializable', 'invalid emptyRecord', 'sent created b'],
			['200 [0]', '200 [3]'],
		],
		[
			'an empty row between the others',
			{},
			[{ v: 1 }, {}, { v: 2 }],
			[created('a'), created('b')],
			['sent created a', 'sent skipped', 'sent created b'],
			['200 [0]', '200 [2]'],
		],
		['only invalid ones', {}, [EMPTY, EMPTY], [], ['invalid emptyRecord', 'invalid emptyRecord'], []],
		[
			'429 then success',
			{},
			records(2),
			[tooMany(1), created('a'), created('b')],
			// The other call does not wait for it.
			['sent created b', 'sent created a'],
			['200 [0]', '200 [1]'],
		],
		[
			'503 on POST, then success',
			{},
			records(1),
			[answer(503), created('a')],
			['sent created a'],
			['200 [0]'],
		],
		[
			'500 on POST',
			{},
			records(2),
			[answer(500), created('b')],
			['unknown serverError', 'sent created b'],
			['500 [0]', '200 [1]'],
		],
		[
			'a lost POST',
			{},
			records(2),
			[connectionLost, created('b')],
			['unknown connectionLost', 'sent created b'],
			['null [0]', '200 [1]'],
		],
		['a time-out', {}, records(1), [timedOut], ['unknown timeout'], ['null [0]']],
		[
			'a lost DELETE that was executed',
			{ method: 'DELETE', endpoint: '/lead/{v}/' },
			[{ v: 'a' }, { v: 'b' }],
			[connectionLost, answer(404), answer(404)],
			['sent deleted', 'rejected notFound'],
			['404 [0]', '404 [1]'],
		],
		[
			'a PUT',
			{ method: 'PUT', endpoint: '/lead/{id}/' },
			[{ id: 'a', v: 1 }],
			[answer(200, { id: 'a' })],
			['sent updated a'],
			['200 [0]'],
		],
	])('%s', async (_, parameters, given, script, recordOutcomes, calls) => {
		const { outcome, attempts } = await sent(parameters, given, script);
		expect(outcomesOf(outcome)).toEqual(recordOutcomes);
		expect(callsOf(outcome)).toEqual(calls);
		expect(attempts).toHaveLength(script.length);
		expect(outcome.stop).toBeUndefined();
	});

	test('a call is kept with all that Response shows', async () => {
		const options = { includeInResponse: ['headers', 'requestBody'] };
		const reply = answer(201, { id: 'a' }, { 'trace-id': 't' });
		const { outcome } = await sent({ options }, records(1), [reply]);
		expect(outcome.calls).toEqual([
			{
				requestIndex: 0,
				method: 'POST',
				url: 'https://gateway.example/api/v1/lead/',
				recordIndexes: [0],
				statusCode: 201,
				ok: true,
				body: { id: 'a' },
				headers: { 'trace-id': 't' },
				requestBody: { v: 0 },
				attempts: 1,
				durationMs: 50,
				waitedMs: 0,
				verdict: { kind: 'accepted' },
			},
		]);
	});

	test('headers and the body sent are left out unless asked for', async () => {
		const { outcome } = await sent({}, records(1), [created('a')]);
		expect(outcome.calls[0]).not.toHaveProperty('headers');
		expect(outcome.calls[0]).not.toHaveProperty('requestBody');
	});

	test('calls are in the order of the plan, whichever answer comes first', async () => {
		const count = 200;
		let call = 0;
		const plan = await planOf({}, records(count));
		const { run, clock } = runContext([], { maxConcurrency: 8 });
		const client: CloseClient = async ({ text }) => {
			await clock.sleep((call++ * 37) % 101);
			return created(`of ${text}`);
		};
		const outcome = await sendPlan(plan, { ...run, client });
		expect(outcomesOf(outcome)).toEqual(records(count).map(({ v }) => `sent created of {"v":${String(v)}}`));
		expect(callsOf(outcome)).toEqual(records(count).map((_, index) => `200 [${index}]`));
		expect(outcome.calls.map(({ requestIndex }) => requestIndex)).toEqual(
			records(count).map((_, index) => index),
		);
	});
});

describe('changes to one object', () => {
	const toLeads: GivenParameters = { method: 'PUT', endpoint: '/lead/{id}/' };
	const changes = [
		{ id: 'a', v: 1 },
		{ id: 'b', v: 2 },
		{ id: 'a', v: 3 },
	];

	test('never overtake each other, also when the first has to be repeated', async () => {
		const script = [answer(503), answer(200), answer(200), answer(200)];
		const { outcome, attempts } = await sent(toLeads, changes, script, { maxConcurrency: 3 });
		const ofA = attempts.filter((attempt) => /"v":[13]/.test(attempt));
		expect(ofA).toEqual(['PUT {"v":1}', 'PUT {"v":1}', 'PUT {"v":3}']);
		expect(outcomesOf(outcome)).toEqual(Array(3).fill('sent updated'));
	});

	test('leave each other alone when one is refused', async () => {
		const refuseFirst: Scripted = ({ text }) => (text === '{"v":1}' ? answer(400) : answer(200));
		const { outcome } = await sent(toLeads, changes, [refuseFirst, refuseFirst, refuseFirst]);
		expect(outcomesOf(outcome)).toEqual(['rejected validation', 'sent updated', 'sent updated']);
	});
});

describe('a defect of the node itself', () => {
	test('while sending leaves the account of all', async () => {
		const { run } = runContext([created('a'), created('b'), created('c')]);
		const onAccepted = ([index]: number[]) => {
			if (index === 1) throw new Error('defect');
		};
		const ledger = new Ledger(run.runStop, { onAccepted });
		const outcome = await sendPlan(await planOf({}, records(3)), { ...run, ledger });
		expect(outcome.stop).toMatchObject({
			reason: 'internalError',
			message: expect.stringContaining('defect') as string,
		});
		expect(outcomesOf(outcome)).toEqual(['sent created a', 'sent created b', 'sent created c']);
	});

	/** An expression that wrote half a character into a query parameter of the second record. */
	const queryParameters = {
		parameters: [{ name: 'q', value: (index: number) => (index === 1 ? '\ud83d' : 'fine') }],
	};

	test('while planning costs one record, not the run', async () => {
		const { outcome } = await sent({ options: { queryParameters } }, records(3), [
			created('a'),
			created('c'),
		]);
		expect(outcomesOf(outcome)).toEqual(['sent created a', 'invalid invalidSetting', 'sent created c']);
	});

	// Today it ends at once: calls under way go on behind its back, and what they write counts as unknown.
	test('while planning waits for the calls under way', async () => {
		const { run } = runContext([created('a'), created('c')]);
		const sending = sendPlan(await planOf({ options: { queryParameters } }, records(3)), run);
		await sending.catch(() => {});
		expect(outcomesOf(run.ledger.outcome())[0]).toBe('sent created a');
	});
});

test('rows that are looked up together keep as many searches under way as Close may answer', async () => {
	let [underWay, most] = [0, 0];
	const search: Scripted = async () => {
		most = Math.max(most, ++underWay);
		await clock.sleep(400);
		underWay--;
		return answer(200, { data: [], cursor: null });
	};
	const rows = Array.from({ length: 6_000 }, (_, index) => ({ name: `Lead ${index}` }));
	const plan = await planOf({ ...byName({ whenMissing: 'reject' }) }, rows);
	const { run, clock } = runContext(Array<Scripted>(240).fill(search), { maxConcurrency: 0 });
	const outcome = await sendPlan(plan, run);
	expect(new Set(outcomesOf(outcome))).toEqual(new Set(['rejected matchMissing']));
	// 25 rows share a search: as one call each, they would leave room for ten.
	expect(most).toBeGreaterThan(20);
});

test('no more is planned ahead than calls may soon start', async () => {
	const planned = await planOf({}, records(200));
	let [steps, ended, furthest] = [0, 0, 0];
	const plan = {
		...planned,
		*steps() {
			for (const step of planned.steps()) {
				furthest = Math.max(furthest, ++steps - ended);
				yield step;
			}
		},
	};
	const end: Scripted = () => {
		ended++;
		return created('a');
	};
	const { run } = runContext(Array<Scripted>(200).fill(end), { maxConcurrency: 2 });
	const outcome = await sendPlan(plan, run);
	expect(new Set(outcomesOf(outcome))).toEqual(new Set(['sent created a']));
	// Twice the two calls in flight, and 16.
	expect(furthest).toBe(20);
});
