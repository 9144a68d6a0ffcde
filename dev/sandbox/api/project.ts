import type { StoredRecord } from '../types';

/** `_fields`: `custom` stands for all custom fields, `_all` for everything. */
export function project(record: StoredRecord, names: readonly string[]): Record<string, unknown> {
	if (names.includes('_all')) return record;
	const picked: Record<string, unknown> = {};
	for (const name of names) {
		if (name === 'custom') {
			for (const key of Object.keys(record)) {
				if (key === 'custom' || key.startsWith('custom.')) picked[key] = record[key];
			}
		} else if (Object.hasOwn(record, name)) {
			picked[name] = record[name];
		}
	}
	return picked;
}

export function projectQuery(record: StoredRecord, fields: string | undefined): unknown {
	return fields === undefined
		? record
		: project(
				record,
				fields.split(',').map((name) => name.trim()),
			);
}
