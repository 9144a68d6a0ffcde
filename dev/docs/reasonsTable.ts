import { type Reason, REASONS } from '../../nodes/CloseDestination/lib/reasons';

const CORRECT = 'Correct the record and send it again.';
const LATER = 'Send the record again later.';
const LOOK = 'Look in Close before you send the record again.';
const OF_THE_RUN = 'Correct it and run the workflow again.';

/** The status of the records that end with a reason, and what to do. A reason without both does not compile. */
const ENDINGS: Record<Reason, [status: string, wayOut: string]> = {
	missingPlaceholder: ['invalid', CORRECT],
	unsafePlaceholder: ['invalid', CORRECT],
	invalidHeader: ['invalid', CORRECT],
	urlTooLong: ['invalid', 'Shorten the values used in the endpoint and the query parameters.'],
	invalidSetting: ['invalid', 'Correct the expression, or the record it reads.'],
	invalidJson: ['invalid', 'Correct the JSON, or the record its expressions read.'],
	unserializable: ['invalid', CORRECT],
	emptyRecord: ['invalid', "Check 'Fields to Send' and the options for null and empty values."],
	missingGroupValue: ['invalid', CORRECT],
	invalidKey: ['invalid', CORRECT],
	duplicateKey: ['invalid', 'Remove one of the records, or make the key tell them apart.'],
	groupAlreadySent: ['invalid', "Turn on 'Match Existing Records'."],
	missingRequired: ['invalid', CORRECT],
	missingLeadId: ['invalid', "Set 'Lead' to Look Up, add the lead's id, or turn on 'Allow Lead Creation'."],
	missingFilter: ['invalid', 'Say which objects are meant.'],
	unknownField: ['invalid', 'Correct the name, or create the field in Close.'],
	unknownColumn: ['invalid', "Rename the column, or leave it out with 'Exclude Attributes'."],
	ambiguousField: ['invalid', 'Write the field you mean by its id.'],
	invalidValue: ['invalid', CORRECT],
	schemaUnavailable: ['invalid', LATER],
	listUnavailable: ['invalid', LATER],
	missingMatchKey: ['invalid', "Correct the record, or add another key to 'Match On'."],
	notAllowedForAgent: ['invalid', "A person can allow more in 'The Agent May'."],
	siblingInvalid: ['invalid', 'Correct the sibling and send both again.'],
	validation: ['rejected', CORRECT],
	unauthorized: ['notSent', 'Correct the credential and run the rest again.'],
	tokenExpired: ['rejected', LATER],
	tokenNotRenewed: ['notSent', 'Run the rest again later.'],
	planLimit: ['notSent', 'Raise the plan, or delete what is not needed; then run the rest again.'],
	forbidden: ['rejected', 'Ask an administrator of the Close organization for the permission.'],
	notFound: ['rejected', 'Check the id in the endpoint.'],
	wrongEndpoint: ['notSent', 'Check the endpoint and the Base URL, and run the rest again.'],
	methodNotAllowed: ['notSent', 'Pick the operation from the list, and run the rest again.'],
	conflict: ['rejected', 'Look at the object in Close; send the record again when it has changed.'],
	tooLarge: ['rejected', 'Send fewer records per call, or shorter values.'],
	unsupportedFormat: ['rejected', "Set 'Content Format' to JSON."],
	rateLimited: ['rejected or notSent', LATER],
	redirected: ['rejected', 'Check the Base URL and the endpoint.'],
	refused: ['rejected', CORRECT],
	unavailable: ['rejected or notSent', LATER],
	siblingRejected: ['rejected', 'Correct the sibling and send both again.'],
	serverError: ['unknown', LOOK],
	unreadableAnswer: ['unknown', LOOK],
	noResult: ['unknown', LOOK],
	timeout: ['unknown', LOOK],
	connectionLost: ['unknown', LOOK],
	hostUnreachable: ['notSent', 'Check the Base URL and the network, and run the rest again.'],
	blockedByN8n: ['notSent', "Check the Base URL against n8n's network policy, and run the rest again."],
	cancelled: ['unknown or notSent', 'Unknown: look in Close first. Not sent: run the workflow again.'],
	inDoubt: [
		'unknown',
		"Look in Close, then run the record once with 'Skip Already Sent: Records in Doubt' set to what you saw.",
	],
	siblingInDoubt: ['notSent', 'Send the record again a minute later.'],
	cannotUndo: ['invalid or rejected', 'What the message says, in Close.'],
	changedSince: [
		'rejected',
		"Look at the object in Close and change it there, or set option 'Changed Since' to 'Take Back Anyway'.",
	],
	lookupFailed: ['rejected', 'What the message says; nothing was written.'],
	leadMissing: ['rejected', "Create the lead first, or change 'When Lead Is Missing'."],
	leadSeveral: [
		'rejected',
		"Merge the leads, use a key that tells them apart, or change 'When Several Leads'.",
	],
	leadConflict: ['rejected', "Correct the record or the lead, or the order of the keys in 'Lead On'."],
	leadInDoubt: [
		'unknown',
		'Nothing was sent of the record. Look in Close whether the lead is there, and send it again.',
	],
	matchMissing: ['rejected', "Create the object first, or change 'When Missing'."],
	matchFound: ['rejected', "Change 'When Found' to update it."],
	matchSeveral: ['rejected', "Merge them in Close, or change 'Match On' or 'When Several'."],
	matchConflict: ['rejected', "Correct the record or Close, or take one of the two keys out of 'Match On'."],
	settings: ['notSent', OF_THE_RUN],
	setup: ['notSent', OF_THE_RUN],
	preview: ['notSent', "Set 'Operation' to Send Records."],
	leftOutOfTest: ['notSent', "Set 'Operation' to Send Records."],
	stopAfterRejections: ['notSent', 'Correct the cause of the rejections, and run the rest again.'],
	failWorkflow: ["of the node's error", 'Correct what the error names; Retry sends the rest.'],
	internalError: ['unknown or notSent', 'Report it; when unknown, look in Close first.'],
	unaccounted: ['unknown', 'Look in Close, and report it.'],
};

/** The rows of the table of reason codes: code, status, meaning, what to do. */
export const reasonRows = (Object.keys(ENDINGS) as Reason[]).map((reason) => {
	const [status, wayOut] = ENDINGS[reason];
	return [reason, status, `${REASONS[reason]}.`, wayOut];
});
