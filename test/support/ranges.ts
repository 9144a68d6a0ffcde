import { range } from 'lodash';

/** The records that an error names: `0-2,5`. */
export const recordsIn = (ranges: string): number[] =>
	ranges
		.split(',')
		.filter(Boolean)
		.flatMap((part) => {
			const [first, last = first] = part.split('-').map(Number);
			return range(first, last + 1);
		});
