import { sentence } from '../../nodes/CloseDestination/lib/sentence';

test.each([
	['Unauthorized', 'Unauthorized.'],
	['Unauthorized.', 'Unauthorized.'],
	[' Unauthorized \n', 'Unauthorized.'],
	['Really?', 'Really?'],
	['Cut off…', 'Cut off…'],
	['name: required', 'name: required.'],
])('%j is the sentence %j', (text, expected) => {
	expect(sentence(text)).toBe(expected);
});
