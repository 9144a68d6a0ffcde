import { properties } from '../../nodes/CloseDestination/parameters';

/** n8n's editor empties a list of rows when a parameter changes that its displayOptions name without a path. */
test('no list of rows depends on another parameter in a way that empties it', () => {
	const lists = properties.filter(({ type }) => ['fixedCollection', 'collection'].includes(type));
	expect(lists.map(({ name }) => name)).toEqual(expect.arrayContaining(['matchOn', 'leadOn', 'options']));
	for (const { name, displayOptions = {} } of lists as Array<{ name: string; displayOptions?: object }>) {
		const named = Object.values(displayOptions as Record<string, object | undefined>).flatMap((rules) =>
			Object.keys(rules ?? {}),
		);
		expect([name, named.filter((parameter) => !/^[/@]/.test(parameter))]).toEqual([name, []]);
	}
});
