import { partition } from 'lodash';

import { patternOf, spellingOf, withoutNumbers } from '../../lib/spelling';
import { OBJECTS } from '../objects';
import { displayNameOf, standardFields } from '../standardFields';
import type { CloseOperation, ObjectName } from '../types';
import { ADDRESS_COLUMNS, COMPANY_COLUMNS, COMPANY_NAME_COLUMNS, COMPANY_URLS } from './companies';
import { BOOKKEEPING, otherColumns } from './others';
import { CONTACT_ONLY_COLUMNS, PERSON_COLUMNS, PERSON_NAMES } from './people';
import type { ColumnRow, KnownColumn, Said } from './types';

/** Columns of objects whose rows say more than one object's fields. */
const ROWS: Partial<Record<ObjectName, readonly ColumnRow[]>> = {
	lead: [...COMPANY_NAME_COLUMNS, ...COMPANY_COLUMNS, ...PERSON_COLUMNS, ...ADDRESS_COLUMNS],
	contact: [...CONTACT_ONLY_COLUMNS, ...PERSON_COLUMNS],
};

/**
 * What people call the fields of an operation's object, by spelling with numbers as `#`: the fields' own names first,
 * then the tables of this folder in order. A weak name is weak even if it is spelled like a field's.
 */
export function columnsOf(operation: CloseOperation, object: ObjectName): ReadonlyMap<string, KnownColumn> {
	let columns = byOperation.get(operation);
	if (!columns) byOperation.set(operation, (columns = bySpelling(columnRowsOf(operation, object))));
	return columns;
}

const byOperation = new Map<CloseOperation, ReadonlyMap<string, KnownColumn>>();

export function columnRowsOf(operation: CloseOperation, object: ObjectName): ColumnRow[] {
	const rows = ROWS[object] ?? otherColumns(object);
	const [weak, others] = partition(rows, ({ says }) => 'isWeak' in says && says.isWeak === true);
	return [...weak, ...ownNames(operation, object), ...others];
}

/** Columns that are about a company, or a person's name, wherever they are: beside a deal, an order or a message. */
const BESIDE = bySpelling([
	...COMPANY_NAME_COLUMNS,
	...COMPANY_URLS,
	...ADDRESS_COLUMNS,
	{ names: ['Name'], says: { kind: 'field', field: 'name', ofPerson: true } },
	...PERSON_NAMES,
]);

/** What a column says of the company or the person that another object belongs to. */
export const columnBeside = (name: string): Said | undefined =>
	BESIDE.get(withoutNumbers(spellingOf(name)).spelling)?.says;

/** What a column of an operation's rows says, whatever its numbers are. */
export const columnOf = (
	name: string,
	{ operation, object }: { operation: CloseOperation; object: ObjectName },
) => columnsOf(operation, object).get(withoutNumbers(spellingOf(name)).spelling)?.says;

function bySpelling(rows: readonly ColumnRow[]): Map<string, KnownColumn> {
	const columns = new Map<string, KnownColumn>();
	for (const { names, before = [''], says } of rows) {
		for (const name of before.flatMap((word) => names.map((each) => `${word} ${each}`))) {
			const { spelling, counts } = patternOf(name);
			if (!columns.has(spelling)) columns.set(spelling, { says, counts });
		}
	}
	return columns;
}

/** Names that a misspelt one may have meant, without numbers and prefixes. */
export const columnNamesOf = (operation: CloseOperation, object: ObjectName): string[] =>
	columnRowsOf(operation, object)
		.filter(({ before = [''] }) => before.includes(''))
		.flatMap(({ names }) => names)
		.filter((name) => !name.includes('{'));

/** A field that another one replaces is only called by its exact name. */
function ownNames(operation: CloseOperation, object: ObjectName): ColumnRow[] {
	return standardFields(operation, OBJECTS[object]).map((field) => ({
		names: [field, displayNameOf(field)],
		says: { kind: 'field', field },
	}));
}

/** The field of an object that a column becomes, or becomes a part of; in a row of a lead, a person's is in its contacts. */
export function fieldOf(says: Said, object: ObjectName): string | undefined {
	const isLead = object === 'lead';
	switch (says.kind) {
		case 'field':
			return isLead && says.ofPerson ? 'contacts' : says.field;
		case 'namePart':
			return isLead ? 'contacts' : 'name';
		case 'entry':
		case 'entryType':
			return isLead ? 'contacts' : says.list;
		case 'address':
			return 'addresses';
		case 'bookkeeping':
			return undefined;
	}
}

const BOOKKEEPING_NAMES: ReadonlySet<string> = new Set(BOOKKEEPING);

/** Only by the exact name, because a custom field may have a similar one. */
export const isBookkeeping = (name: string): boolean => BOOKKEEPING_NAMES.has(name);
