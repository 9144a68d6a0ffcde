import { didYouMean } from '../lib/nearestNames';
import { Refusal } from '../lib/Refusal';
import type { AgentMay } from '../parameters/types';

/** Their names in the editor. */
const AGENT_MAY: Record<AgentMay, string> = {
	add: 'Add',
	addAndChange: 'Add and Change',
	everything: 'Everything',
};

/** Why a record is not sent. */
export const PLAN_REFUSALS = {
	leftOutOfTest: () =>
		new Refusal(
			'leftOutOfTest',
			"Not sent: 'Send Test' makes only the first calls. Set 'Operation' to 'Send Records' to send this record.",
		),
	nothingLeft: () =>
		new Refusal(
			'emptyRecord',
			"Nothing of this record is left to send. Check 'Fields to Send', 'Exclude Attributes' and the options for null and empty values; fields used in the endpoint are left out of the body.",
		),
	brokenJson: (complaint: string, given: string) =>
		new Refusal(
			'invalidJson',
			`'JSON Body' is not valid JSON (${complaint}): ${given}. Tip: {{ JSON.stringify($json.name) }} writes a value with its quotes.`,
			'jsonBody',
		),
	noJsonObject: (given: string) =>
		new Refusal(
			'invalidJson',
			`'JSON Body' must be a JSON object such as {"name": "Acme"}, but is ${given}. Tip: {{ JSON.stringify($json.name) }} writes a value with its quotes.`,
			'jsonBody',
		),
	twoNotes: () =>
		new Refusal(
			'ambiguousField',
			"'note' and 'note_html' say different things, and Close takes only 'note_html' when it gets both. Leave out the one that is out of date, for example with 'Exclude Attributes'.",
			'note',
		),
	/** @param what one of UNSENDABLE */
	unsendable: (field: string, what: string) =>
		new Refusal(
			'unserializable',
			`The field '${field}' ${what}. Turn it into text or a plain number, or leave it out with 'Exclude Attributes'.`,
			field,
		),
	header: (field: string, header: string) =>
		new Refusal(
			'invalidHeader',
			`The value of '${field}' cannot be sent in the header '${header}': line breaks, control characters and characters such as emoji are not allowed there. Correct the value of this record.`,
			field,
		),
	/** @param nearest columns that may have been meant */
	noGroupValue: (field: string, nearest: readonly string[]) =>
		new Refusal(
			'missingGroupValue',
			`The field '${field}', which 'Group By' names, is missing or empty in this record.${didYouMean(nearest)} Give it a text, number or yes/no value.`,
			field,
		),
	structureToGroupBy: (field: string) =>
		new Refusal(
			'missingGroupValue',
			`The field '${field}', which 'Group By' names, holds a list or an object in this record. Give it a text, number or yes/no value.`,
			field,
		),
	noKey: (field: string) =>
		new Refusal(
			'invalidKey',
			`The field '${field}', which 'Key Field' names, holds no text or number to use as a key. Give this record one.`,
			field,
		),
	unsafeKey: (field: string, value: string) =>
		new Refusal(
			'invalidKey',
			`The field '${field}' holds '${value}', which cannot be used as a key. Give this record another one.`,
			field,
		),
	keyTwice: (key: string, field: string, first: number) =>
		new Refusal(
			'duplicateKey',
			`The key '${key}' in the field '${field}' is already used by item ${first}. Remove one of the two, or choose 'Keep First' or 'Keep Last' in 'On Duplicate Key'.`,
			field,
		),
	keySentBefore: (key: string, field: string, first: number) =>
		new Refusal(
			'duplicateKey',
			`The key '${key}' in the field '${field}' is that of item ${first}, which was sent before. Not sent, as 'On Duplicate Key' keeps the first.`,
			field,
		),
	groupSentBefore: (first: number) =>
		new Refusal(
			'groupAlreadySent',
			`Item ${first}, which belongs to the same object in Close, was sent before: sent alone, this record would become a second one. Turn on 'Match Existing Records', so that it is added to the one that is there.`,
		),
	recordKeyTwice: (key: string, first: number) =>
		new Refusal(
			'duplicateKey',
			`The record key '${key}' is already that of item ${first}. With 'Skip Already Sent' a key may be used once per run: make 'Skip Already Sent: Record Key' tell these records apart, or remove one of them.`,
		),
	/** @param names those that are missing, at least one */
	requiredFields: (operation: string, names: readonly string[]) =>
		new Refusal(
			'missingRequired',
			`"${operation}" needs ${names.map((name) => `'${name}'`).join(', ')}, which this record does not have. Add ${names.length === 1 ? 'it' : 'them'} to the record, and check 'Fields to Send' and 'Exclude Attributes'.`,
			names[0],
		),
	wouldCreateLead: (object: string) =>
		new Refusal(
			'missingLeadId',
			`This ${object} has no 'lead_id': Close would create a new lead for it. Set 'Lead' to Look Up, which finds the lead by its name, its URL or a person's e-mail, or add the lead's id. Option 'Allow Lead Creation' sends it all the same.`,
			'lead_id',
		),
	noFilterInQuery: (path: string, object: string) =>
		new Refusal(
			'missingFilter',
			`PUT ${path} without a query changes every ${object} of the organization. Put the id into the endpoint, such as ${path}{id}/, or name the ids in the query parameter 'id__in'.`,
		),
	noFilterInBody: (operation: string, field: string, object: string) =>
		new Refusal(
			'missingFilter',
			`"${operation}" without '${field}' can reach every ${object} of the organization. Name those that are meant in '${field}'.`,
			field,
		),
	/** @param why one of AGENT_REASONS */
	notAllowedForAgent: (why: string, agentMay: AgentMay, needed: AgentMay) =>
		new Refusal(
			'notAllowedForAgent',
			`The agent may not make this call: ${why}. Nothing was sent for it. 'The Agent May' is set to '${AGENT_MAY[agentMay]}' in this node; a person who wants to allow such calls sets it to '${AGENT_MAY[needed]}'.`,
		),
};

/** Why a call needs more permission: the end of a sentence about the call. */
export const AGENT_REASONS = {
	changes: (operation: string) => `"${operation}" changes what is in Close`,
	mayUpdate: () => "'Match Existing Records' may make an update of it",
	cannotBeUndone: (operation: string) => `"${operation}" cannot be undone`,
	removes: (operation: string) => `"${operation}" takes something away in Close`,
	actsOnMany: (operation: string) => `"${operation}" acts on many records at once`,
	sends: (what: string) => `it sends ${what}`,
	costsMoney: (what: string) => `it costs money (${what})`,
	givesAccess: (what: string) => `it gives ${what}`,
	unknownAddress: (method: string, url: string) =>
		`${method} ${url} is none of Close's operations, so nobody can say what it does`,
	override: (name: string) => `'${name}' can make another call of it`,
};

/** What JSON cannot represent: the end of a sentence about a field. */
export const UNSENDABLE = {
	notFinite: (value: number) => `is ${value}, which JSON has no number for`,
	bigInt: 'is a BigInt, which JSON has no number for',
	noDate: 'is a date that does not exist',
	binary: 'is binary data (a Buffer), not text',
	circular: 'refers back to an object it is part of',
	tooDeep: (levels: number) => `is nested more than ${levels} levels deep`,
	mapOrSet: 'is a Map or a Set, which JSON has no form for',
};

/** `'a', 'b'` */
const listed = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');

/** Complaints that a warning repeats. */
const MOST_WORDS = 10;

/** Warnings that do not belong to a single operation. */
export const PLAN_WARNINGS = {
	unknownAddress: (method: string, path: string) =>
		`Close's reference has no ${method} ${path}: check 'Method' and 'Endpoint', unless a gateway takes this call.`,
	patchAsPut: () => 'Close has no PATCH: this is sent as PUT, which changes only the fields it is given.',
	severalRecords: () =>
		'Close itself takes one record per call. Several in one call work with a gateway in front of it.',
	onlyShown: (fields: string[]) =>
		`Not sent, because Close shows ${fields.length === 1 ? 'this field' : 'these fields'} and does not take ${fields.length === 1 ? 'it' : 'them'}: ${fields.join(', ')}.`,
	valuesReplaced: (fields: readonly string[]) =>
		`In ${listed(fields)} Close keeps only the values it is sent: the others are removed. To add a value, end the name of its field with '.add'.`,
	/** @param words of each value, which field it is and what is wrong */
	valuesLeftOut: (words: readonly string[]) => {
		const more = words.length - MOST_WORDS;
		const told = `Left out, because it does not fit: ${words.slice(0, MOST_WORDS).join(' ')}`;
		return more > 0 ? `${told} And ${more} more.` : told;
	},
	leadDiffers: (field: string) => `The records of this lead differ in '${field}': the first value counts.`,
	personDiffers: (field: string) =>
		`Records of one person (same e-mail or name) differ in '${field}': the first value counts.`,
};
