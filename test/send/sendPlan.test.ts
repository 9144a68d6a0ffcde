import type { IDataObject } from 'n8n-workflow';

import { Ledger } from '../../nodes/CloseDestination/send/record/ledger';
import { sendPlan } from '../../nodes/CloseDestination/send/sendPlan';
import type { CloseClient, Reply, RunOutcome } from '../../nodes/CloseDestination/send/types';
import { optionsOf } from '../parameters/fakeParameters';
import type { GivenParameters } from '../parameters/fakeContext';
import { planOf } from '../plan/given';
import { answer, connectionLost, created, neverConnected, timedOut, tooMany } from './replies';
import { runContext, type Scripted } from './tools';

async function sent(
	parameters: GivenParameters,
	records: IDataObject[],
	script: Scripted[],
	more: { signal?: AbortSignal; maxConcurrency?: number } = {},
) {
	const plan = await planOf(parameters, records);
	const options = optionsOf(parameters.options as GivenParameters);
	const { run, attempts, clock } = runContext(script, { ...more, options });
	const outcome = await sendPlan(plan, run);
	return { outcome, attempts, clock };
}

/** `sent created lead_1`, `rejected validation`: the outcome of each record. */
const outcomesOf = ({ recordOutcomes }: RunOutcome) =>
	Array.from(recordOutcomes, (recordOutcome) => {
		if (recordOutcome === undefined) return undefined;
		return recordOutcome.status === 'sent'
			? ['sent', recordOutcome.action, recordOutcome.id].filter(Boolean).join(' ')
			: `${recordOutcome.status} ${recordOutcome.reason}`;
	});
/** `200 [0,1]`: each call and its records. */
const callsOf = ({ calls }: RunOutcome) =>
	calls.map(({ statusCode, recordIndexes }) => `${statusCode} [${recordIndexes.join()}]`);

const records = (count: number): IDataObject[] => Array.from({ length: count }, (_, v) => ({ v }));
/** Of which nothing is left to send. */
const EMPTY: IDataObject = { v: undefined };
const inBatches: GivenParameters = { batching: true, groupingAlgorithm: 'array', batchSize: 100 };

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

describe('a batch that is refused', () => {
	/** Refuses what holds one of these values, as Close would refuse a record. */
	const refusing =
		(...values: number[]): Scripted =>
		(request) =>
			values.some((value) => request.text?.includes(`"v":${value}}`))
				? answer(400, { error: 'Bad.' })
				: answer(200);

	test.each<[bad: number[], calls: string[]]>([
		[[], ['200 [0,1,2,3]']],
		[[2], ['400 [0,1,2,3]', '200 [0,1]', '400 [2,3]', '400 [2]', '200 [3]']],
		[
			[0, 3],
			['400 [0,1,2,3]', '400 [0,1]', '400 [0]', '200 [1]', '400 [2,3]', '200 [2]', '400 [3]'],
		],
	])('is halved until the bad records %j stand alone', async (bad, calls) => {
		const { outcome } = await sent(inBatches, records(4), Array<Scripted>(7).fill(refusing(...bad)));
		expect(callsOf(outcome)).toEqual(calls);
		expect(outcomesOf(outcome)).toEqual(
			[0, 1, 2, 3].map((v) => (bad.includes(v) ? 'rejected validation' : 'sent created')),
		);
		expect(outcome.calls.map(({ requestIndex }) => requestIndex)).toEqual(calls.map((_, index) => index));
	});

	test.each<[what: string, parameters: GivenParameters, reply: Reply, recordOutcomes: string]>([
		['with 422 it is halved too', {}, answer(422), 'rejected validation'],
		['with 413 it is not halved', {}, answer(413), 'rejected tooLarge'],
		['with 500 it is not halved', {}, answer(500), 'unknown serverError'],
		[
			'unless that is turned off',
			{ options: { splitRejectedBatches: false } },
			answer(400),
			'rejected validation',
		],
		[
			'unless its records are folded together',
			{ groupingAlgorithm: 'merge', groupBy: 't' },
			answer(400),
			'rejected validation',
		],
	])('%s', async (_, parameters, reply, recordOutcome) => {
		const isHalved = reply === undefined || (reply.kind === 'answer' && reply.statusCode === 422);
		const given = [
			{ t: 1, v: 1 },
			{ t: 1, v: 2 },
		];
		const { outcome } = await sent(
			{ ...inBatches, ...parameters },
			given,
			Array<Reply>(isHalved ? 3 : 1).fill(reply),
		);
		expect(outcomesOf(outcome)).toEqual([recordOutcome, recordOutcome]);
		expect(outcome.calls).toHaveLength(isHalved ? 3 : 1);
	});

	test('a failure of the run in one half leaves the other unsent', async () => {
		const { outcome } = await sent(inBatches, records(4), [answer(400), answer(401)]);
		expect(outcomesOf(outcome)).toEqual([
			'notSent unauthorized',
			'notSent unauthorized',
			'notSent unauthorized',
			'notSent unauthorized',
		]);
	});
});

describe('a run that ends early', () => {
	test.each<[what: string, failure: Reply[], recordOutcome: string, stop: object]>([
		[
			'401',
			[answer(401, { error: 'Unauthorized' })],
			'notSent unauthorized',
			{ reason: 'unauthorized', statusCode: 401 },
		],
		['402', [answer(402)], 'notSent planLimit', { reason: 'planLimit', statusCode: 402 }],
		[
			'a refusal of n8n',
			[{ kind: 'blocked', detail: 'Domain not allowed' }],
			'notSent blockedByN8n',
			{ reason: 'blockedByN8n' },
		],
	])('for %s keeps what was accepted, and sends no more', async (_, failure, recordOutcome, stop) => {
		const { outcome, attempts } = await sent({}, records(5), [created('a'), ...failure]);
		const rest = `notSent ${recordOutcome.split(' ')[1]}`;
		expect(outcomesOf(outcome)).toEqual(['sent created a', recordOutcome, rest, rest, rest]);
		expect(attempts).toHaveLength(1 + failure.length);
		expect(outcome.stop).toMatchObject({ ...stop, isFailure: true, itemIndex: 1 });
	});

	test('for a host nobody reaches leaves all others unsent', async () => {
		const failures = Array<Reply>(40).fill(neverConnected);
		const { outcome } = await sent({}, records(4), [created('a'), ...failures]);
		expect(outcomesOf(outcome)).toEqual([
			'sent created a',
			...Array<string>(3).fill('notSent hostUnreachable'),
		]);
		expect(outcome.stop).toMatchObject({ reason: 'hostUnreachable', isFailure: true, retryable: true });
	});

	test('for a pause longer than Pace: Retry Time Budget names the numbers, and is no failure', async () => {
		const { outcome, attempts } = await sent({ options: { retryTimeBudget: 10 } }, records(3), [
			created('a'),
			tooMany(900),
		]);
		expect(outcomesOf(outcome)).toEqual(['sent created a', 'rejected rateLimited', 'notSent rateLimited']);
		expect(attempts).toHaveLength(2);
		expect(outcome.stop).toMatchObject({ reason: 'rateLimited', isFailure: false });
		expect(outcome.stop?.message).toMatch(
			/^Close asks to wait 90\d s, and 'Pace: Retry Time Budget' is 10 s\.$/,
		);
	});

	test.each<[answered: number, reason: string]>([
		[429, 'rateLimited'],
		[503, 'unavailable'],
	])('because of %i for ever, within its budget and not record by record', async (status, reason) => {
		const plan = await planOf({}, records(2_000));
		const { run, clock } = runContext([]);
		const client: CloseClient = async () => {
			await clock.sleep(50);
			return answer(status);
		};
		const { recordOutcomes, stop } = await sendPlan(plan, { ...run, client });
		expect(clock.now()).toBeLessThan(2 * run.options.retryTimeBudgetMs);
		expect(stop).toMatchObject({ reason, isFailure: false });
		expect(recordOutcomes).toHaveLength(2_000);
		expect(recordOutcomes[1_999]).toMatchObject({ status: 'notSent', reason, retryable: true });
	});

	test('by its stop rule is no failure', async () => {
		const { outcome, attempts } = await sent({ options: { stopAfterRejections: 2 } }, records(6), [
			answer(400),
			created('b'),
			answer(400),
			answer(500),
		]);
		expect(outcomesOf(outcome)).toEqual([
			'rejected validation',
			'sent created b',
			'rejected validation',
			'unknown serverError',
			'notSent stopAfterRejections',
			'notSent stopAfterRejections',
		]);
		expect(attempts).toHaveLength(4);
		expect(outcome.stop).toMatchObject({ reason: 'stopAfterRejections', isFailure: false });
	});

	test('still says which of the rest are invalid', async () => {
		const given = [{ v: 0 }, EMPTY, { v: 2 }];
		const { outcome } = await sent({}, given, [answer(401)]);
		expect(outcomesOf(outcome)).toEqual([
			'notSent unauthorized',
			'invalid emptyRecord',
			'notSent unauthorized',
		]);
	});

	test('with calls under way waits for their answers', async () => {
		const plan = await planOf({}, records(20));
		const { run, clock } = runContext([], { maxConcurrency: 4 });
		const client: CloseClient = async ({ text }) => {
			const isFirst = text === '{"v":0}';
			await clock.sleep(isFirst ? 10 : 500);
			return isFirst ? answer(401) : created('x');
		};
		const outcome = await sendPlan(plan, { ...run, client });
		const recordOutcomes = outcomesOf(outcome);
		expect(recordOutcomes[0]).toBe('notSent unauthorized');
		expect(new Set(recordOutcomes.slice(1))).toEqual(new Set(['sent created x', 'notSent unauthorized']));
		expect(
			recordOutcomes.filter((recordOutcome) => recordOutcome === 'sent created x').length,
		).toBeLessThanOrEqual(4);
		expect(outcome.calls).toHaveLength(
			1 + recordOutcomes.filter((recordOutcome) => recordOutcome === 'sent created x').length,
		);
	});

	test('stopped before it begins sends nothing', async () => {
		const { outcome, attempts } = await sent({}, records(3), [], { signal: AbortSignal.abort() });
		expect(outcomesOf(outcome)).toEqual(Array(3).fill('notSent cancelled'));
		expect(attempts).toEqual([]);
		expect(outcome.stop).toBeUndefined();
	});

	test('stopped while it waits for Close sends nothing more, within a second', async () => {
		const stop = new AbortController();
		const abort: Scripted = () => {
			stop.abort();
			return tooMany(60);
		};
		const { outcome, attempts, clock } = await sent({}, records(4), [created('a'), abort], {
			signal: stop.signal,
		});
		expect(outcomesOf(outcome)).toEqual([
			'sent created a',
			'rejected rateLimited',
			'notSent cancelled',
			'notSent cancelled',
		]);
		expect(attempts).toHaveLength(2);
		expect(clock.now()).toBeLessThan(1_500);
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
