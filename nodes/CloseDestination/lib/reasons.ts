/**
 * All reason codes, each with its one meaning. Public: workflows branch on them, so a code keeps its name and its
 * meaning. A sibling of a record is another record about the same object in Close.
 */
export const REASONS = {
	// Refused before any call.
	missingPlaceholder: 'A field that the endpoint, a query parameter or a header needs has no usable value',
	unsafePlaceholder: 'The value of a field would lead out of the endpoint, or is broken text',
	invalidHeader: 'The value of a field cannot be sent in a header',
	urlTooLong: 'The URL for the record is too long',
	invalidSetting: 'A parameter has no usable value for this record',
	invalidJson: 'JSON Body is not a JSON object for this record',
	unserializable: 'A field holds a value that JSON cannot carry',
	emptyRecord: 'Nothing of the record is left to send',
	missingGroupValue: 'The field that Group By names has no usable value',
	invalidKey: 'The field that Key Field names holds no usable key',
	duplicateKey: 'An earlier record of the run has the same key',
	groupAlreadySent:
		'Records of the same group were sent before; alone, this one would become a second object',
	missingRequired: 'A field that the operation requires is missing',
	missingLeadId: 'Without a lead id, Close would create a new lead',
	missingFilter: 'Without a filter, the call would reach every object of the organization',
	unknownField: 'Close has no such custom field',
	unknownColumn: 'Close has no field for a column, and Values: Unknown Columns says to reject the record',
	ambiguousField: 'Several fields or columns may be meant',
	invalidValue: 'A value does not fit its field',
	schemaUnavailable: 'The custom fields could not be looked up in Close',
	listUnavailable: 'A list of names could not be read from Close',
	missingMatchKey: 'The record has no usable value to be looked up by',
	notAllowedForAgent: 'The agent may not make this call',
	siblingInvalid: 'A sibling in the same call is invalid',
	// Answered by Close, or by what is in front of it.
	validation: 'Close does not accept the values',
	unauthorized: 'Close does not accept the credential',
	tokenExpired: 'The access token had expired, again after each renewal',
	tokenNotRenewed: 'The access token has expired and cannot be renewed for now',
	planLimit: 'A limit of the Close plan is reached',
	forbidden: "The credential's user is not allowed to do this",
	notFound: 'The object does not exist',
	wrongEndpoint: 'There is nothing at the address',
	methodNotAllowed: 'The endpoint does not take this method',
	conflict: 'The state of the object does not allow it',
	tooLarge: 'The body is too large',
	unsupportedFormat: 'Close does not take this content format',
	rateLimited:
		'The rate limit is reached, or Close asks for a longer pause than Pace: Retry Time Budget allows',
	redirected: 'The answer points to another address',
	refused: 'Close refuses the call for any other reason',
	unavailable: 'Close is not available',
	siblingRejected: 'Close refused a sibling in the same call',
	// No answer, or none that can be trusted.
	serverError: 'Close failed, and may have executed the call',
	unreadableAnswer: 'The answer is not one of Close',
	noResult: 'The answer to a batch has results, and none that is clearly for the record',
	timeout: 'Close did not answer in time',
	connectionLost: 'The connection broke before Close answered',
	hostUnreachable: 'No connection to Close could be made',
	blockedByN8n: 'A rule of this n8n forbids the call',
	cancelled: 'The execution was stopped',
	inDoubt: 'An earlier execution may have written the record',
	siblingInDoubt: 'Nobody knows what a call for an earlier sibling has written',
	// To be undone.
	cannotUndo: 'What the record did cannot be undone, or nobody knows how',
	changedSince: 'The object was changed after the record was written',
	// Looked up first.
	lookupFailed: 'Looking the record up in Close failed',
	matchMissing: 'Close does not have the object',
	matchFound: 'Close has the object already',
	matchSeveral: 'Close has several objects that may be meant',
	matchConflict: 'What was found by one key has another value for an earlier one',
	// Its lead is looked up first.
	leadMissing: 'Close does not have the lead',
	leadSeveral: 'Close has several leads that may be meant',
	leadConflict: 'A lead was found by one key, and has another value for a key that comes first',
	leadInDoubt: 'Nobody knows whether the lead of the record was created',
	// The run.
	settings: 'A parameter or the credential cannot be used',
	setup: 'n8n could not prepare the run',
	preview: 'Preview Requests shows calls and makes none',
	leftOutOfTest: 'Send Test makes only the first calls',
	stopAfterRejections: 'Option Stop After Rejections ended the run',
	failWorkflow: 'Option Fail Workflow made the node fail',
	internalError: 'The node has failed with an error of its own',
	unaccounted: 'The node has lost track of the record',
};

export type Reason = keyof typeof REASONS;
