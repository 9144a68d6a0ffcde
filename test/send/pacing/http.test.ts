import { CASES, RealSenders } from './realSenders';

/** How fast they are, and how often refused, depends on what else the machine does: `npm run soak -- senders` judges that. */
describe('real processes over real HTTP', () => {
	let senders: RealSenders;
	beforeAll(async () => (senders = await RealSenders.open()));
	afterAll(async () => await senders.close());

	test.each(CASES)('learn the limit, and send no faster: %s', async (_, part) => {
		const { rate, startRate, knownRates, said } = await senders.compare(part);
		expect(rate).toBeGreaterThan(0);
		expect(startRate).toBeLessThan(said.mostRate);
		expect(knownRates).toHaveLength(part.workers ?? 1);
		// In a window that began slowly, what remains is used a little faster than the limit.
		if (part.headers !== 'absent') for (const known of knownRates) expect(known).toBeLessThan(said.mostRate);
	});
});
