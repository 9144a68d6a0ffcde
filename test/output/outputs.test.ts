import { emptyOutputs, itemOf, outputsOf } from '../../nodes/CloseDestination/output/outputs';

const named = (...names: string[]) => names.map((displayName) => ({ type: 'main', displayName }));

test.each<[operation: unknown, names: string[]]>([
	['send', ['Sent', 'Response', 'Rejected', 'Summary']],
	['sendTest', ['Sent', 'Response', 'Rejected', 'Summary']],
	['preview', ['Sent', 'Response', 'Rejected', 'Summary', 'Preview']],
	['undo', ['Sent', 'Response', 'Rejected', 'Summary']],
	['previewUndo', ['Sent', 'Response', 'Rejected', 'Summary', 'Preview']],
	[undefined, ['Sent', 'Response', 'Rejected', 'Summary']],
])('%j has the outputs %j', (operation, names) => {
	expect(outputsOf({ operation })).toEqual(named(...names));
});

test('the text of the function works by itself, as n8n evaluates it', () => {
	// eslint-disable-next-line @n8n/community-nodes/no-dangerous-functions -- it is what n8n does with it
	const evaluated = new Function(
		`return (${outputsOf.toString()})({ operation: 'preview' })`,
	) as () => unknown;
	expect(evaluated()).toEqual(named('Sent', 'Response', 'Rejected', 'Summary', 'Preview'));
});

test('empty outputs are lists of their own', () => {
	const outputs = emptyOutputs(3);
	expect(outputs).toEqual([[], [], []]);
	expect(outputs[0]).not.toBe(outputs[1]);
});

test.each<[indexes: number[], pairedItem: unknown]>([
	[[4], { item: 4 }],
	[
		[0, 2],
		[{ item: 0 }, { item: 2 }],
	],
	[[], []],
])('an item of the records %j is paired with all of them', (indexes, pairedItem) => {
	expect(itemOf({ a: 1 }, indexes)).toEqual({ json: { a: 1 }, pairedItem });
});
