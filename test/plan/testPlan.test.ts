import { finish } from '../../nodes/CloseDestination/lib/pauses';
import { testPlan } from '../../nodes/CloseDestination/plan/testPlan';
import { planOf, refusalsOf, requestsOf } from './given';

const records = [{ a: 1 }, { a: NaN }, { a: 2 }, { a: 3 }, { a: NaN }];

const limited = async (requestCount: number, payload?: unknown, method = 'POST') =>
	testPlan(await planOf({ method }, records), { requestCount, payload }, { options: { contentFormat: 'json' } });

test('makes the first calls only, and counts the others', async () => {
	const plan = await limited(2);
	expect(requestsOf(plan).map(({ text }) => text)).toEqual(['{"a":1}', '{"a":2}']);
	expect(plan.leftOut()).toBe(1);
});

test('tells of every record what became of it: left out, or invalid', async () => {
	expect(refusalsOf(await limited(2))).toEqual(['1 unserializable', '3 leftOutOfTest', '4 unserializable']);
	expect(refusalsOf(await limited(100))).toEqual(['1 unserializable', '4 unserializable']);
});

test('leaves nothing out when it makes all calls', async () => {
	const plan = await limited(3);
	expect(requestsOf(plan)).toHaveLength(3);
	expect(plan.leftOut()).toBe(0);
});

test('sends the edited payload in the first call, the second as it is', async () => {
	const plan = await limited(2, { edited: true });
	const shown = requestsOf(plan).map(({ body, text, units, isEdited }) => ({ body, text, units, isEdited }));
	expect(shown).toEqual([
		{ body: { edited: true }, text: '{"edited":true}', units: [[0]], isEdited: true },
		{ body: { a: 2 }, text: '{"a":2}', units: [[2]] },
	]);
});

test('judges the edited payload by what the agent may do, as it is in no record', async () => {
	const email = { endpoint: '/activity/email/', jsonBody: '{"lead_id":"lead_1","status":"draft"}' };
	const whole = await planOf(email, [{}], { isTool: true });
	const payload = { lead_id: 'lead_1', status: 'outbox' };
	const tested = (agentMay: 'add' | 'everything') =>
		testPlan(whole, { requestCount: 1, payload }, { options: { contentFormat: 'json' }, agentMay });
	expect(refusalsOf(tested('add'))).toEqual(['0 notAllowedForAgent']);
	expect(requestsOf(tested('everything')).map(({ body }) => body)).toEqual([payload]);
});

test('never makes more calls by halving', async () => {
	const whole = await planOf({ batching: true, groupingAlgorithm: 'array' }, [{ a: 1 }, { a: 2 }]);
	const plan = testPlan(whole, { requestCount: 1 }, { options: { contentFormat: 'json' } });
	const [request] = requestsOf(plan);
	expect(finish(whole.halve(request))).toHaveLength(2);
	expect(finish(plan.halve(request))).toEqual([]);
});
