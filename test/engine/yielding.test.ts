import { CloseEngine } from './support/closeEngine';
import { countPauses } from './support/fastClock';

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
