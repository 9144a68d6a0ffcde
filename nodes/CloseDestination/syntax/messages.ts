import { Refusal } from '../lib/Refusal';
import { OutsideBaseUrlError, SettingsError } from '../lib/SettingsError';

const BOUNDARY_ADVICE =
	'Use a path such as /lead/, or a full URL under the Base URL of the credential. Nothing was sent: the credential goes to that address only.';

/** Errors in the syntax of parameters. Each stops the run before any call. */
export const SYNTAX_ERRORS = {
	baseUrlUnusable: (example: string) =>
		new SettingsError(
			"The credential's 'Base URL' is not a usable address",
			`Expected an address such as ${example}, without user name, query or fragment. Correct it in the credential, or leave it empty for Close itself.`,
		),
	endpointEmpty: () =>
		new SettingsError(
			"'Endpoint' is empty",
			'Pick an operation from the list, or enter a path such as /lead/.',
		),
	emptySegment: (given: string) =>
		new SettingsError(
			`'Endpoint' has an empty path segment: ${given}`,
			'Write a path such as /lead/. If it is made by an expression, a value in it is empty.',
		),
	oddCharacter: (given: string) =>
		new OutsideBaseUrlError(`'Endpoint' contains a space, a backslash or a #: ${given}`, BOUNDARY_ADVICE),
	outsideBaseUrl: (base: string, given: string) =>
		new OutsideBaseUrlError(`'Endpoint' is not under ${base}: ${given}`, BOUNDARY_ADVICE),
	leavesItsPath: (given: string) =>
		new OutsideBaseUrlError(`'Endpoint' has . or .. as a part of its path: ${given}`, BOUNDARY_ADVICE),
	doubleBraces: (where: string, text: string) =>
		new SettingsError(
			`'${where}' contains double braces: ${text}`,
			"Placeholders are written with single braces, such as {lead_id}. To use an n8n expression instead, switch the parameter from 'Fixed' to 'Expression'.",
		),
	strayBrace: (where: string, text: string) =>
		new SettingsError(
			`'${where}' has an unmatched brace: ${text}`,
			'A placeholder is a field name between { and }, such as {lead_id}.',
		),
	halfCharacter: (where: string) =>
		new SettingsError(
			`'${where}' holds half a character (a lone surrogate)`,
			'Enter the text again, or correct the expression that cuts a character in two.',
		),
	namelessPlaceholder: (where: string, text: string) =>
		new SettingsError(
			`'${where}' has a placeholder without a field name: {${text}}`,
			'Put the name of one field between the braces, such as {lead_id}, or of several with | between them, such as {lead_id|id}.',
		),
	headerTwice: (name: string) =>
		new SettingsError(
			`The header '${name}' is given twice`,
			"Keep one of them in 'Headers' or 'Headers as Text'.",
		),
	headerName: (name: string) =>
		new SettingsError(
			`The header name ${JSON.stringify(name)} cannot be sent`,
			'A header name has letters, digits and hyphens only, such as X-Source.',
		),
	headerLost: (name: string) =>
		new SettingsError(
			`A header named '${name}' cannot be sent: n8n's HTTP client reserves this name`,
			'Give the header another name, such as X-Source, or remove it.',
		),
	headerOfTheNode: (name: string) =>
		new SettingsError(
			`The header '${name}' cannot be set here: the node sets it`,
			"Remove it from 'Headers'. Authorization comes from the credential, Content-Type from 'Content Format'; the connection sets the rest.",
		),
	headerValue: (name: string) =>
		new SettingsError(
			`The value of the header '${name}' cannot be sent`,
			'A header value is one line of Latin text: remove line breaks, control characters and characters such as emoji.',
		),
	headersText: (part: string) =>
		new SettingsError(
			`'Headers as Text' has a part that is not a name and a value: ${JSON.stringify(part)}`,
			"Write header1:value1,header2:value2. For a value that contains a comma, use option 'Headers'.",
		),
};

/** What to do with a column of another name. */
const inPlace = (where: string, column: string) =>
	`write {${column}} in the ${where}${where === 'endpoint' ? ", which 'By URL' allows" : ''}`;
const meant = (where: string, column: string) =>
	`Did you mean '${column}'? Rename the column, or ${inPlace(where, column)}.`;

/** Why a record gives no usable URL. */
export const SYNTAX_REFUSALS = {
	/** @param nearest a column of the record that may have been meant */
	missingValue: (where: string, field: string, lack: string, nearest?: string) =>
		new Refusal(
			'missingPlaceholder',
			`The field '${field}', which the ${where} needs, ${lack}. ${nearest === undefined ? 'Give this record one text, number or yes/no value there.' : meant(where, nearest)}`,
			field,
		),
	/** @param nearest a column of the record that may have been meant */
	missingValues: (where: string, lacks: Array<{ field: string; lack: string }>, nearest?: string) =>
		new Refusal(
			'missingPlaceholder',
			`The ${where} needs one of these fields: ${lacks.map(({ field, lack }) => `'${field}' ${lack}`).join(', ')}. ${nearest === undefined ? `Add one of them with a text or a number, or ${inPlace(where, 'your_column')}.` : meant(where, nearest)}`,
			lacks[0].field,
		),
	leadsElsewhere: (field: string) =>
		new Refusal(
			'unsafePlaceholder',
			`The value of '${field}' would lead out of the endpoint (. or .. as part of a path). Correct the value; nothing was sent for this record.`,
			field,
		),
	halfCharacter: (field: string) =>
		new Refusal(
			'unsafePlaceholder',
			`The value of '${field}' holds half a character (a lone surrogate). Correct the value; nothing was sent for this record.`,
			field,
		),
	urlTooLong: (length: number, longest: number) =>
		new Refusal(
			'urlTooLong',
			`The URL for this record would be ${length} characters long; at most ${longest} are sent. Shorten the values used in the endpoint and the query parameters.`,
		),
};

/** Why the value of a placeholder cannot be used. */
export const LACKS = {
	missing: 'is missing',
	null: 'is null',
	empty: 'is empty',
	notANumber: (value: number) => `is ${value}, which is not a usable number`,
	list: 'holds a list',
	object: 'holds an object',
};
