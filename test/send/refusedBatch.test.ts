import type { Reply } from '../../nodes/CloseDestination/send/types';
import type { GivenParameters } from '../parameters/fakeContext';
import { answer } from './replies';
import { type Scripted } from './tools';
import { sent, outcomesOf, callsOf, records, inBatches } from './sentPlan';

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
