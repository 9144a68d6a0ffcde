import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { findAlreadySent, NOTHING_SENT } from '../../nodes/CloseDestination/send/alreadySent';
import { readSettings } from '../../nodes/CloseDestination/parameters/readSettings';
import { noPause } from '../plan/given';
import { fakeContext } from '../parameters/fakeContext';

/** n8n's store, over the executions of one workflow. */
function newStore() {
	const entries = new Set<string>();
	let isBroken = false;
	return {
		breakDown: () => (isBroken = true),
		helpers: {
			async checkProcessedAndRecord(marks: string[]) {
				await null;
				if (isBroken) throw new Error('database is locked');
				const processed = marks.filter((mark) => entries.has(mark));
				for (const mark of marks) entries.add(mark);
				return { new: marks.filter((mark) => !processed.includes(mark)), processed };
			},
			async removeProcessed(marks: string[]) {
				await null;
				for (const mark of marks) entries.delete(mark);
			},
		},
	};
}

async function find(helpers: object, records: IDataObject[], workflowId: string | undefined = 'w') {
	const { context } = fakeContext({ options: { skipAlreadySent: true, recordKey: '{id}' } });
	const { forRecord } = await readSettings(context, records.length, undefined, noPause);
	const running = {
		helpers,
		getWorkflow: () => ({ id: workflowId }),
		getNode: () => ({ id: 'n' }),
	} as unknown as IExecuteFunctions;
	return await findAlreadySent(running, records, forRecord, noPause);
}

test('records written in an earlier execution are found in the next, by their keys', async () => {
	const { helpers } = newStore();
	const first = await find(helpers, [{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
	expect(first.indexes).toEqual([]);
	first.remember([0]);
	first.remember([2]);
	expect(await first.settle()).toBe(0);
	const second = await find(helpers, [{ id: 'c' }, { id: 'b' }, { id: 'd' }, { id: 'a' }]);
	expect(second.indexes).toEqual([0, 3]);
});

test('records without a usable key are refused, and remembered by none', async () => {
	const { helpers } = newStore();
	const first = await find(helpers, [{ id: 'a' }, {}, { id: 'a' }]);
	expect([...first.refusals].map(([index, { reason }]) => `${index} ${reason}`)).toEqual([
		'1 missingPlaceholder',
		'2 duplicateKey',
	]);
	first.remember([0, 1, 2]);
	expect(await first.settle()).toBe(0);
});

test('records the store does not take are counted', async () => {
	const store = newStore();
	const sent = await find(store.helpers, [{ id: 'a' }, { id: 'b' }]);
	store.breakDown();
	sent.remember([0, 1]);
	expect(await sent.settle()).toBe(2);
});

test('a workflow that was never saved has no store', async () => {
	await expect(find(newStore().helpers, [{ id: 'a' }], '')).rejects.toThrow(
		"Option 'Skip Already Sent' needs a saved workflow",
	);
});

test('without the option nothing counts as sent', async () => {
	expect(NOTHING_SENT.indexes).toEqual([]);
	expect(NOTHING_SENT.refusals.size).toBe(0);
	NOTHING_SENT.remember([0]);
	expect(await NOTHING_SENT.settle()).toBe(0);
});
