import type { IDataObject } from 'n8n-workflow';

import { groupedBy } from '../../lib/groupedBy';
import { readContactPath } from '../contactPath';
import type { CoercedField } from './coerced';
import { FIELD_WORDS } from './messages';

/** A body in Close's form, without the values that do not fit. */
export interface Formed {
	body: IDataObject;
	invalidValues: InvalidValue[];
	/** Positions of nested objects that are not in the body, because none of their values fits. */
	emptied?: ReadonlySet<number>;
}

export interface InvalidValue {
	/** Its path in the body as it was given, such as `custom.Age` or `contacts.0.emails.1.email`. */
	field: string;
	/** The column behind the path, where it has another name. */
	column?: string;
	/** Which field it is and what is wrong, as a sentence. */
	words: string;
}

/** The most values that do not fit to report for each contact, and for the object itself. */
const MOST_TOLD = 50;

/** The first values of each contact and of the object itself; the last of them says how many more there are. */
export function someOfEach(values: readonly InvalidValue[]): InvalidValue[] {
	const byHolder = groupedBy(values, ({ field }) => [readContactPath(field)?.position]);
	return [...byHolder.values()].flatMap((own) => {
		const told = own.slice(0, MOST_TOLD);
		const more = own.length - told.length;
		if (more === 0) return told;
		const last = told[MOST_TOLD - 1];
		return [...told.slice(0, -1), { ...last, words: FIELD_WORDS.andMore(last.words, more) }];
	});
}

/** What does not fit in the value of a field. */
export function invalidIn(
	coerced: CoercedField,
	field: string,
	words: (complaint: string) => string,
): InvalidValue[] {
	switch (coerced.kind) {
		case 'valid':
			return [];
		case 'invalid':
			return [{ field, words: words(coerced.complaint) }];
		case 'partly':
			return coerced.complaints.map(({ at, complaint }) => ({
				field: `${field}.${at}`,
				words: words(complaint),
			}));
	}
}

/** Whether the value, or a part of it, is sent. */
export function isPart(coerced: CoercedField): coerced is Exclude<CoercedField, { kind: 'invalid' }> {
	return coerced.kind !== 'invalid' && coerced.value !== undefined;
}
