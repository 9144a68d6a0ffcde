import type { Results } from '../results';
import { memory, title as titleOfMemory } from './memory';
import { rate, title as titleOfRate } from './rate';
import { timeOverIdeal, title as titleOfTime } from './timeOverIdeal';

interface Chart {
	/** Under docs/. */
	file: string;
	title: string;
	svg: string;
}

const CHARTS = [
	{ name: 'time-over-ideal', draw: timeOverIdeal, title: titleOfTime },
	{ name: 'records-per-second', draw: rate, title: titleOfRate },
	{ name: 'memory', draw: memory, title: titleOfMemory },
];

/** Those for which something was measured. */
export function charts(results: Results): Chart[] {
	return CHARTS.flatMap(({ name, draw, title }) => {
		const svg = draw(results);
		return svg === undefined ? [] : [{ file: `images/benchmarks/${name}.svg`, title: title(results), svg }];
	});
}
