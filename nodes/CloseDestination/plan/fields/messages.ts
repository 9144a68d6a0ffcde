import { Refusal } from '../../lib/Refusal';
import { sentence } from '../../lib/sentence';

/** Why a record with custom or mapped fields is not sent. */
export const FIELD_REFUSALS = {
	unknownName: (name: string, objects: string, nearest: readonly string[]) =>
		new Refusal(
			'unknownField',
			`Close has no custom field '${name}' for ${objects}.${nearestInWords(nearest)} Correct the name, create the field in Close, or leave it out with 'Exclude Attributes'.${objects === 'leads' && nearest.length === 0 ? ` A field of contacts is the column '${name}', without 'custom.'.` : ''}`,
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
	/** @param words which field it is and what is wrong, as a sentence */
	value: (field: string, words: string, column?: string) =>
		new Refusal(
			'invalidValue',
			`${words} Correct the value, or set option 'Values: Invalid' to 'Leave Out': the rest of the record is sent then.`,
			field,
			column,
		),
	/** @param words which field it is and what is wrong, as a sentence */
	mappedValue: (field: string, words: string, column?: string) =>
		new Refusal('invalidValue', `${words} Correct the value, or do not map the field.`, field, column),
	/** @param words of each value, which field it is and what is wrong */
	nothingFits: (words: readonly string[]) =>
		new Refusal(
			'emptyRecord',
			`None of the values of this record can be sent. ${words.join(' ')} Correct them, and send the record again.`,
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
/** A field whose value does not fit, as a person knows it. @param complaint one of COMPLAINTS */
export const FIELD_WORDS = {
	/** @param words which field it is and what is wrong, as a sentence */
	ofColumn: (column: string, words: string) => `Column '${column}': ${words}`,
	andMore: (words: string, more: number) => `${words} ${more} more do not fit.`,
	custom: (name: string, complaint: string) => `The custom field '${name}' ${complaint}.`,
	standard: (displayName: string, complaint: string) => `The field '${displayName}' ${complaint}.`,
};

const NUMBERS = { plain: '1234.5', commaThousands: '1,234.50', pointThousands: '1.234,50' } as const;
const DAYS = {
	iso: '2026-03-04',
	dayMonthYear: '04.03.2026',
	monthDayYear: '03/04/2026',
	yearMonthDay: '2026/03/04',
	spreadsheet: '46085 or 2026-03-04',
} as const;
const MOMENTS = {
	...DAYS,
	iso: '2026-03-04T10:00:00Z',
	dayMonthYear: '04.03.2026 10:00',
	monthDayYear: '03/04/2026 10:00 AM',
	yearMonthDay: '2026/03/04 10:00',
	spreadsheet: '46085.5 or 2026-03-04T10:00:00Z',
} as const;

/** What is wrong with a value: the end of a sentence about its field. */
export const COMPLAINTS = {
	number: (given: string, format: keyof typeof NUMBERS) =>
		`takes a number such as ${NUMBERS[format]}, not ${given}; option 'Values: Numbers' reads other forms`,
	integer: (given: string) => `takes a whole number such as 120, not ${given}`,
	percent: (given: string) => `takes a whole number from 0 to 100, not ${given}`,
	cents: (given: string) =>
		`takes whole cents, such as 120050, not ${given}; option 'Values: Opportunities' makes them of amounts`,
	amount: (given: string, format: keyof typeof NUMBERS) =>
		`takes an amount with at most two decimals, such as ${NUMBERS[format]}, not ${given}; option 'Values: Numbers' reads other forms`,
	text: (given: string) => `takes a text, not ${given}`,
	date: (given: string, format: keyof typeof DAYS) =>
		`takes a date such as ${DAYS[format]}, not ${given}; option 'Values: Dates' reads other forms`,
	datetime: (given: string, format: keyof typeof MOMENTS) =>
		`takes a date and time such as ${MOMENTS[format]}, not ${given}; option 'Values: Dates' reads other forms`,
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
	email: (given: string) => `takes an e-mail address such as ada@acme.example, not ${given}`,
	phone: (given: string) => `takes a phone number such as +15035550111, not ${given}`,
	url: (given: string) => `takes a web address such as https://acme.example, not ${given}`,
	address: (given: string) =>
		`takes addresses such as [{"address_1": "1 Main St", "city": "Berlin"}], not ${given}`,
	addressPart: (part: string, given: string) => `takes a text for '${part}', not ${given}`,
	entryWithout: (key: string, given: string) => `needs '${key}' in each entry, which is missing in ${given}`,
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
