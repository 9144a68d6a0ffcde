import type { StoredRecord } from '../types';
import type { Collections } from './collections';

export function fullName({ first_name: first, last_name: last }: StoredRecord): string {
	return [first, last].filter(Boolean).join(' ');
}

export function userName(records: Collections, id: unknown): string | null {
	const user = records.get('user', id);
	return user ? fullName(user) : null;
}

/** Who wrote a record, as answers show it beside the ids. */
export function writersOf(record: StoredRecord, records: Collections) {
	return {
		created_by_name: userName(records, record.created_by),
		updated_by_name: userName(records, record.updated_by),
	};
}
