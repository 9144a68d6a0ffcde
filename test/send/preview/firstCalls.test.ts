import { range, shuffle } from 'lodash';

import type { PlannedRequest } from '../../../nodes/CloseDestination/plan/types';
import { FirstCalls } from '../../../nodes/CloseDestination/send/preview/firstCalls';

const request = (text: string) => ({ text }) as PlannedRequest;

test('keeps the first calls in the order of the plan, however they come', () => {
	const calls = new FirstCalls(3);
	for (const position of shuffle(range(2000))) calls.add(position, request(`${position}`));
	expect(calls.requests().map(({ text }) => text)).toEqual(['0', '1', '2']);
});

test('keeps the order of the calls of one record', () => {
	const calls = new FirstCalls(5);
	for (const [position, text] of [
		[1, 'c'],
		[0, 'a'],
		[1, 'd'],
		[0, 'b'],
	] as const)
		calls.add(position, request(text));
	expect(calls.requests().map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd']);
});

test('keeps none when none is wanted', () => {
	const calls = new FirstCalls(0);
	calls.add(0, request('a'));
	expect(calls.requests()).toEqual([]);
});
