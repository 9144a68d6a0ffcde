import { invalid } from '../crm/problems';
import type { Query } from '../crm/world';
import { messages } from '../spec/errors';
import { DEFAULT_PAGE_LENGTH } from '../spec/limits';
import type { Paging } from '../spec/resource';

function wholeNumber(query: Query, name: string, otherwise: number, max: number): number {
	const given = query[name];
	if (given === undefined) return otherwise;
	if (!/^-?\d+$/.test(given)) throw invalid(name, messages.notAnInteger);
	const value = Number(given);
	if (value > max) throw invalid(name, messages.atMost(max));
	if (value < 0) throw invalid(name, messages.atLeast(0));
	return value;
}

interface Page<T> {
	rows: T[];
	hasMore: boolean;
	total: number;
}

export function pageOf<T>(all: Iterable<T>, query: Query, paging: Paging): Page<T> {
	const skip = wholeNumber(query, '_skip', 0, paging.maxSkip);
	const limit = wholeNumber(query, '_limit', Math.min(DEFAULT_PAGE_LENGTH, paging.maxLimit), paging.maxLimit);
	const rows: T[] = [];
	let total = 0;
	for (const row of all) {
		if (total >= skip && rows.length < limit) rows.push(row);
		total++;
	}
	return { rows, hasMore: total > skip + rows.length, total };
}
