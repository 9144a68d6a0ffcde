import type { IDataObject } from 'n8n-workflow';

import type { CoercedField } from './coerced';

/** A body in Close's form, without the values that do not fit. */
export interface Formed {
	body: IDataObject;
	invalidValues: InvalidValue[];
	/** Positions of nested objects that are not in the body, because nothing of them fits. */
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

/** Whether something of a value is sent. */
export function isPart(coerced: CoercedField): coerced is Exclude<CoercedField, { kind: 'invalid' }> {
	return coerced.kind !== 'invalid' && coerced.value !== undefined;
}
