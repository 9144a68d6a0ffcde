import { knownRateOf, learn, newPace, PACE, start } from '../../../nodes/CloseDestination/send/pacing/pace';
import { answer } from '../replies';

const roomLeft = { ratelimit: 'limit=60, remaining=30, reset=0.5' };

/** The rate after that many calls were refused within a second, although their answers say that there is room. */
function rateAfterSurprises(count: number): number {
	const pace = newPace();
	learn(pace, start(pace, 0), { ...answer(200), headers: roomLeft }, 80, 0.5);
	const before = knownRateOf(pace);
	for (let call = 0; call < count; call++) {
		const at = 1_000 + call * 100;
		learn(pace, start(pace, at), { ...answer(429), headers: roomLeft }, at + 80, 0.5);
	}
	return knownRateOf(pace) / before;
}

test('single refusals with room left say nothing of the limit', () => {
	expect(rateAfterSurprises(PACE.surprisesPerSecond)).toBeCloseTo(1, 2);
});

test('more of them are a limit', () => {
	expect(rateAfterSurprises(PACE.surprisesPerSecond + 1)).toBeLessThan(0.96);
});
