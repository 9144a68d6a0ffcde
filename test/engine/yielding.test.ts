import type { IDataObject } from 'n8n-workflow';

import { CloseEngine } from './support/closeEngine';
import { countPauses, measureStretches } from './support/fastClock';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open();
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const RECORDS = 3_000;
const items = Array.from({ length: RECORDS }, (_, row) => ({
	name: `Lead ${row}`,
	company: `C${row % 100}`,
}));

/** n8n serves its editor and webhooks in the same thread; a long stretch of work would keep them waiting. */
describe('a large input', () => {
	it.each([
		['plain', 2, {}],
		['with an expression per record', 3, { endpoint: { __rl: true, mode: 'url', value: '=/lead/' } }],
		['grouped', 1, { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'company' }],
		['with nothing to send', 2, { fieldsToSend: 'selected', includeAttributes: 'nothing' }],
	])('lets others have their turn, %s', async (_, stages, parameters) => {
		const pauses = countPauses();
		try {
			const { preview, rejected } = await close.send({
				items,
				parameters: { operation: 'preview', ...parameters },
			});
			expect(preview.length + rejected.length).toBeGreaterThan(0);
		} finally {
			pauses.stop();
		}
		// A look at the clock costs a millisecond here. Each stage looks once per record, and may go on for 20 ms.
		expect(pauses.count).toBeGreaterThan((stages * RECORDS) / 22);
	});
});

const range = <T>(count: number, make: (position: number) => T): T[] =>
	Array.from({ length: count }, (_, position) => make(position));
const wide = (width: number, prefix = 'a_'): IDataObject =>
	Object.fromEntries(range(width, (column) => [`${prefix}${column}`, `value ${column}`]));
const asWritten = { options: { unknownColumns: 'send' } };
const FIELDS = 30_000;

/** The longest stretch is held against the whole of the same work. */
describe('a large record', () => {
	it.each<[what: string, items: IDataObject[], parameters: IDataObject]>([
		['of many fields', [{ name: 'A', ...wide(FIELDS) }], asWritten],
		['of many custom fields', [{ name: 'A', ...wide(FIELDS, 'custom.cf_') }], {}],
		[
			'of many people',
			[{ name: 'A', contacts: range(FIELDS / 10, (n) => ({ name: `P${n}`, title: 'x' })) }],
			{},
		],
		[
			'merged from many',
			range(100, (row) => ({ name: 'A', ...wide(FIELDS / 100, `r${row}_`) })),
			{ ...asWritten, batching: true, groupingAlgorithm: 'merge', groupBy: 'name' },
		],
		['in another format', [{ name: 'A', ...wide(FIELDS) }], { ...asWritten, contentFormat: 'xml' }],
		[
			'among many that share a call',
			range(20, (row) => ({ name: `L${row}`, ...wide(FIELDS / 10) })),
			{ ...asWritten, batching: true, groupingAlgorithm: 'array', batchSize: 20 },
		],
	])('%s lets others have their turn', async (_, records, parameters) => {
		const send = async () =>
			await close.send({ items: records, parameters: { operation: 'preview', ...parameters } });
		await send();
		const work = measureStretches();
		try {
			expect((await send()).preview).toHaveLength(1);
		} finally {
			work.stop();
		}
		expect(work.longest).toBeLessThan(work.whole / 3);
	});
});
