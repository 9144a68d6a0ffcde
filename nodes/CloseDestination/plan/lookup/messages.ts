import type { ValueKind } from '../../close/matching';
import { eitherOf } from '../../lib/nearestNames';
import { Refusal } from '../../lib/Refusal';

/** Why a record cannot be looked up and is not sent. */
export const MATCH_REFUSALS = {
	/** @param lacks for each key, what is wrong with the record's value: `'email' is missing or empty` */
	noKey: (lacks: readonly string[], field: string) =>
		new Refusal(
			'missingMatchKey',
			`This record cannot be looked up: ${lacks.join(', ')}. Give it a value there, or add another key to 'Match On'.`,
			field,
		),
	unknownType: (field: string) =>
		new Refusal(
			'missingMatchKey',
			`Custom fields of custom objects have names only within their type, and this record does not say which one it has. Add '${field}' to it, or enter the id of the field in 'Match On'.`,
			field,
		),
	/** @param holds what it has to hold */
	noPeople: (field: string, holds: 'people' | 'entries') =>
		new Refusal(
			'invalidValue',
			`'${field}' must be a list of ${LISTED[holds]}: with 'Match Existing Records' it is written to the contacts of the lead. Correct it in this record, or leave it out with 'Exclude Attributes'.`,
			field,
		),
	notText: (name: string, type: string) =>
		new Refusal(
			'missingMatchKey',
			`Records can be looked up by custom fields that hold text; '${name}' holds ${type}. Choose another key in 'Match On'.`,
		),
};

const LISTED = {
	people: 'people such as {"name": "Ann"}',
	entries: 'objects such as {"email": "ann@example.com"}',
};

/** What is wrong with a record's value for a key. */
export const KEY_LACKS = {
	/** @param nearest columns that may have been meant */
	missing: (column: string, nearest: readonly string[]) =>
		`'${column}' is missing or empty${nearest.length > 0 ? ` (did you mean ${eitherOf(nearest)}?)` : ''}`,
	unusable: (column: string, kind: ValueKind) => `'${column}' is not ${WANTED[kind]}`,
};

/** What a value to look up by must be, by its kind. */
const WANTED: Record<ValueKind, string> = {
	email: 'an e-mail address',
	phone: 'a phone number in international form and without an extension, such as +14155551234',
	url: 'an address such as example.com',
	name: 'a text or a number with letters or digits',
	text: 'a text or a number with letters or digits',
	id: 'the id of such an object in Close, or a link to it',
};

/** Why a record was looked up and not written. @param by what it was looked up by: `email 'a@example.com'` */
export const MATCH_MESSAGES = {
	matchMissing: (object: string, by: string) =>
		`Close has no ${object} with ${by}. Nothing was written, as 'When Missing' says. Correct the value, or create the ${object} first.`,
	/** @param other a key before the one that found it: `email 'a@example.com'` @param held its value in Close */
	matchConflict: (object: string, by: string, id: string, other: string, held: string) =>
		`Close has ${withArticle(object)} with ${by}: ${id}. But this record has ${other}, and there it is '${held}', so it is another one. Nothing was written. Correct the record or Close, or take one of the two keys out of 'Match On'.`,
	matchFound: (object: string, by: string, id: string) =>
		`Close already has ${withArticle(object)} with ${by}: ${id}. Nothing was written, as 'When Found' says. Choose Update there to change it.`,
	matchSeveral: (object: string, by: string, count: number, ids: string) =>
		`Close has ${count} objects of type ${object} with ${by}: ${ids}. Nothing was written. Merge them in Close, match on a field that tells them apart, or set 'When Several' to the oldest one.`,
};

/** What is said of a call that is looked up first. */
export const MATCH_WARNINGS = {
	lookedUp: (object: string, become: string) =>
		`Looked up before sending: ${become}, when Close has this ${object}.`,
	/** @param method of a call to the object's own address */
	addressed: (object: string, by: string, method: string) =>
		`Looked up before sending: ${method} to the ${object} with ${by}, or no call.`,
	notFoundAgain: (by: string) =>
		`What is created does not hold ${by}: the next run will not find it and create it again. Send this field too.`,
	people: (count: number) =>
		`When Close has this lead, ${count === 1 ? 'its person is' : `its ${count} people are`} written one by one: PUT /contact/{id}/, POST /contact/, or no call.`,
	listsReplaced: (lists: readonly string[]) =>
		`In ${named(lists)} Close keeps only the entries of the record: the others are removed, as 'Lists' says.`,
	emptied: (fields: readonly string[]) =>
		`Empties ${named(fields)} in Close, because the record has a blank there. To keep what is there, set options 'Values: Empty Text' and 'Values: Null' to 'Leave Out'.`,
	/** @param now the name that Close has, and that of the record */
	renamed: (object: 'lead' | 'contact', now: string, then: string) =>
		`A ${object} that is called '${now}' in Close gets the name '${then}'. It was found by other values, which two may share: if it is not the same, ${object === 'lead' ? "put the name before the other keys of 'Match On'" : 'correct what both have in common'}.`,
	/** Of a person of a lead. */
	listsUnseen: (lists: readonly string[]) =>
		`Close's search does not show what this person has in ${named(lists)}: values that were there are replaced.`,
	nameInPart: () =>
		'A first or last name alone does not replace a name that Close has: send both, or the full name.',
	unknownRule: (name: string) =>
		`'${name}' in 'Only When Creating' or 'Only When Empty' is no field of this object in Close: it protects nothing.`,
	invalidWhenMissing: (why: string) => `Invalid when Close does not have it: ${why}`,
};

const named = (fields: readonly string[]) => fields.map((field) => `'${field}'`).join(', ');

const withArticle = (object: string) => `${/^[aeiou]/.test(object) ? 'an' : 'a'} ${object}`;
