import fc from 'fast-check';
import { range } from 'lodash';

import { CloseEngine } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';
import { seedFor } from '../support/seed';
import { FINAL, PASSING, tokenProxy } from './support/tokenProxy';

const SEED = seedFor(20_261_126);
const RUNS = 60;
const MOST_BAD_ANSWERS = 5;

let close: CloseEngine;
let proxy: Awaited<ReturnType<typeof tokenProxy>>;
let restoreClock: () => void;
beforeAll(async () => {
	close = await CloseEngine.open();
	proxy = await tokenProxy(close.sandbox.origin);
	restoreClock = speedUpClock(500);
});
afterAll(async () => {
	restoreClock();
	await proxy.close();
	await close.close();
});

const cases = fc.record({
	answers: fc.array(fc.constantFrom(...Object.keys(PASSING)), { maxLength: MOST_BAD_ANSWERS }),
	end: fc.option(fc.constantFrom(...Object.keys(FINAL)), { freq: 4 }),
	count: fc.integer({ min: 1, max: 12 }),
	maxConcurrency: fc.integer({ min: 1, max: 6 }),
	budget: fc.constantFrom(0, 10, 3_600),
	onError: fc.constantFrom('stopWorkflow' as const, 'continueRegularOutput' as const),
});

it('whatever the token endpoint answers, nothing is lost, doubled, told or asked too often', async () => {
	await fc.assert(
		fc.asyncProperty(cases, async ({ answers, end, count, maxConcurrency, budget, onError }) => {
			close.reset();
			const { clientId, clientSecret } = close.sandbox.oAuthApp;
			const before = close.sandbox.connect();
			const connection = await close.engine.saveCredential('closeOAuth2Api', {
				clientId,
				clientSecret,
				baseUrl: proxy.url,
				oauthTokenData: before as never,
			});
			close.sandbox.expireTokens();
			proxy.answerWith(...answers.map((name) => PASSING[name]), ...(end === null ? [] : [FINAL[end]]));
			const items = range(count).map((row) => ({ name: `Lead ${row}` }));
			const { sent, rejected, error, run } = await close.send({
				items,
				connection,
				onError,
				// With the clock sped up, calls of a busy machine would take too long.
				parameters: { options: { maxConcurrency, retryTimeBudget: budget, timeout: 3_600 } },
			});

			const stored = close.sandbox.records('lead').map(({ name }) => name);
			const isGood = end === null && (answers.length === 0 || budget === 3_600);
			if (isGood) expect(stored).toHaveLength(count);
			if (end !== null) expect(stored).toEqual([]);
			expect(new Set(stored).size).toBe(stored.length);
			expect(sent.map(({ name }) => name).sort()).toEqual([...stored].sort());
			if (!error) expect(sent.length + rejected.length).toBe(count);

			expect(proxy.tokenRequests).toBeLessThanOrEqual(answers.length + 1);
			expect(proxy.mostRefusals).toBeLessThanOrEqual(maxConcurrency);

			const after = await close.tokensOf(connection);
			const told = `${run.serialized()} ${JSON.stringify(run.logs)} ${error?.message} ${error?.description}`;
			const secrets = [before, after].flatMap((tokens) => [tokens.access_token, tokens.refresh_token]);
			for (const secret of [clientSecret, ...secrets]) expect(told).not.toContain(secret);
		}),
		{ seed: SEED, numRuns: RUNS, endOnFailure: true },
	);
}, 120_000);
