import type { IDataObject } from 'n8n-workflow';

import { groupedBy } from '../../lib/groupedBy';
import { hasOwn, setOwn } from '../../syntax/fieldPattern';
import type { BuiltBody, PreparedRecord } from '../types';
import { readContactPath } from '../contactPath';
import type { InvalidValue } from './formed';

/** What is not sent of each record because it does not fit: by field, what is wrong. */
export type LeftOutValues = ReadonlyMap<number, IDataObject>;

/** The values left out of a body that several records became: those of a contact belong to the records behind it. */
export function leftOutOfFolded(
	values: readonly InvalidValue[],
	members: readonly PreparedRecord[],
	contactRecords: BuiltBody['contactRecords'],
): LeftOutValues {
	const everyone = members.map(({ index }) => index);
	const leftOut = new Map<number, IDataObject>();
	const byContact = groupedBy(values, ({ field }) => [readContactPath(field)?.position]);
	for (const [position, own] of byContact) {
		const records = position === undefined ? undefined : contactRecords?.[position];
		const inContact = (field: string) => (records ? field.slice(`contacts.${position}.`.length) : field);
		const told = own.map((value) => ({ ...value, field: inContact(value.field) }));
		for (const index of records ?? everyone) leftOut.set(index, withWords(told, leftOut.get(index)));
	}
	return leftOut;
}

/** The values left out of records that stand side by side. */
export function leftOutOfEach(members: readonly PreparedRecord[]): LeftOutValues {
	return new Map(
		members.flatMap(({ index, invalidValues = [] }): Array<[number, IDataObject]> =>
			invalidValues.length === 0 ? [] : [[index, withWords(invalidValues)]],
		),
	);
}

function withWords(values: readonly InvalidValue[], earlier?: IDataObject): IDataObject {
	const ofRecord = { ...earlier };
	for (const { column, field, words } of values) {
		const name = column ?? field;
		// A cell may hold several values that do not fit.
		const others = hasOwn(ofRecord, name) ? `${String(ofRecord[name])} ` : '';
		setOwn(ofRecord, name, `${others}${words}`);
	}
	return ofRecord;
}
