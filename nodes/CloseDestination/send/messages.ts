import { sentence } from '../lib/sentence';
import { SettingsError } from '../lib/SettingsError';

/** Advice for a write whose outcome is unknown. */
export const CHECK_IN_CLOSE =
	'It may have been written: look in Close before you send it again, or the record may exist twice.';
/** Advice for a read that got no answer. */
export const SEND_LATER = 'Send the record again later.';

/** Messages about a call. @param advice one of the two above, or empty */
export const CALL_MESSAGES = {
	/** @param text what Close says, if anything */
	answered: (statusCode: number, text: string) =>
		text === '' ? `Close answered ${statusCode}.` : `Close answered ${statusCode}: ${text}`,
	noToken: () => 'Close no longer accepts any access token of this credential.',
	unreadable: (statusCode: number, why: string, advice: string) =>
		`The answer (${statusCode}) is not one of Close's: ${why}. ${advice}`,
	/** @param why ends with the code of the error */
	notUnderstood: (why: string, advice: string) => `The answer cannot be read: ${why}. ${advice}`,
	timeout: (detail: string, advice: string) => `Close did not answer in time (${detail}). ${advice}`,
	connectionLost: (detail: string, advice: string) =>
		`The connection broke before Close answered (${detail}). ${advice}`,
	cancelled: (advice: string) => `The execution was stopped while Close was answering. ${advice}`,
	afterDoubt: (message: string) =>
		`${sentence(message)} An earlier attempt of this call had no trustworthy answer. ${CHECK_IN_CLOSE}`,
	/** @param because one of NOT_TRIED_AGAIN */
	notTriedAgain: (message: string, because: string) => `${sentence(message)} Not tried again: ${because}.`,
};

/** Why a call was not made once more. */
export const NOT_TRIED_AGAIN = {
	enough: (attempts: number) => `${attempts} attempts were made`,
	closeWantsToWait: (wait: number, passed: number, budget: number) =>
		`Close asks to wait ${wait} s, ${passed} s have passed, and 'Pace: Retry Time Budget' is ${budget} s`,
	nextIsLate: (wait: number, passed: number, budget: number) =>
		`the next attempt is due in ${wait} s, ${passed} s have passed, and 'Pace: Retry Time Budget' is ${budget} s`,
};

/** What Preview Requests says of a call, besides its warnings. */
export const PREVIEW_NOTICES = {
	gone: (method: string) =>
		`Close has no object with this id: the ${method} is refused (404). Then the record is looked up by its other keys, or counts as missing.`,
};

/** Of waits that take long, in n8n's log and the browser's console. */
export const LOG_MESSAGES = {
	longPause: (seconds: number) =>
		`Close's rate limit is used up: nothing is sent for ${seconds} s, then the run goes on.`,
	repeat: (seconds: number) =>
		`A call did not get through to Close: it is made again in ${seconds} s; other calls go on.`,
	token: (seconds: number) =>
		`Close gives no new access token for now: the next request for one is made in ${seconds} s, and no call before that.`,
	lookAgain: (seconds: number) =>
		`A call got no trustworthy answer: in ${seconds} s it is looked up whether Close has what it was to create.`,
};

/** In the browser's console, while a run started by hand goes on. */
export const PROGRESS = {
	/** @param rate calls per second since the line before */
	line: (settled: number, recordCount: number, rate: string) =>
		`${settled} of ${recordCount} records, ${rate} calls per second`,
};

/** Why a run ends, and what to do about it. */
export const STOPS = {
	unreachable: (why: string) => ({
		message: `Close could not be reached: ${sentence(why)}`,
		description:
			'Check the Base URL in the credential and whether this n8n can reach it (network, DNS, proxy, certificate).',
	}),
	blocked: (why: string) => ({
		message: `n8n did not make the call: ${sentence(why)}`,
		description:
			"Check the Base URL in the credential against this n8n's network policy and allowed domains.",
	}),
	/** @param path of the endpoint */
	wrongEndpoint: (path: string) => ({
		message: `Close has nothing at ${path}.`,
		description:
			"Check the Base URL of the credential: 'Test' in the credential tells whether it fits. If it does, pick the operation from the list.",
	}),
	longPause: (seconds: number, budget: number) => ({
		message: `Close asks to wait ${seconds} s, and 'Pace: Retry Time Budget' is ${budget} s.`,
		description: `Send the rest again in ${seconds} s, or raise option 'Pace: Retry Time Budget'.`,
	}),
	/** An error of the node itself. @param why the error's own words */
	defect: (why: string) => ({
		message: `The node failed with an error of its own: ${sentence(why)}`,
		description:
			"What had been written is reported. Please report this error, with its text and the node's settings, where the package is maintained.",
	}),
	/** @param statusCode of the last answer, if there was one */
	standstill: (seconds: number, statusCode?: number) => ({
		message: `For ${seconds} s nothing got through to Close: the last call ${statusCode === undefined ? 'got no usable answer' : `was answered with ${statusCode}`}.`,
		description: "Send the rest again later, or raise option 'Pace: Retry Time Budget' to wait longer.",
	}),
	stopRule: (limit: number) => ({
		message: `${limit === 1 ? 'A record was' : `${limit} records in a row were`} not accepted (option 'Stop After Rejections').`,
		description: 'Look at the records on Rejected, correct the cause, and send them again.',
	}),
	cancelled: () => ({
		message: 'The execution was stopped.',
		description: 'Run the workflow again to send the rest.',
	}),
};

/** Messages about a single record, besides those about its call. */
export const RECORD_MESSAGES = {
	runEnded: (why: string, advice: string) =>
		`Not sent, because the run ended: ${sentence(why)} ${advice}`.trim(),
	refusedInBatch: (text: string) =>
		text === ''
			? 'The call was accepted, but not this record, and no reason was given. Send it alone to learn more.'
			: `The call was accepted, but not this record: ${sentence(text)} Correct it and send it again.`,
	noResult: () =>
		`The call was accepted, but its answer lists results, or records that failed, without one for this record. ${CHECK_IN_CLOSE}`,
	/** @param columns those whose values Close does not take @param words what Close says of them */
	inColumns: (columns: readonly string[], words: string) =>
		`Column${columns.length === 1 ? '' : 's'} ${columns.map((column) => `'${column}'`).join(', ')}: ${words}`,
	/** @param faultyRecords indexes of the records at fault */
	siblingRejected: (faultyRecords: readonly number[]) =>
		`Not written, because Close refused ${faultyRecords.map((index) => `item ${index}`).join(', ')} of the same lead. Correct that and send these records again together.`,
	lookupFailed: (why: string) =>
		`Nothing was written for this record, because looking it up in Close failed. ${why}`,
	siblingInDoubt: (object: string, first: number) =>
		`Not sent: item ${first}, which is about the same ${object}, got no trustworthy answer and may have been written. Send this record again a minute later.`,
	/** Without Match Existing. */
	maybeSentBefore: () =>
		"Not sent: an earlier execution sent this record and got no trustworthy answer, so it may be in Close. Look there, then run the record once with option 'Skip Already Sent: Records in Doubt' set to 'Skip' if it is there, or to 'Send Again' if not. With 'Match Existing Records' the node looks by itself.",
	/** With Match Existing. */
	notShownYet: (minutes: number) =>
		`Not sent: less than ${minutes} minutes ago an earlier execution wrote this record, or a part of it, or may have done so, and Close's search does not show that yet. Send it again in ${minutes} minutes, or look in Close and set option 'Skip Already Sent: Records in Doubt' for one run.`,
	neverShown: (by: string) =>
		`Not sent: an earlier execution sent this record and got no trustworthy answer, and Close's search cannot find it by ${by}, which is not part of what is sent. Look in Close, then run the record once with option 'Skip Already Sent: Records in Doubt' set to 'Skip' if it is there, or to 'Send Again' if not.`,
	unaccounted: () =>
		'The node lost track of this record. Look in Close to see whether it was written, and please report this.',
	foundAnother: (object: string, id: string) =>
		`Looked up a minute later, Close has ${id}, which this call cannot have created: it is older, or holds other values. Compare it with the record; a second ${object} of this record may be there too.`,
	peopleNotShown: (lead: string) =>
		`Close's search does not show the people of the lead ${lead}, so none was written: they might be there twice. Send the record again later.`,
	unidentified: () =>
		'A person of this record was written by an earlier one of this run, and the answer did not show their id. Send the record again a minute later.',
	/** The beginning of what is said of a record that was written in part. */
	partWritten: (lead: string, written: readonly string[]) =>
		written.length > 0 ? `Written to the lead ${lead}: ${written.join(', ')}. ` : '',
	/** The same, of a record that is about several people or about more than one. */
	aboutPerson: (who: string) => `About ${who}: `,
	/** @param why what went wrong in the node */
	defect: (why: string, mayBeWritten: boolean) =>
		`The node failed while it handled this record (${why}). ${mayBeWritten ? CHECK_IN_CLOSE : 'Nothing was written.'} Please report this.`,
};

/** Messages about the lead of a record, besides those about its call. */
export const LEAD_CALL_MESSAGES = {
	/** The beginning of what is said when the call that creates the lead is refused. */
	notCreated: () => 'Its lead could not be created, so that nothing was sent of this record. ',
	/** @param said what is known of the call that creates the lead, if anything */
	inDoubt: (said: string) =>
		`Nothing was sent of this record: its lead was to be created first, and may have been. ${said} Look in Close whether it is there, and send the record again a minute later.`.replace(
			'  ',
			' ',
		),
	siblingInDoubt: (first: number) =>
		`Nothing was sent of this record: its lead was to be created for item ${first}, and nobody knows whether it was. Look in Close whether it is there, and send the record again a minute later.`,
	/** The beginning of what is said of a record that is not written after all. */
	wasCreated: (lead: string) => `Its lead ${lead} was created, and is there. `,
};

/** Why what was found in a lookup cannot be used. */
export const LOOKUP_MESSAGES = {
	notASearchAnswer: () => "The answer is not one of Close's search. Check the Base URL of the credential.",
	tooMany: (most: number) =>
		`Close finds more than ${most} objects that may match. Match on a field whose values are rarer.`,
	endless: () =>
		"Close's search keeps naming a next page, but the pages bring nothing new. Send the record again later.",
	unusableId: () =>
		"Close's search finds the object, but with an id that cannot be one. Check the Base URL of the credential.",
	notThisObject: (id: string) =>
		`The answer to reading ${id} is not this object. Check the Base URL of the credential.`,
	/** @param why what went wrong in the node */
	defect: (why: string) =>
		`The node could not read Close's answer (${why}). Please report this with the answer on Response (option 'Include in Response').`,
	noFields: () => 'The answer holds no list of fields.',
	noEntries: () => 'The answer holds no list.',
	longList: (most: number) => `The list has more than ${most} entries.`,
};

/** Advice for something that could not be read. */
export const WAYS_OUT = {
	passing: 'Try again later.',
	lasting: 'Correct the cause in Close or in the credential, and try again.',
};

/** Results of looking up a create in doubt, when they do not settle it. */
export const LOOKED_UP_AFTERWARDS = {
	found: "It was looked up a minute later, and Close's search did not find it.",
	failed: 'A lookup a minute later failed.',
	notAsked:
		'It was not looked up afterwards: the run ended, or option Pace: Retry Time Budget is below 60 s.',
};

interface CredentialName {
	choice: string;
	credential: string;
}

/** In n8n's log. */
export const WAITS_FOR_OTHER =
	'Another execution of this node is sending records with the same keys. This one waits until it is done.';

export const SEND_ERRORS = {
	tooManyKeys: (count: number, most: number) =>
		new SettingsError(
			`Option 'Skip Already Sent' cannot keep the keys of ${count} records`,
			`n8n keeps the last ${most} keys of a node, and forgotten ones would be written twice. Send at most ${most} records in one run, with a node for each part, or use 'Match Existing Records' instead.`,
		),
	unsavedWorkflow: () =>
		new SettingsError(
			"Option 'Skip Already Sent' needs a saved workflow",
			'Save the workflow once: n8n keeps what was sent under its id.',
		),
	/** @param other what is chosen, if another is */
	noCredential: (wanted: CredentialName, other?: CredentialName) =>
		new SettingsError(
			`No credential ${wanted.credential} is chosen`,
			other
				? `Choose one, or set 'Authentication' to ${other.choice}: a credential ${other.credential} is chosen.`
				: "Choose or create one under 'Credential' in the node.",
		),
	noSecret: ({ message, description }: { message: string; description: string }) =>
		new SettingsError(message, description),
};
