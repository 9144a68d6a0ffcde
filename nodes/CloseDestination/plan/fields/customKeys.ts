import type { IDataObject } from 'n8n-workflow';
import { isPlainObject } from '../../lib/isPlainObject';

const PREFIX = 'custom.';
/** Source: ids in Close's reference; `lcf_` in recorded calls. */
const ID = /^l?cf_[A-Za-z0-9_]+$/;
const OPERATOR = /^(.+)\.(add|remove)$/s;

/** A field's name or id, with the operator that may follow it. */
export interface CustomKey {
	name: string;
	operator?: 'add' | 'remove';
}

/** The part after `custom.`; undefined for other keys. */
export function customNameOf(key: string): string | undefined {
	return key.startsWith(PREFIX) && key.length > PREFIX.length ? key.slice(PREFIX.length) : undefined;
}

export const isFieldId = (name: string) => ID.test(name);

/** A name that ends like an operator can be read in two ways: as a whole first, then in parts. */
export function readingsOf(name: string): CustomKey[] {
	const [, before, operator] = OPERATOR.exec(name) ?? [];
	if (before === undefined) return [{ name }];
	const parted = { name: before, operator: operator as CustomKey['operator'] };
	return isFieldId(before) ? [parted] : [{ name }, parted];
}

/** All entries, with a nested object `custom` (n8n's dot notation makes one) flattened to `custom.X`. */
export function flatEntries(payload: IDataObject): Array<[string, unknown]> {
	return Object.entries(payload).flatMap(([key, value]) =>
		key === 'custom' && isPlainObject(value)
			? Object.entries(value as IDataObject).map(([name, inner]): [string, unknown] => [PREFIX + name, inner])
			: [[key, value] as [string, unknown]],
	);
}

/** Whether a payload sets custom fields, and whether some of them by name. Called for every record. */
export function customKeysIn(payload: IDataObject): { some: boolean; named: boolean } {
	const names = isPlainObject(payload.custom) ? Object.keys(payload.custom as IDataObject) : [];
	for (const key of Object.keys(payload)) {
		const name = customNameOf(key);
		if (name !== undefined) names.push(name);
	}
	const named = names.some((name) => !isFieldId(readingsOf(name)[0].name));
	return { some: names.length > 0, named };
}
