import type { IDataObject } from 'n8n-workflow';

import { hasOwn, setOwn } from '../../syntax/fieldPattern';
import type { BuiltBody, PreparedRecord } from '../types';
import type { InvalidValue } from './formed';

/** What is not sent of each record because it does not fit: by field, what is wrong. */
export type LeftOutValues = ReadonlyMap<number, IDataObject>;

const IN_CONTACT = /^contacts\.(\d+)\./;

/** The values left out of a body that several records became: those of a contact belong to the records behind it. */
export function leftOutOfFolded(
	values: readonly InvalidValue[],
	members: readonly PreparedRecord[],
	contactRecords: BuiltBody['contactRecords'],
): LeftOutValues {
	const everyone = members.map(({ index }) => index);
	return byRecord(
		values.flatMap((value) => {
			const [prefix = '', position] = IN_CONTACT.exec(value.field) ?? [];
			const records = contactRecords?.[Number(position)];
			const field = records ? value.field.slice(prefix.length) : value.field;
			return (records ?? everyone).map((index) => ({ index, value: { ...value, field } }));
		}),
	);
}

/** The values left out of records that stand side by side. */
export function leftOutOfEach(members: readonly PreparedRecord[]): LeftOutValues {
	return byRecord(
		members.flatMap(({ index, invalidValues = [] }) => invalidValues.map((value) => ({ index, value }))),
	);
}

function byRecord(values: ReadonlyArray<{ index: number; value: InvalidValue }>): LeftOutValues {
	const leftOut = new Map<number, IDataObject>();
	for (const { index, value } of values) {
		const ofRecord = leftOut.get(index) ?? {};
		const name = value.column ?? value.field;
		// A cell may hold several values that do not fit.
		const others = hasOwn(ofRecord, name) ? `${String(ofRecord[name])} ` : '';
		setOwn(ofRecord, name, `${others}${value.words}`);
		leftOut.set(index, ofRecord);
	}
	return leftOut;
}
