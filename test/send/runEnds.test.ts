import { sendPlan } from '../../nodes/CloseDestination/send/sendPlan';
import type { CloseClient, Reply } from '../../nodes/CloseDestination/send/types';
import { planOf } from '../plan/given';
import { answer, created, neverConnected, tooMany } from './replies';
import { runContext, type Scripted } from './tools';
import { sent, outcomesOf, records, EMPTY } from './sentPlan';

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
