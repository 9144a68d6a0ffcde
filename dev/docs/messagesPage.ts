import { sortBy } from 'lodash';

import { oddId } from '../../nodes/CloseDestination/close/ids';
import { sentence } from '../../nodes/CloseDestination/lib/sentence';
import { LACKS } from '../../nodes/CloseDestination/syntax/messages';
import type { Refusal } from '../../nodes/CloseDestination/lib/Refusal';
import { PLAN_REFUSALS, UNSENDABLE } from '../../nodes/CloseDestination/plan/messages';
import { LEAD_MESSAGES } from '../../nodes/CloseDestination/plan/lead/messages';
import type { UNDO_MESSAGES } from '../../nodes/CloseDestination/plan/undo/messages';
import { MATCH_MESSAGES } from '../../nodes/CloseDestination/plan/lookup/messages';
import { RUN_MESSAGES, STATUS_WORDS } from '../../nodes/CloseDestination/output/messages';
import { CREDENTIALS } from '../../nodes/CloseDestination/send/http/auth/credentials';
import type { FailedRenewal, Renewal } from '../../nodes/CloseDestination/send/http/auth/types';
import { NEVER_CONNECTED } from '../../nodes/CloseDestination/send/http/connectionFailure';
import { endingOf, judge } from '../../nodes/CloseDestination/send/judge/judge';
import {
	type LEAD_CALL_MESSAGES,
	LOOKED_UP_AFTERWARDS,
	type RECORD_MESSAGES,
	SEND_ERRORS,
	WAYS_OUT,
} from '../../nodes/CloseDestination/send/messages';
import { MEANINGS } from '../../nodes/CloseDestination/send/judge/statuses';
import type { Reply } from '../../nodes/CloseDestination/send/types';
import { SAID } from './messageExamples';
import { reasonRows } from './reasonsTable';

const STATUSES = /\b(sent|invalid|rejected|unknown|notSent)\b/g;

/** A message, and what to do, as n8n shows the two. */
interface Words {
	message: string;
	description: string;
}

/** `docs/messages.md`, from what the node says. */
export function messagesPage(): string {
	return [
		INTRO,
		'## Reason codes',
		'Under `reason` of a record on Rejected and of a call on Response. A sibling of a record is another record about the same object in\nClose. A write that was repeated, and whose earlier attempt may have been executed, is `unknown` with the reason of its last attempt.',
		table(
			['`reason`', '`status`', 'Meaning', 'What to do'],
			reasonRows.map(([reason, status, ...texts]) => [
				code(reason),
				status.replace(STATUSES, code),
				...texts,
			]),
		),
		'## The run does not start',
		'Nothing was sent. n8n shows the message, and below it what to do. With On Error set to continue, all records come out on Rejected\nas `notSent` with reason `settings` and both texts.',
		wordsTable([
			...Object.values(CREDENTIALS).map(({ missing }) => missing),
			...SAID.SYNTAX_ERRORS,
			...SAID.SETTINGS_ERRORS,
			asWords(SEND_ERRORS.unsavedWorkflow()),
			asWords(SEND_ERRORS.noCredential(CREDENTIALS.apiKey.name)),
			asWords(SEND_ERRORS.noCredential(CREDENTIALS.oAuth2.name, CREDENTIALS.apiKey.name)),
			asWords(SEND_ERRORS.tooManyKeys(25_000, 20_000)),
		]),
		`When n8n cannot prepare the run (reason \`setup\`), its own message is shown. If n8n does not say what to do:\n${RUN_MESSAGES.checkNode}`,
		'## Records that are `invalid`',
		'Nothing was sent for this record; the others were sent. Correct it and send it again. `fieldErrors` names the field.',
		refusalsTable(),
		'What ‹lack› may be:',
		list(Object.values(LACKS).map((lack) => (typeof lack === 'string' ? lack : lack(Number.NaN)))),
		'What ‹what is wrong› may be:',
		list(SAID.FIELD_WORDS),
		'What is wrong with the value of a key (`missingMatchKey`):',
		list(SAID.KEY_LACKS),
		'What ‹complaint› may be:',
		list([
			...SAID.COMPLAINTS,
			UNSENDABLE.notFinite(Number.NaN),
			UNSENDABLE.tooDeep(100),
			...Object.values(UNSENDABLE).filter((what) => typeof what === 'string'),
		]),
		'Why an agent may not make a call (`notAllowedForAgent`):',
		list(SAID.AGENT_REASONS),
		'## What Close answered',
		"`rejected` unless something else is said. Close's own words come first, then what to do.",
		answersTable(ANSWERS),
		'## No answer, or none that can be trusted',
		'For a POST. A PUT or a DELETE is repeated first, and ends like this only when repeating it did not help.',
		answersTable(NO_ANSWERS),
		'Why Close could not be reached:',
		list([...new Set(NEVER_CONNECTED.map(([, words]) => words))]),
		'A message may end with the reason why the call was not repeated (`Not tried again: …`):',
		list(SAID.NOT_TRIED_AGAIN),
		'and, with Match Existing Records, what looking the record up a minute later told:',
		list(Object.values(LOOKED_UP_AFTERWARDS)),
		'## Other messages of records on Rejected',
		recordsTable(),
		'Why a lookup failed is one of the messages above, or:',
		list(SAID.LOOKUP_MESSAGES),
		'## The run ends early',
		'What was written stays on Sent, and the rest comes out as `notSent`. When nothing was written yet, the node fails with these words\n(not after a long wait, Stop After Rejections, or a stopped execution).',
		wordsTable([
			...SAID.STOPS,
			endedBy(answerOf(401)),
			endedBy(answerOf(401, TOKEN_REFUSED)),
			endedBy(answerOf(401, TOKEN_NOT_RENEWED)),
			endedBy({ kind: 'noToken', renewal: TOKEN_NOT_RENEWED }),
			endedBy(answerOf(402)),
			RUN_MESSAGES.failWorkflow({ rejected: 2, total: 120 }, ['2 ‹reason›'], ['Item 17: ‹why›']),
		]),
		'When an OAuth2 token cannot be renewed, what to do is one of these:',
		list(SAID.TOKEN_ADVICE),
		'and why is one of these:',
		list(SAID.TOKEN_TROUBLES),
		'## The hint after a run',
		'The hint joins those that apply.',
		list(SAID.SUMMARY),
		`Records on Rejected are counted as ${Object.values(STATUS_WORDS).slice(1).join(', ')}.`,
		'After Preview Requests:',
		list(SAID.PREVIEW_SUMMARY),
		'Of columns that are not sent, in a hint of their own:',
		list(SAID.COLUMNS_LEFT_OUT),
		"## In n8n's log",
		list([...SAID.LOG_MESSAGES, ...SAID.RUN_LOG]),
		"In the browser's console, while a run started by hand goes on, at most once a second, besides the waits above:",
		list(SAID.PROGRESS),
		'## Warnings',
		'Under `warnings` of a call in Preview Requests and on Response, and counted in the hint, besides those of its operation ([Operations](operations.md)). Those about ids to come, and about what is looked up before sending, only in Preview Requests:',
		list([
			...SAID.PLAN_WARNINGS,
			...SAID.MATCH_WARNINGS,
			...SAID.LEAD_WARNINGS,
			...SAID.UNDO_WARNINGS,
			...SAID.PREVIEW_NOTICES,
			...SAID.PREVIEW_WARNINGS,
			String(oddId('lead_id', 'cont_0A1b')).replace('cont_0A1b', '‹value›'),
		]),
		"## Lists and fields in n8n's editor",
		'Besides these, what stands above about settings and about what Close answered.',
		wordsTable(SAID.EDITOR_MESSAGES),
		`What to do when the message does not say it: ${Object.values(WAYS_OUT).join(' Or: ')}`,
		'## Testing a credential',
		list(SAID.CREDENTIAL_TESTS),
		'',
	].join('\n\n');
}

const INTRO = `# Messages

<!-- Made by \`npx tsx dev/docs/writeMessages.ts\` from the messages.ts files in nodes/CloseDestination/. Changes by hand are lost. -->

Every message of the node, and what to do about it. Values are shown between ‹ and ›; numbers are examples. \`reason\` is a
code that stays the same: use it in workflows; the wording of messages may change.`;

function wordsTable(words: readonly Words[]): string {
	return table(
		['Message', 'What to do'],
		words.map(({ message, description }) => [message, description]),
	);
}

function refusalsTable(): string {
	const refusals: Refusal[] = [
		...SAID.SYNTAX_REFUSALS,
		...SAID.SETTINGS_REFUSALS,
		...SAID.PLAN_REFUSALS,
		...SAID.ROW_REFUSALS,
		...SAID.FIELD_REFUSALS,
		...SAID.MATCH_REFUSALS,
		...SAID.LEAD_REFUSALS,
		...SAID.UNDO_REFUSALS,
	];
	const invalid = refusals.filter(({ reason }) => reason !== LEFT_OUT.reason);
	return table(
		['`reason`', 'Message'],
		sortBy(invalid, 'reason').map(({ reason, message }) => [code(reason), message]),
	);
}

const LEFT_OUT = PLAN_REFUSALS.leftOutOfTest();
const [SEND_LATER, CONNECT_AGAIN] = SAID.TOKEN_ADVICE;
const TOKEN_REFUSED: FailedRenewal = { outcome: 'refused', advice: CONNECT_AGAIN };
const TOKEN_NOT_RENEWED: FailedRenewal = { outcome: 'failed', advice: SEND_LATER };

const CLOSE_SAYS = '‹what Close says›';

function answerOf(statusCode: number, renewal?: Renewal): Reply {
	return { kind: 'answer', statusCode, headers: {}, body: { error: CLOSE_SAYS }, renewal };
}

const fieldsRefused: Reply = {
	kind: 'answer',
	statusCode: 400,
	headers: {},
	body: { 'field-errors': { '‹field›': CLOSE_SAYS } },
};

/** One status for those the table does not know. */
const ANSWERS: Array<[what: string, reply: Reply]> = [
	...[...MEANINGS.keys()].map((status): [string, Reply] => [String(status), answerOf(status)]),
	['400 or 422, with fields named', fieldsRefused],
	['401, the token could not be renewed', answerOf(401, TOKEN_REFUSED)],
	['401, for now', answerOf(401, TOKEN_NOT_RENEWED)],
	['401 again and again', answerOf(401, { outcome: 'renewed' })],
	['other 3xx', answerOf(302)],
	['other 4xx', answerOf(418)],
	['2xx with an error in place of an object', answerOf(200)],
];

const NO_ANSWERS: Array<[what: string, reply: Reply]> = [
	['500, 502, 504 and other 5xx', answerOf(500)],
	[
		'200 without an answer of Close',
		{ kind: 'answer', statusCode: 200, headers: {}, body: '', unreadable: 'it is a web page' },
	],
	['time-out', { kind: 'timeout', detail: 'after 60 s' }],
	['no HTTP, or not to be unpacked', { kind: 'notUnderstood', detail: '‹why›' }],
	['connection lost', { kind: 'connectionLost', detail: 'ECONNRESET' }],
	['execution stopped', { kind: 'cancelled' }],
	['no connection', { kind: 'neverConnected', detail: '‹why›' }],
	['blocked by n8n', { kind: 'blocked', detail: "‹n8n's reason›" }],
];

function answersTable(answers: typeof ANSWERS): string {
	const rows = answers.map(([what, reply]) => {
		const verdict = judged(reply);
		return [
			what,
			code(verdict.reason),
			STATUS_OF[verdict.kind],
			`${sentence(verdict.message)} ${verdict.description}`,
		];
	});
	return table(['What happened', '`reason`', '`status`', 'Message'], rows);
}

const STATUS_OF = {
	refused: '`rejected`',
	unknown: '`unknown`',
	runFailure: 'the run ends',
};

/** What a POST that brought this ends with. */
function judged(reply: Reply, namesObject = true) {
	const verdict = judge(reply, { method: 'POST', url: '', path: '/leads/', namesObject }, false);
	if (verdict.kind === 'accepted') throw new Error('There is nothing to say.');
	return { description: '', ...verdict };
}

/** What is said of the run that this ends. */
function endedBy(reply: Reply): Words {
	const verdict = judge(reply, { method: 'POST', url: '' }, false);
	if (verdict.kind !== 'runFailure') throw new Error('The run does not end.');
	return endingOf(verdict);
}

/** `status` and `reason` of the records they are said of. */
const SAID_OF: Record<keyof typeof RECORD_MESSAGES, [status: string, reason: string]> = {
	runEnded: ['notSent', 'that of the run'],
	refusedInBatch: ['rejected', 'validation'],
	noResult: ['unknown', 'noResult'],
	inColumns: ['rejected', 'that of the call'],
	siblingRejected: ['rejected', 'siblingRejected'],
	lookupFailed: ['rejected', 'lookupFailed'],
	siblingInDoubt: ['notSent', 'siblingInDoubt'],
	maybeSentBefore: ['unknown', 'inDoubt'],
	notShownYet: ['unknown', 'inDoubt'],
	neverShown: ['unknown', 'inDoubt'],
	unaccounted: ['unknown', 'unaccounted'],
	foundAnother: ['unknown', 'that of the call'],
	peopleNotShown: ['rejected', 'lookupFailed'],
	unidentified: ['notSent', 'siblingInDoubt'],
	partWritten: ['any but sent', 'that of the call'],
	aboutPerson: ['any but sent', 'that of the call'],
	defect: ['unknown or notSent', 'internalError'],
};

const SAID_OF_LEAD: Record<keyof typeof LEAD_CALL_MESSAGES, [status: string, reason: string]> = {
	notCreated: ['rejected', 'that of the call'],
	inDoubt: ['unknown', 'leadInDoubt'],
	siblingInDoubt: ['unknown', 'leadInDoubt'],
	wasCreated: ['any but sent', 'that of the call'],
};

const SAID_OF_UNDO: Record<keyof typeof UNDO_MESSAGES, [status: string, reason: string]> = {
	changedSince: ['rejected', 'changedSince'],
	dateUnknown: ['rejected', 'cannotUndo'],
	leadStillHolds: ['rejected', 'that of what is in the lead'],
	partUndone: ['any but sent', 'that of the rest'],
	partToBeUndone: ['any but sent', 'that of the rest'],
};

function recordsTable(): string {
	return table(
		['`status`', '`reason`', 'Message'],
		[
			...Object.values(SAID_OF).map((of, position) => [...of, SAID.RECORD_MESSAGES[position]]),
			...Object.keys(MATCH_MESSAGES).map((reason, position) => [
				'rejected',
				reason,
				SAID.MATCH_MESSAGES[position],
			]),
			...Object.keys(LEAD_MESSAGES).map((reason, position) => [
				'rejected',
				reason,
				SAID.LEAD_MESSAGES[position],
			]),
			...Object.values(SAID_OF_LEAD).map((of, position) => [...of, SAID.LEAD_CALL_MESSAGES[position]]),
			...Object.values(SAID_OF_UNDO).map((of, position) => [...of, SAID.UNDO_MESSAGES[position]]),
			['notSent', LEFT_OUT.reason, LEFT_OUT.message],
			['notSent', 'preview', RUN_MESSAGES.previewOnly],
		].map(([status, reason, message]) => [code(status), code(reason), message]),
	);
}

const asWords = ({ message, description }: Words): Words => ({ message, description });

function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) =>
		`| ${cells.map((cell) => cell.trim().replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const list = (entries: readonly string[]) => entries.map((entry) => `- ${entry}`).join('\n');
const code = (text: string) => `\`${text}\``;
