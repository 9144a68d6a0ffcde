import { Standstill } from '../../../nodes/CloseDestination/send/record/standstill';
import type { Reply } from '../../../nodes/CloseDestination/send/types';
import { FakeClock } from '../fakeClock';
import { answer, connectionLost, created, neverConnected, timedOut, webPage } from '../replies';

/** Observes a reply every 100 s. */
async function observed(replies: Reply[], budgetMs = 300_000) {
	const clock = new FakeClock();
	const standstill = new Standstill(clock, budgetMs);
	const told: Array<number | undefined> = [];
	for (const reply of replies) {
		told.push(standstill.observe(reply));
		await clock.sleep(100_000);
	}
	return told[told.length - 1];
}

test.each<[what: string, reply: Reply]>([
	['429', answer(429)],
	['503', answer(503)],
	['500', answer(500)],
	['a web page', webPage],
	['a time-out', timedOut],
	['a lost connection', connectionLost],
	['no connection', neverConnected],
])('%s, again and again, is a standstill once it lasts as long as the budget', async (_, reply) => {
	expect(await observed([reply, reply, reply])).toBeUndefined();
	expect(await observed([reply, reply, reply, reply])).toBe(300_000);
});

test.each<[what: string, reply: Reply]>([
	['a yes', created('x')],
	['a no', answer(400)],
	['a no about an object', answer(404)],
])('%s in between shows that something gets through', async (_, reply) => {
	const refused = answer(503);
	expect(await observed([refused, refused, refused, reply, refused, refused, refused])).toBeUndefined();
});

test('a small budget is not taken for a proof', async () => {
	expect(await observed([answer(503)], 0)).toBeUndefined();
	expect(await observed([answer(503), answer(503)], 0)).toBe(100_000);
});
