/* eslint-disable @n8n/community-nodes/no-restricted-globals -- lets promises settle */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { findAlreadySent, NOTHING_SENT } from '../../../nodes/CloseDestination/send/once/alreadySent';
import { readSettings } from '../../../nodes/CloseDestination/parameters/readSettings';
import { noPause } from '../../plan/given';
import { FakeClock } from '../fakeClock';
import { fakeContext } from '../../parameters/fakeContext';

const logged: string[] = [];
beforeEach(() => void logged.splice(0));

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

interface Found {
	workflowId?: string;
	signal?: AbortSignal;
	isWriting?: boolean;
}

async function find(
	helpers: object,
	records: IDataObject[],
	{ workflowId = 'w', signal, isWriting = false }: Found = {},
) {
	const { context } = fakeContext({ options: { skipAlreadySent: true, recordKey: '{id}' } });
	const { forRecord } = await readSettings(context, records.length, undefined, noPause);
	const running = {
		helpers,
		getWorkflow: () => ({ id: workflowId }),
		getNode: () => ({ id: 'n' }),
		getExecutionCancelSignal: () => signal,
		logger: { info: (line: string) => logged.push(line) },
	} as unknown as IExecuteFunctions;
	const clock = new FakeClock();
	return await findAlreadySent(running, records, { forRecord, yieldIfDue: noPause, clock, isWriting });
}

test('records written in an earlier execution are found in the next, by their keys', async () => {
	const { helpers } = newStore();
	const first = await find(helpers, [{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
	expect(first.indexes).toEqual([]);
	first.remember([0]);
	first.remember([2]);
	expect(await first.flush()).toBe(0);
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
	expect(await first.flush()).toBe(0);
});

test('records the store does not take are counted', async () => {
	const store = newStore();
	const sent = await find(store.helpers, [{ id: 'a' }, { id: 'b' }]);
	store.breakDown();
	sent.remember([0, 1]);
	expect(await sent.flush()).toBe(2);
});

test('a workflow that was never saved has no store', async () => {
	await expect(find(newStore().helpers, [{ id: 'a' }], { workflowId: '' })).rejects.toThrow(
		"Option 'Skip Already Sent' needs a saved workflow",
	);
});

test('without the option nothing counts as sent', async () => {
	expect(NOTHING_SENT.indexes).toEqual([]);
	expect(NOTHING_SENT.refusals.size).toBe(0);
	NOTHING_SENT.remember([0]);
	expect(await NOTHING_SENT.flush()).toBe(0);
});

test('more records than the store keeps are refused before anything is sent', async () => {
	const records = Array.from({ length: 20_001 }, (_, id) => ({ id }));
	await expect(find(newStore().helpers, records)).rejects.toThrow(
		"Option 'Skip Already Sent' cannot keep the keys of 20001 records",
	);
});

describe('while another execution of this node is under way', () => {
	const records = [{ id: 'a' }, { id: 'b' }];
	const turns = async () => {
		for (let turn = 0; turn < 5; turn++) await new Promise((done) => setImmediate(done));
	};

	test('one with a key in common waits, and then knows what became of it', async () => {
		const { helpers } = newStore();
		const first = await find(helpers, records, { isWriting: true });
		let isDone = false;
		const second = find(helpers, [{ id: 'b' }, { id: 'c' }], { isWriting: true });
		void second.then(() => (isDone = true));
		await turns();
		expect(isDone).toBe(false);
		expect(logged).toHaveLength(1);
		first.remember([1]);
		await first.leave();
		expect((await second).indexes).toEqual([0]);
		await (await second).leave();
	});

	test('one without a key in common does not wait, nor one that only shows what it would send', async () => {
		const { helpers } = newStore();
		const first = await find(helpers, records, { isWriting: true });
		const others = [
			await find(helpers, [{ id: 'c' }], { isWriting: true }),
			await find(helpers, records, { isWriting: false }),
		];
		for (const run of [first, ...others]) await run.leave();
		expect(logged).toEqual([]);
	});

	test('Stop ends the waiting', async () => {
		const { helpers } = newStore();
		const first = await find(helpers, records, { isWriting: true });
		const stop = new AbortController();
		const second = find(helpers, records, { isWriting: true, signal: stop.signal });
		await turns();
		stop.abort();
		await (await second).leave();
		await first.leave();
	});

	test('three with the same key go one after the other', async () => {
		const { helpers } = newStore();
		const order: number[] = [];
		const go = async (number: number) => {
			const run = await find(helpers, records, { isWriting: true });
			order.push(number);
			await turns();
			order.push(number);
			await run.leave();
		};
		await Promise.all([go(1), go(2), go(3)]);
		expect(order).toEqual([1, 1, 2, 2, 3, 3]);
	});

	test('one whose store cannot be asked holds nobody up', async () => {
		const broken = newStore();
		broken.breakDown();
		await expect(find(broken.helpers, records, { isWriting: true })).rejects.toThrow('database is locked');
		await (await find(newStore().helpers, records, { isWriting: true })).leave();
		expect(logged).toEqual([]);
	});
});

test('records that may have been written are found in the next execution', async () => {
	const { helpers } = newStore();
	const first = await find(helpers, [{ id: 'a' }, { id: 'b' }]);
	first.doubt([1]);
	await first.flush();
	expect(await find(helpers, [{ id: 'b' }, { id: 'a' }])).toMatchObject({
		indexes: [],
		inDoubt: new Map([[0, { isRecent: true }]]),
	});
});
