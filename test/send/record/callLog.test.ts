import { CallLog } from '../../../nodes/CloseDestination/send/record/callLog';
import { accepted, callOf, refused } from '../calls';

test('calls come out in the order of the plan, with the parts they were split into', () => {
	const log = new CallLog();
	const [first, second, third] = [log.openPosition(), log.openPosition(), log.openPosition()];
	third.push(callOf([4], accepted));
	for (const call of [callOf([0, 1], refused), callOf([0], accepted), callOf([1], refused)]) first.push(call);
	second.push(callOf([2, 3], accepted));
	expect(log.numbered().map(({ requestIndex, recordIndexes }) => [requestIndex, recordIndexes])).toEqual([
		[0, [0, 1]],
		[1, [0]],
		[2, [1]],
		[3, [2, 3]],
		[4, [4]],
	]);
});

test('a lookup is counted, and shown only where it has a position', () => {
	const log = new CallLog();
	log.openLookup(false)(callOf([], accepted));
	log.openLookup(true)(callOf([7], accepted));
	expect(log.lookupCount).toBe(2);
	expect(log.numbered().map(({ recordIndexes }) => recordIndexes)).toEqual([[7]]);
});
