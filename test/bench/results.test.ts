import { replaceIn, type Results } from '../../dev/bench/report/results';

const results = (date: string, names: string[]): Results => ({
	date,
	versions: { package: '0', n8n: '2', node: '24', rival: 'none' },
	machine: { system: 'Linux', cores: 2, memoryGb: 8 },
	load: 0,
	quick: false,
	minutes: 1,
	sections: [{ id: 'limits', scenarios: names.map((name) => ({ name, entries: [], judged: [] })) }],
});

test('figures of a later run take the place of the earlier ones, and say so', () => {
	const saved = results('Monday', ['20/s', '60/s', '100/s']);
	const once = replaceIn(saved, results('Tuesday', ['60/s', '100/s']));
	const twice = replaceIn(once, results('Wednesday', ['60/s']));
	expect(twice.sections[0].scenarios.map(({ name }) => name)).toEqual(['20/s', '60/s', '100/s']);
	const added = replaceIn(once, {
		...results('Wednesday', ['200/s']),
		sections: [...results('', ['200/s']).sections, { id: 'keys', scenarios: [] }],
	});
	expect(added.sections.map(({ id, scenarios }) => [id, scenarios.length])).toEqual([
		['limits', 4],
		['keys', 0],
	]);
	expect(twice.date).toBe('Monday');
	expect(twice.later).toEqual([
		{ date: 'Tuesday', load: 0, names: ['100/s'] },
		{ date: 'Wednesday', load: 0, names: ['60/s'] },
	]);
});
