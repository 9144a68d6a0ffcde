import type { Case } from './model';
import { formOfKey } from './memory';
import { shareKey } from './oracle';

/** The orders in which the records may be written: any, except that records with a key in common keep theirs. */
export function ordersOf({ rows, settings }: Case): number[][] {
	const mustFollow = (later: number, earlier: number) =>
		earlier < later && shareKey(rows[earlier], rows[later], settings, formOfKey);
	const extend = (order: number[]): number[][] => {
		const rest = rows.flatMap((_, index) => (order.includes(index) ? [] : [index]));
		if (rest.length === 0) return [order];
		const next = rest.filter((index) => !rest.some((other) => mustFollow(index, other)));
		return next.flatMap((index) => extend([...order, index]));
	};
	return extend([]);
}
