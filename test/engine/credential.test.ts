import { API_KEY, CloseEngine } from './support/closeEngine';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open();
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

/** One that is sent, and one that Close refuses. */
const items = [{ name: 'Lakeside Bikes' }, { name: 'Bad Status', status: 'nope' }];

describe('the credential', () => {
	it('works without a base URL, as another package stores it: calls then go to Close itself', async () => {
		const { preview } = await close.send({
			items: [{ name: 'A' }],
			parameters: { operation: 'preview' },
			credential: { baseUrl: undefined },
		});
		expect(preview[0].url).toBe('https://api.close.com/api/v1/lead/');
	});

	it('is decrypted once per run', async () => {
		const { run } = await close.send({
			items: Array.from({ length: 50 }, (_, row) => ({ name: `L${row}` })),
		});
		expect(run.decryptions).toBe(1);
	});

	it('never shows in what n8n saves of a run, nor in its log', async () => {
		const results = [
			await close.send({
				items,
				parameters: { options: { includeInResponse: ['headers', 'requestBody'] } },
			}),
			await close.send({ items, parameters: { operation: 'preview' } }),
			await close.send({ items, credential: { apiKey: `${API_KEY}_wrong` } }),
			await close.send({
				items,
				credential: { baseUrl: 'http://127.0.0.1:9/api/v1' },
				onError: 'continueRegularOutput',
				parameters: { options: { retryTimeBudget: 0 } },
				elsewhere: true,
			}),
		];
		const encoded = Buffer.from(`${API_KEY}:`).toString('base64');
		for (const { run } of results) {
			const everything = `${run.serialized()} ${JSON.stringify(run.logs)}`;
			expect(everything).not.toContain(API_KEY);
			expect(everything).not.toContain(encoded.slice(0, -2));
		}
	});

	it('without an API key stops the run and says where to get one', async () => {
		const { error, calls } = await close.send({ items, credential: { apiKey: ' ' } });
		expect(error?.message).toBe('The credential has no API key');
		expect(error?.description).toContain('API Keys');
		expect(calls).toEqual([]);
	});
});
