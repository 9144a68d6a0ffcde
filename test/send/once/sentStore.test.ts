import { type Deduplication, SentStore } from '../../../nodes/CloseDestination/send/once/sentStore';

/** n8n's store as it behaves: a set that can only be asked by adding, read and written whole, without a lock. */
class ProcessedItems implements Deduplication {
	entries: string[] = [];
	operations = 0;
	/** The process dies instead of the operation with this number. */
	killAt = Number.POSITIVE_INFINITY;

	checkProcessedAndRecord: Deduplication['checkProcessedAndRecord'] = async (items) => {
		await this.operation();
		const stored = [...this.entries];
		await null;
		const isKnown = (item: unknown) => stored.includes(String(item));
		const result = { new: items.filter((item) => !isKnown(item)), processed: items.filter(isKnown) };
		this.entries = [...stored, ...result.new.map(String)];
		return result;
	};

	removeProcessed: Deduplication['removeProcessed'] = async (items) => {
		await this.operation();
		const stored = [...this.entries];
		await null;
		this.entries = stored.filter((entry) => !items.map(String).includes(entry));
	};

	private async operation(): Promise<void> {
		if (this.operations++ >= this.killAt) throw new Error('killed');
		await null;
	}
}

const open = (items: ProcessedItems) => new SentStore(items, 'workflow node');
const findAccepted = async (store: SentStore, keys: string[]) => (await store.find(keys)).accepted;
const findDoubted = async (store: SentStore, keys: string[]) => (await store.find(keys)).inDoubt;

describe('keys of accepted records', () => {
	it('are found in the next execution, and no others', async () => {
		const items = new ProcessedItems();
		const first = open(items);
		expect(await findAccepted(first, ['a', 'b'])).toEqual(new Set());
		first.remember(['a']);
		await first.flush();
		expect(await findAccepted(open(items), ['a', 'b', 'c'])).toEqual(new Set(['a']));
		expect(await findAccepted(open(items), ['a', 'b', 'c'])).toEqual(new Set(['a']));
	});

	it('take two of the 42,000 marks that n8n is asked to keep, so that it keeps the last 20,000 keys', async () => {
		const items = new ProcessedItems();
		const record = jest.spyOn(items, 'checkProcessedAndRecord');
		const store = open(items);
		store.remember(['a']);
		await store.flush();
		expect(items.entries).toHaveLength(2);
		expect(record.mock.calls[0][2]).toEqual({ mode: 'entries', maxEntries: 42_000 });
	});

	it('leave nothing in the store when they are only asked for', async () => {
		const items = new ProcessedItems();
		await findAccepted(open(items), ['a', 'b']);
		expect(items.entries).toEqual([]);
	});

	it('are written together when they come in together, and none gets lost', async () => {
		const items = new ProcessedItems();
		const store = open(items);
		const other = open(items);
		for (let key = 0; key < 50; key++) (key % 2 ? store : other).remember([`k${key}`]);
		await Promise.all([store.flush(), other.flush()]);
		expect(items.operations).toBeLessThan(10);
		expect(
			(
				await findAccepted(
					open(items),
					Array.from({ length: 50 }, (_, key) => `k${key}`),
				)
			).size,
		).toBe(50);
	});

	it('can be asked for when another worker uses the store for the first time in the same moment', async () => {
		const items = new ProcessedItems();
		const ofOther = new Error('duplicate key value violates unique constraint');
		jest.spyOn(items, 'checkProcessedAndRecord').mockRejectedValueOnce(ofOther);
		expect(await findAccepted(open(items), ['a'])).toEqual(new Set());
		expect(items.entries).toEqual([]);
	});

	it('that cannot be written are counted, and do not end the run', async () => {
		const items = new ProcessedItems();
		items.killAt = 0;
		const store = open(items);
		store.remember(['a', 'b']);
		await store.flush();
		expect(store.unrecordedCount).toBe(2);
	});
});

describe('keys of records that may have been written', () => {
	it('are found in the next executions, and are not accepted', async () => {
		const items = new ProcessedItems();
		const first = open(items);
		await first.find(['a', 'b']);
		first.remember(['a']);
		first.doubt(['b']);
		await first.flush();
		for (let execution = 0; execution < 2; execution++) {
			expect(await open(items).find(['a', 'b', 'c'])).toEqual({
				accepted: new Set(['a']),
				inDoubt: new Set(['b']),
				recent: new Set(['b']),
			});
		}
	});

	it('are accepted once their records are, and leave no other marks then', async () => {
		const items = new ProcessedItems();
		open(items).doubt(['a']);
		const next = open(items);
		expect(await findDoubted(next, ['a'])).toEqual(new Set(['a']));
		next.remember(['a']);
		await next.flush();
		expect(items.entries).toHaveLength(2);
		const found = { accepted: new Set(['a']), inDoubt: new Set(), recent: new Set() };
		expect(await open(items).find(['a'])).toEqual(found);
	});

	it.each([
		[4, true],
		[11, false],
	])('are told apart by their age: after %i minutes they are recent: %s', async (minutes, isRecent) => {
		const items = new ProcessedItems();
		const now = jest.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000);
		const first = open(items);
		first.doubt(['a']);
		await first.flush();
		now.mockReturnValue(1_800_000_000_000 + minutes * 60_000);
		for (let execution = 0; execution < 2; execution++) {
			const { inDoubt, recent } = await open(items).find(['a']);
			expect([...inDoubt, ...recent]).toEqual(isRecent ? ['a', 'a'] : ['a']);
		}
		now.mockRestore();
	});
});

describe('an n8n that is killed while it asks', () => {
	const keys = ['accepted before', 'rejected before', 'in doubt', 'new'];

	async function afterEarlierRun(): Promise<ProcessedItems> {
		const items = new ProcessedItems();
		const earlier = open(items);
		await findAccepted(earlier, keys.slice(0, 3));
		earlier.remember(['accepted before']);
		earlier.doubt(['in doubt']);
		await earlier.flush();
		items.operations = 0;
		return items;
	}

	it('at any moment: the next run knows what was accepted, and takes nothing else for accepted', async () => {
		const whole = await afterEarlierRun();
		await open(whole).find(keys);
		expect(whole.operations).toBeGreaterThan(1);
		for (let killAt = 0; killAt < whole.operations; killAt++) {
			const items = await afterEarlierRun();
			items.killAt = killAt;
			await expect(findAccepted(open(items), keys)).rejects.toThrow('killed');
			items.killAt = Number.POSITIVE_INFINITY;
			expect(await open(items).find(keys)).toEqual({
				accepted: new Set(['accepted before']),
				inDoubt: new Set(['in doubt']),
				recent: expect.any(Set) as Set<string>,
			});
		}
	});
});
