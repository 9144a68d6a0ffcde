import { finish } from '../../nodes/CloseDestination/lib/pauses';
import type { Plan, PlannedRequest } from '../../nodes/CloseDestination/plan/types';
import type { GivenParameters } from '../parameters/fakeContext';
import { A, B, inTwos } from './batches';
import { planOf, requestsOf } from './given';

describe('halve', () => {
	const halvesOf = (plan: Plan, request: PlannedRequest) =>
		finish(plan.halve(request)).flatMap((half) => (half.kind === 'request' ? [half.request] : []));
	/** Halves until nothing can be halved, and gives the bodies of all calls on the way. */
	const halved = (plan: Plan, request: PlannedRequest): string[] => [
		request.text ?? '',
		...halvesOf(plan, request).flatMap((half) => halved(plan, half)),
	];
	const five = Array.from({ length: 5 }, (_, v) => ({ k: `${v}`, v, t: 1 }));

	test.each<[algorithm: string, bodies: string[]]>([
		['array', ['[0,1,2,3,4]', '[0,1,2]', '[0,1]', '[0]', '[1]', '[2]', '[3,4]', '[3]', '[4]']],
		['wrapped', ['0,1,2,3,4', '0,1,2', '0,1', '0', '1', '2', '3,4', '3', '4']],
		['byField', ['0,1,2,3,4', '0,1,2', '0,1', '0', '1', '2', '3,4', '3', '4']],
		['keyed', ['0,1,2,3,4', '0,1,2', '0,1', '0', '1', '2', '3,4', '3', '4']],
	])('%s: goes down to single records', async (algorithm, bodies) => {
		const parameters = { batching: true, groupingAlgorithm: algorithm, groupBy: 't', keyField: 'k' };
		const plan = await planOf(parameters, five);
		const [request] = requestsOf(plan);
		const values = halved(plan, request).map((text) =>
			[...text.matchAll(/"v":(\d)/g)].map(([, digit]) => digit).join(','),
		);
		expect(values).toEqual(bodies.map((body) => body.replace(/[[\]]/g, '')));
	});

	test('carries everything of the call but the other half of the records', async () => {
		const plan = await planOf(inTwos('wrapped', { method: 'PATCH', endpoint: '/custom/' }), [A, B]);
		const [request] = requestsOf(plan);
		expect(halvesOf(plan, request)).toEqual([
			{
				...request,
				units: [[0]],
				body: { data: [A] },
				text: '{"data":[{"company":"X","email":"a@x.example"}]}',
			},
			{
				...request,
				units: [[1]],
				body: { data: [B] },
				text: '{"data":[{"company":"X","email":"b@x.example"}]}',
			},
		]);
	});

	test.each<[what: string, parameters: GivenParameters]>([
		['a record of its own', {}],
		['a batch of one', inTwos('array', { batchSize: 1 })],
		['a merged record', inTwos('merge', { groupBy: 'company' })],
		['a lead with its contacts', inTwos('leadWithContacts', { groupBy: 'company' })],
	])('never splits %s', async (_, parameters) => {
		const plan = await planOf(parameters, [A, B]);
		expect(requestsOf(plan).flatMap((request) => finish(plan.halve(request)))).toEqual([]);
	});

	test('says which record its expression refuses the second time', async () => {
		// Each record is prepared twice for the batch, when it is grouped and when its call is built, and then for its half.
		const bodies = ['{"v":1}', '{"v":2}', '{"v":1}', '{"v":2}', '{"v":1}', 'no JSON any more'];
		const plan = await planOf(inTwos('array', { fieldsToSend: 'json', jsonBody: () => bodies.shift() }), [
			{},
			{},
		]);
		const [request] = requestsOf(plan);
		expect(finish(plan.halve(request))).toMatchObject([
			{ request: { units: [[0]] } },
			{ kind: 'refused', index: 1, refusal: { reason: 'invalidJson' } },
		]);
	});

	test('keeps records folded into one key together', async () => {
		const records = [
			{ k: 'a', v: 1 },
			{ k: 'b', v: 2 },
			{ k: 'a', v: 3 },
		];
		const plan = await planOf(inTwos('keyed', { keyField: 'k', onDuplicateKey: 'last' }), records);
		const [request] = requestsOf(plan);
		expect(request.units).toEqual([[0, 2], [1]]);
		expect(halvesOf(plan, request).map(({ units, text }) => [units, text])).toEqual([
			[[[0, 2]], '{"a":{"k":"a","v":3}}'],
			[[[1]], '{"b":{"k":"b","v":2}}'],
		]);
	});
});
