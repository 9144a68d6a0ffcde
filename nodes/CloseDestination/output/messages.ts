import { inWords } from '../close/matching';
import { haveCustomFields } from '../close/objects';
import { eitherOf } from '../lib/nearestNames';
import { shorten } from '../lib/shorten';
import type { IdToCome } from '../plan/lookup/idsToCome';
import type { Noticed } from '../send/preview/remarks';

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const records = (count: number) => counted(count, 'record', 'records');
const calls = (count: number) => counted(count, 'call', 'calls');
const hasNoFields = (count: number) => (count === 1 ? 'it has no fields' : 'they have no fields');
const leftAsTheyAre = (count: number) => `${records(count)} left as ${count === 1 ? 'it is' : 'they are'}`;
const wasOrWere = (count: number) => (count === 1 ? 'was' : 'were');

const isNothing = (...counts: number[]) => counts.every((count) => count === 0);

/** Sentences of the hint after a run; those that apply are put together. */
export const SUMMARY = {
	sent: (recordCount: number, callCount: number) =>
		isNothing(recordCount, callCount)
			? 'Nothing was sent.'
			: `${records(recordCount)} sent in ${calls(callCount)}.`,
	/** There were records, and Close holds what they say. */
	nothingToWrite: () => 'Nothing was written.',
	undone: (recordCount: number, callCount: number) =>
		isNothing(recordCount, callCount)
			? 'Nothing was taken back.'
			: `${records(recordCount)} taken back in ${calls(callCount)}.`,
	lookedUp: (callCount: number) => `Read from Close in ${calls(callCount)}.`,
	/** @param ways `2 unchanged`, `1 skipped` */
	leftAsTheyAre: (count: number, ways: readonly string[]) => `${leftAsTheyAre(count)}: ${ways.join(', ')}.`,
	skipped: (count: number) => `${records(count)} skipped: sent in an earlier execution.`,
	empty: (count: number) => `${records(count)} skipped: ${hasNoFields(count)}.`,
	/** @param counts `2 rejected` */
	onRejected: (counts: readonly string[]) => `On Rejected: ${counts.join(', ')}.`,
	/** @param message a sentence @param count records, when there are other causes too */
	cause: (message: string, count?: number) =>
		`${count === undefined ? 'The cause' : `The most frequent cause (${records(count)})`}: ${message}`,
	/** @param rate calls per second, when the limit is known */
	waited: (seconds: string, rate?: number) =>
		`Calls waited ${seconds} s on average for the rate limit${rate === undefined ? '' : `, at about ${rate} calls per second`}.`,
	repeated: (count: number) => `${calls(count)} ${wasOrWere(count)} repeated.`,
	rateLimited: (count: number) =>
		`${calls(count)} ${wasOrWere(count)} given up because of the rate limit: send ${count === 1 ? 'its' : 'their'} records again later.`,
	/** @param why a sentence @param advice what to do */
	endedEarly: (why: string, advice: string) => `The run ended early: ${why} ${advice}`,
	/** @param recordCount those of the calls that were left out */
	test: (leftOut: number, recordCount: number) =>
		`This was a test: ${calls(leftOut)} of the whole run ${wasOrWere(leftOut)} left out${recordCount === 0 ? '' : `, with ${records(recordCount)} (notSent, on Rejected)`}. What was sent has really changed Close.`,
	/** @param text a sentence */
	warning: (text: string, callCount: number, recordCount: number) =>
		callCount === 0
			? `${leftAsTheyAre(recordCount)}: ${text}`
			: `${calls(callCount)}${recordCount === callCount ? '' : ` with ${records(recordCount)}`}: ${text}`,
	moreWarnings: (count: number) =>
		`${counted(count, 'other warning', 'other warnings')}: see 'warnings' on Summary.`,
	edited: () =>
		"The first call carried the body of 'Test Payload', so Close holds that, not what the record says (payload: edited).",
	/** @param operation its name in the list */
	trial: (operation: string, realOne: string) =>
		`'${operation}' is for trying out, but this execution was not started by hand in the editor. Set 'Operation' to '${realOne}' to write to Close.`,
	ownField: (count: number, resultField: string) =>
		`${records(count)} had a field of their own named '${resultField}'. It was sent to Close; on the outputs the result stands in its place. To keep both, set option 'Result Field' to another name.`,
	/** Of n8n's Retry of a failed execution. */
	retried: (count: number) =>
		`This execution is a retry: ${records(count)} ${wasOrWere(count)} sent, or may have been, by the one that failed, and ${wasOrWere(count)} not sent again.`,
	retriedBlindly: () =>
		"This execution is a retry, and n8n has kept nothing of what this node did in the one before it. If that was stopped while it was sending, records may now be in Close twice: look there. Option 'Skip Already Sent' or 'Match Existing Records' prevents that.",
	/** Of an Undo that a person has started. */
	sentAgain: (count: number) =>
		`${records(count)} ${wasOrWere(count)} sent in this same execution: n8n executes the nodes before this one again when it does not have their data any more. This is about that sending, not about an earlier one. Give Undo the items of the earlier one in a workflow of its own: copied from Executions, and pinned.`,
	/** With Skip Already Sent. */
	waitedForOther: (seconds: number) =>
		`Another execution of this node was sending records with the same keys. This one waited ${seconds} s for it.`,
	forgotten: (count: number) =>
		`${records(count)} ${wasOrWere(count)} accepted by Close but could not be noted in n8n's store for 'Skip Already Sent'. A later execution will send ${count === 1 ? 'it' : 'them'} again: look at n8n's log and database.`,
};

/** What Preview Requests says of a call. */
export const PREVIEW_WARNINGS = {
	idToCome: ({ id, object, item }: IdToCome) =>
		`'${id}' stands for the id that Close will give to the ${inWords(object)} created for item ${item}.`,
};

const ONE_LEAD =
	"'Batch Records' with 'Lead With Contacts' makes them one lead with all its people, and 'Match Existing Records' by name does too.";

/** Sentences of the hint after Preview Requests. */
export const PREVIEW_SUMMARY = {
	total: (recordCount: number, callCount: number, invalidCount: number, isUndo = false) => {
		const nothing = isUndo ? SUMMARY.undone(0, 0) : SUMMARY.sent(0, 0);
		return invalidCount === 0
			? `${nothing} ${records(recordCount)} would make ${calls(callCount)}${callCount > 0 ? ' (see Preview)' : ''}.`
			: `${nothing} Of ${records(recordCount)}, ${invalidCount} would be invalid (see Rejected)${callCount > 0 ? `; the others would make ${calls(callCount)} (see Preview)` : ''}.`;
	},
	skipped: (count: number) => `${records(count)} would be skipped: sent in an earlier execution.`,
	empty: (count: number) => `${records(count)} would be skipped: ${hasNoFields(count)}.`,
	/** @param ends `3 created` */
	ends: (ends: readonly string[]) => `Records would be: ${ends.join(', ')}.`,
	leadsCreated: (count: number) => `For ${records(count)} a lead would be created first.`,
	/** @param example one of their names */
	namesakes: ({ count, example, isAtLeast = false }: Noticed) =>
		count === 1 && !isAtLeast
			? `Two leads would be created with one name ('${shorten(example)}'): ${ONE_LEAD}`
			: `${isAtLeast ? 'At least ' : ''}${counted(count, 'lead', 'leads')} would be created with the name of another one of this run, such as '${shorten(example)}': ${ONE_LEAD}`,
	phonesWithoutCountry: ({ count, example }: Noticed) =>
		`${calls(count)} ${count === 1 ? 'has' : 'have'} a phone number without a country code, such as '${shorten(example)}': Close takes it for one of your organization's country. Write others with + and the code.`,
	shown: (count: number) => `The first ${calls(count)} are shown.`,
	takes: (rate: number, seconds: number) =>
		`At about ${rate} calls per second this takes ${duration(seconds)}.`,
};

/** Of columns whose values were not sent. */
export const COLUMNS_LEFT_OUT = {
	/** @param count records that say something in it @param nearest names that may have been meant */
	column: (column: string, count: number, nearest: readonly string[]) =>
		`${column.trim() === '' ? 'a column without a name' : `'${column}'`} (${records(count)}${nearest.length > 0 ? `; did you mean ${eitherOf(nearest)}?` : ''})`,
	more: (count: number) => `${count} more`,
	unknown: (objects: string, columns: readonly string[]) =>
		`Left out, because Close has no such field of ${objects}: ${columns.join(', ')}. Rename the columns, ${haveCustomFields(objects) ? 'create custom fields with these names in Close, ' : ''}or choose with option 'Values: Unknown Columns' to send them, or to reject such records.`,
	notWritten: (objects: string, columns: readonly string[]) =>
		[
			`Left out, because this call does not write them: ${columns.join(', ')}.`,
			objects === 'leads' && "An update of a lead writes no people unless 'Match Existing Records' is on.",
			['leads', 'contacts'].includes(objects) && 'A first or last name alone replaces no full name.',
			"Of two columns for one thing that differ, the one with Close's own name or code for it is sent.",
		]
			.filter(Boolean)
			.join(' '),
	/** @param of objects, or an operation */
	sent: (of: string, fields: readonly string[]) =>
		`Sent as written, but the node knows no such field of ${of}, and Close may ignore it: ${fields.join(', ')}.`,
};

/** In n8n's log. */
export const RUN_LOG = {
	/** @param byStatus records @param why code of the reason when the run ended early */
	ended: (byStatus: Record<string, number>, callCount: number, seconds: number, why?: string) =>
		`${why === undefined ? 'Run finished' : `Run ended early (${why})`}: ${Object.entries(byStatus)
			.map(([status, count]) => `${count} ${status}`)
			.join(', ')}; ${calls(callCount)} in ${seconds.toFixed(1)} s.`,
};

/** How records would end, in the hint after Preview Requests; invalid ones have a sentence of their own. */
export const ENDS = {
	created: 'created',
	updated: 'updated',
	deleted: 'deleted',
	done: 'done',
	undecided: "undecided, because 'Preview Lookups' is off",
	unchanged: 'unchanged',
	skipped: 'skipped',
	rejected: 'rejected (see Rejected)',
	unknown: 'held back, because an earlier execution may have written them (see Rejected)',
	notSent: 'not sent (see Rejected)',
};

/** As the parameter Operation shows them. */
export const OPERATION_NAMES = {
	...{ preview: 'Preview Requests', sendTest: 'Send Test', send: 'Send Records' },
	...{ previewUndo: 'Preview Undo', undo: 'Undo' },
};

/** How records end that were not sent, in the hint. */
export const STATUS_WORDS = {
	sent: 'sent',
	invalid: 'invalid (not sent)',
	rejected: 'rejected',
	unknown: 'unknown (sent, but without a trustworthy answer)',
	notSent: 'not sent',
};

/** The same of records that Undo was given. */
export const UNDO_STATUS_WORDS = { ...STATUS_WORDS, rejected: 'not taken back' };

export const RUN_MESSAGES = {
	/** To an AI agent, with each call. */
	previewOnly: 'Nothing was sent: this is a preview of the call.',
	checkNode: "Check the node's parameters and its credential.",
	/** Of option Fail Workflow. @param reasons `2 validation` @param first what is said of the first ones */
	failWorkflow: (counts: { rejected: number; total: number }, reasons: string[], first: string[]) => ({
		message: `${counts.rejected} of ${records(counts.total)} ${wasOrWere(counts.rejected)} not accepted`,
		description: [
			"Option 'Fail Workflow' stops the workflow in this case.",
			`By reason: ${reasons.join(', ')}.`,
			...first,
			theOthers(counts.total - counts.rejected),
		]
			.join(' ')
			.trim(),
	}),
};

function theOthers(count: number): string {
	if (count === 0) return '';
	const others = count === 1 ? 'The other record is' : `The other ${count} records are`;
	return `${others} in Close: do not send ${count === 1 ? 'it' : 'them'} again. Retry in n8n's list of executions sends what is left.`;
}

function duration(secondsTotal: number): string {
	const whole = Math.ceil(secondsTotal);
	if (whole < 120) return counted(whole, 'second', 'seconds');
	return counted(Math.ceil(whole / 60), 'minute', 'minutes');
}
