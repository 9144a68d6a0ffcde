/** Shortens ascending numbers: `0-3,5`. */
export function writeRanges(numbers: readonly number[]): string {
	const ranges: Array<[first: number, last: number]> = [];
	for (const number of numbers) {
		const range = ranges[ranges.length - 1];
		if (range && range[1] === number - 1) range[1] = number;
		else ranges.push([number, number]);
	}
	return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

/** @param below the upper bound, exclusive: the text may come from anywhere and name huge ranges */
export function* readRanges(text: string, below: number): Generator<number, void, void> {
	for (const range of text.split(',')) {
		const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(range) ?? [];
		if (first === undefined) continue;
		for (let number = Number(first); number <= Number(last) && number < below; number++) yield number;
	}
}
