import {
	type EstimatedLimit,
	learnFromRefusal,
	newEstimatedLimit,
} from '../../../nodes/CloseDestination/send/pacing/estimatedLimit';

/** What the end of a window corrects, after its first refused call has been learnt from. */
function corrected(learnt: Pick<EstimatedLimit, 'perSecond' | 'shown'>, perSecond: number): number {
	const estimated = { ...newEstimatedLimit(), ...learnt, settledAt: 2_000 };
	const counted = { isWindow: true, isOther: true, isMany: true, isAlone: false, isFew: false };
	learnFromRefusal(estimated, { at: 1_000, perSecond, ...counted }, 1_500);
	return estimated.perSecond;
}

test('the end of a window lowers what its first refused call has shown', () => {
	expect(corrected({ perSecond: 165, shown: [168] }, 120)).toBeCloseTo(120 * 0.985);
});

test('it does not lower the rate to what was counted while nearly all was refused', () => {
	expect(corrected({ perSecond: 49, shown: [0.5] }, 142)).toBe(49);
});
