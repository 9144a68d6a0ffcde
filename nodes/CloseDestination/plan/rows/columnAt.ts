import { uniq } from 'lodash';

import type { PlannedRequest, PreparedRecord } from '../types';

const IN_CONTACT = /^contacts\.(\d+)\.(.+)$/;

/**
 * The column of the records that a path of their body comes from; undefined where several may be meant, or the records
 * were not read as rows.
 * @param path such as `contacts.0.emails.1.email`
 * @param contactRecords the records behind each contact, where rows were grouped
 */
export function columnAt(
	path: string,
	members: readonly PreparedRecord[],
	contactRecords?: PlannedRequest['contactRecords'],
): string | undefined {
	const [, position, inner = path] = IN_CONTACT.exec(path) ?? [];
	const columns = members.flatMap(({ index, row }) => {
		if (!row) return [];
		if (position === undefined) return [sourceOf(row.sources, inner)];
		const records = contactRecords?.[Number(position)];
		if (contactRecords && !records?.includes(index)) return [];
		// A contact of several rows has entries of each, in another order.
		const person = records
			? records.length === 1
				? row.people[0]
				: undefined
			: row.people[Number(position)];
		return person ? [sourceOf(person.sources, inner)] : [];
	});
	const [column, ...others] = uniq(columns);
	return others.length === 0 ? column : undefined;
}

/** The column of the path itself, or of what it lies in. */
function sourceOf(sources: ReadonlyMap<string, string>, path: string): string | undefined {
	const names = path.split('.');
	for (let length = names.length; length > 0; length--) {
		const column = sources.get(names.slice(0, length).join('.'));
		if (column !== undefined) return column;
	}
	return undefined;
}
