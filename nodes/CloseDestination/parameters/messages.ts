import { Refusal } from '../lib/Refusal';
import { sentence } from '../lib/sentence';
import { SettingsError } from '../lib/SettingsError';

/** Errors in parameters. Each stops the run before any call. */
export const SETTINGS_ERRORS = {
	numberOutOfRange: (displayName: string, expected: string, given: string) =>
		new SettingsError(
			`'${displayName}' must be ${expected}, but is ${given}`,
			`Set '${displayName}' to ${expected}.`,
		),
	notAChoice: (displayName: string, choices: readonly string[], given: string) =>
		new SettingsError(
			`'${displayName}' must be one of ${choices.join(', ')}, but is ${given}`,
			`Pick a value from the list of '${displayName}'.`,
		),
	notText: (displayName: string) =>
		new SettingsError(
			`'${displayName}' must be text, but is an object or a list`,
			'Correct the expression: it must return text.',
		),
	invalidJson: (displayName: string, expected: string, complaint: string, given: string) =>
		new SettingsError(
			`'${displayName}' is not valid JSON (${complaint}): ${given}`,
			`Enter ${expected}, such as {"source": "n8n"}. Nothing was sent.`,
		),
	notJson: (displayName: string, expected: string) =>
		new SettingsError(
			`'${displayName}' must be ${expected}`,
			`Enter ${expected}, such as {"source": "n8n"}. Nothing was sent.`,
		),
	includeNothing: () =>
		new SettingsError(
			"'Include Attributes' is empty",
			"Name the fields to send, or set 'Fields to Send' to All Fields.",
		),
	/** @param picked the operation in the list */
	otherMethod: (method: string, picked: { label: string; method: string }, instead = 'another operation') =>
		new SettingsError(
			`'Endpoint' is ${picked.label}, a ${picked.method}, but 'Method' is ${method}`,
			`Pick ${instead} in the list of 'Endpoint', or set 'Method' to ${picked.method}.`,
		),
	unknownFields: (method: string, route: string, known: string) =>
		new SettingsError(
			`'Fields to Send' Mapped Fields does not know the fields of ${method} ${route}`,
			`It knows ${known}. Choose All Fields, Selected Fields or JSON for this endpoint.`,
		),
	noCustomType: (type: string) =>
		new SettingsError("'Custom Type' is empty", `Choose the ${type} of the records.`),
	noField: (displayName: string) =>
		new SettingsError(
			`'${displayName}' is empty`,
			'Enter the name of a field of the records, or drag one in from the input panel.',
		),
	fieldWithStar: (displayName: string) =>
		new SettingsError(
			`'${displayName}' cannot hold *`,
			'Enter the name of a field of the records, or drag one in from the input panel.',
		),
	severalFields: (displayName: string) =>
		new SettingsError(`'${displayName}' names more than one field`, 'Enter the name of one field.'),
	noKey: (displayName: string) =>
		new SettingsError(
			`'${displayName}' is empty or cannot be used`,
			'Enter the name of the key, such as data.',
		),
	wrapKeyIsGroupField: (key: string) =>
		new SettingsError(
			`'Wrap Key' ${key} is also a field of 'Group By'`,
			'Choose another key for the list of records.',
		),
	oneRecordPerCall: () =>
		new SettingsError(
			"Close takes one record per call, and this 'Grouping Algorithm' puts several side by side",
			"Use Lead With Contacts or Merge Into One Record, or turn off 'Batch Records'. Behind a gateway, its address is the Base URL of the credential.",
		),
	onlyJson: () =>
		new SettingsError(
			"Close accepts JSON only, and 'Content Format' is another one",
			"Remove option 'Content Format'. Behind a gateway, its address is the Base URL of the credential.",
		),
	leadsArePosted: () =>
		new SettingsError(
			"'Grouping Algorithm' Lead With Contacts creates leads, so 'Method' must be POST",
			"Set 'Method' to POST and 'Endpoint' to Create a Lead. Close ignores nested contacts when a lead is updated.",
		),
	leadsAreCreated: (routes: string) =>
		new SettingsError(
			`'Grouping Algorithm' Lead With Contacts creates leads, so 'Endpoint' must be /lead/, but is ${routes}`,
			"Set 'Endpoint' to Create a Lead.",
		),
	matchNeedsSingle: () =>
		new SettingsError(
			"'Match Existing Records' does not work with this 'Grouping Algorithm'",
			"Records are looked up one by one: turn off 'Batch Records', or use Lead With Contacts or Merge Into One Record.",
		),
	matchEndpoint: (allowed: string, routes: string) =>
		new SettingsError(
			`With 'Match Existing Records', 'Endpoint' must be ${allowed}, but is ${routes}`,
			'Pick an operation that creates leads, contacts, opportunities or custom objects: these can be looked up.',
		),
	matchOwnEndpoint: (allowed: string, route: string) =>
		new SettingsError(
			`With 'Match Existing Records', 'Endpoint' must be ${allowed}, but is ${route}`,
			'Pick an operation that updates or deletes leads, contacts, opportunities or custom objects. Its placeholder is filled with the id that is found.',
		),
	matchOneObject: (routes: string) =>
		new SettingsError(
			`With 'Match Existing Records', all records must go to the same kind of object, but go to ${routes}`,
			'Use one node for each kind of object.',
		),
	/** @param displayName Match On or Lead On, here and below */
	keyExpression: (displayName: string) =>
		new SettingsError(
			`'${displayName}' cannot hold expressions`,
			'Enter the names of fields, such as email: each record is looked up by its own value.',
		),
	noKeys: (displayName: string) =>
		new SettingsError(
			`'${displayName}' is empty`,
			'Add the field that tells objects apart, such as email or name.',
		),
	matchField: (displayName: string, field: string, object: string, known: string) =>
		new SettingsError(
			`'${displayName}' cannot look up ${object} objects by '${field}'`,
			`Choose a field that Close can search here: ${known}.`,
		),
	matchRecordField: (displayName: string) =>
		new SettingsError(
			`'${displayName}' needs one field of the record for each key`,
			'Enter the name of the field that holds the value, such as email, or drag it in from the input panel.',
		),
	leadNeedsPost: () =>
		new SettingsError(
			"With 'Lead' Look Up, 'Method' must be POST",
			"The lead of what is there already does not change: set 'Lead' to From Lead ID, or 'Method' to POST.",
		),
	leadEndpoint: (allowed: string, routes: string) =>
		new SettingsError(
			`With 'Lead' Look Up, 'Endpoint' must be one of ${allowed}, but is ${routes}`,
			"Pick an operation that creates what belongs to a lead, or set 'Lead' to From Lead ID.",
		),
	leadNeedsSingle: () =>
		new SettingsError(
			"'Lead' Look Up does not work with this 'Grouping Algorithm'",
			"Each call needs its own lead: turn off 'Batch Records', or use Merge Into One Record.",
		),
	noCustomField: (displayName: string) =>
		new SettingsError(
			`'${displayName}' names no custom field`,
			"Enter the field's name, such as External ID, or its id, such as custom.cf_abc123.",
		),
	resultField: (name: string) =>
		new SettingsError(
			`'Result Field' cannot be ${name}`,
			"Enter the name of a field that the records do not have, such as close. n8n reads a field named 'error' as a failed item.",
		),
	recordKeyEmpty: () =>
		new SettingsError(
			"'Skip Already Sent: Record Key' is empty",
			"Option 'Skip Already Sent' needs to tell records apart: enter a placeholder such as {external_id}.",
		),
	recordKeyConstant: () =>
		new SettingsError(
			"'Skip Already Sent: Record Key' is the same for every record",
			"Option 'Skip Already Sent' needs to tell records apart: enter a placeholder such as {external_id}.",
		),
};

export const SETTINGS_REFUSALS = {
	/** @param complaint n8n's own message @param advice empty when it is unknown what to do */
	expression: (complaint: string, advice: string) =>
		new Refusal(
			'invalidSetting',
			`An expression gives no usable value for this record. ${sentence(complaint)} ${advice || 'Correct the expression, or the value it reads from this record.'}`,
		),
};
