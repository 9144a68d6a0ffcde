import { Refusal } from '../../lib/Refusal';
import { sentence } from '../../lib/sentence';

/** Why a record with custom or mapped fields is not sent. */
export const FIELD_REFUSALS = {
	unknownName: (name: string, objects: string, nearest: readonly string[]) =>
		new Refusal(
			'unknownField',
			`Close has no custom field '${name}' for ${objects}.${nearestInWords(nearest)} Correct the name, create the field in Close, or leave it out with 'Exclude Attributes'.`,
			`custom.${name}`,
		),
	unknownType: (objects: string, type: string, field: string) =>
		new Refusal(
			'unknownField',
			`Custom fields of ${objects} have names only within a ${type}, and this record does not say which one it has. Add '${field}' to it, or write the fields by their ids (custom.cf_…).`,
			field,
		),
	ambiguousName: (name: string, objects: string, fields: ReadonlyArray<{ id: string; name: string }>) =>
		new Refusal(
			'ambiguousField',
			`'${name}' is the name of ${fields.length} custom fields of ${objects} in Close: ${fields.map(({ id, name: own }) => `custom.${id} ('${own}')`).join(', ')}. Write the one you mean by its id.`,
			`custom.${name}`,
		),
	sameField: (key: string, other: string) =>
		new Refusal(
			'ambiguousField',
			`'${other}' and '${key}' are the same field in Close, and their values differ. Leave one of them out with 'Exclude Attributes'.`,
			key,
		),
	sameColumn: (column: string, other: string) =>
		new Refusal(
			'ambiguousField',
			`The columns '${other}' and '${column}' are the same field in Close. Rename or remove one of them, or map the field by hand.`,
			column,
		),
	/** @param complaint one of COMPLAINTS */
	customValue: (key: string, name: string, complaint: string) =>
		new Refusal(
			'invalidValue',
			`The custom field '${name}' ${complaint}. Correct the value, or leave the field out with 'Exclude Attributes'.`,
			key,
		),
	/** @param complaint one of COMPLAINTS */
	mappedValue: (field: string, displayName: string, complaint: string) =>
		new Refusal(
			'invalidValue',
			`The field '${displayName}' ${complaint}. Correct the value, or do not map the field.`,
			field,
		),
	/** @param why what went wrong, as a sentence or more */
	notLookedUp: (why: string) =>
		new Refusal(
			'schemaUnavailable',
			`The custom fields of this record could not be looked up in Close. ${sentence(why)} Nothing was sent for it. Try again later, or write custom fields by their ids (custom.cf_…).`,
		),
	/** @param entry what the list holds: `lead status` */
	listNotRead: (entry: string, why: string) =>
		new Refusal(
			'listUnavailable',
			`This record has a name where Close wants an id (${entry}), and the list of names could not be read from Close. ${sentence(why)} Nothing was sent for it. Try again later, or write the id.`,
		),
	/** @param faultyRecords indexes of the faulty records */
	siblingInvalid: (faultyRecords: readonly number[]) =>
		new Refusal(
			'siblingInvalid',
			`Not sent, because ${faultyRecords.map((index) => `item ${index}`).join(', ')} of the same lead is invalid. Correct that and send these records again together.`,
		),
};

/** What Close has in place of a name that it does not have. */
interface KnownNames {
	/** What the names belong to: a pipeline. */
	within?: string;
	nearest: readonly string[];
	shown: readonly string[];
	/** Names that are not shown. */
	more: number;
}

/** What is wrong with a value: the end of a sentence about its field. */
export const COMPLAINTS = {
	number: (given: string) => `takes a number such as 1234.5, not ${given}`,
	text: (given: string) => `takes a text, not ${given}`,
	date: (given: string) => `takes a date such as 2026-03-04, not ${given}`,
	datetime: (given: string) => `takes a date and time such as 2026-03-04T10:00:00Z, not ${given}`,
	boolean: (given: string) => `takes true or false, not ${given}`,
	/** @param more options that are not shown */
	choice: (given: string, shown: readonly string[], more: number) =>
		`takes one of ${inQuotes(shown)}${more > 0 ? ` and ${more} more` : ''}, not ${given}`,
	id: (given: string, object: string, prefix: string) =>
		`takes the id of ${object} (${prefix}…), not ${given}`,
	/** @param entry what is named: `lead status` */
	noSuchName: (given: string, entry: string, { within, nearest, shown, more }: KnownNames) =>
		`holds ${given}, and Close has no ${entry} of that name${within === undefined ? '' : ` in '${within}'`}.${nearestInWords(nearest)} ${shown.length === 0 ? 'It has none' : `It has ${inQuotes(shown)}${more > 0 ? ` and ${more} more` : ''}`}`,
	/** @param candidates their ids, and what tells them apart @param isInPipeline whether a pipeline would tell them apart */
	severalOfName: (given: string, entry: string, candidates: readonly string[], isInPipeline: boolean) =>
		`holds ${given}, and Close has ${candidates.length} of that name (${entry}): ${candidates.join(', ')}. Write the id of the one that is meant${isInPipeline ? ', or its pipeline as well' : ''}`,
	list: (given: string) => `takes one value, not a list (${given})`,
	singleValue: (operator: string) => `holds one value, so '.${operator}' cannot be used with it`,
	created: (operator: string) => `has no values yet when it is created: leave out '.${operator}'`,
	noChange: (operator: string) => `needs the value to ${operator}, but is empty`,
};

function nearestInWords(names: readonly string[]): string {
	if (names.length === 0) return '';
	return ` ${names.length === 1 ? 'The nearest name is' : 'The nearest names are'} ${inQuotes(names)}.`;
}

const inQuotes = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');
