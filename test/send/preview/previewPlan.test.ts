import type { IDataObject } from 'n8n-workflow';
import { omit } from 'lodash';

import { previewPlan } from '../../../nodes/CloseDestination/send/preview/previewPlan';
import { planOf } from '../../plan/given';
import { runContext } from '../tools';

const preview = async (records: IDataObject[], limit = 50) =>
	await previewPlan(await planOf({}, records), runContext([], { options: { previewLimit: limit } }).run);

test('tells the calls Send would make, and the records that would be invalid', async () => {
	const { requests, outcome, callCount } = await preview([{ a: 1 }, { a: NaN }, { a: 2 }]);
	expect(requests.map(({ body }) => body)).toEqual([{ a: 1 }, { a: 2 }]);
	expect(omit(outcome, 'written')).toEqual({
		recordOutcomes: [undefined, expect.objectContaining({ status: 'invalid', reason: 'unserializable' })],
		calls: [],
		stop: undefined,
	});
	expect(callCount).toBe(2);
});

test.each<[limit: number, shown: number]>([
	[0, 0],
	[2, 2],
	[5, 3],
])('returns at most %i calls, and counts all', async (limit, shown) => {
	const result = await preview([{ a: 1 }, { a: 2 }, { a: 3 }], limit);
	expect([result.requests.length, result.callCount]).toEqual([shown, 3]);
});

test('counts the warnings of all calls, whether they are returned or not', async () => {
	const plan = await planOf({ method: 'DELETE', endpoint: '/contact/{id}/' }, [
		{ id: 'cont_1' },
		{ id: 'cont_2' },
	]);
	const { warnings } = await previewPlan(plan, runContext([], { options: { previewLimit: 1 } }).run);
	expect(warnings.most(5)).toEqual({
		warnings: [{ text: 'Deletes in Close. This cannot be undone.', callCount: 2, recordCount: 2 }],
		others: 0,
	});
});
