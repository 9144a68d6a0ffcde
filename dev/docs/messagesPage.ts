import { sortBy } from 'lodash';

import { oddId } from '../../nodes/CloseDestination/close/ids';
import type { Refusal } from '../../nodes/CloseDestination/lib/Refusal';
import { RUN_MESSAGES, STATUS_WORDS } from '../../nodes/CloseDestination/output/messages';
import { UNSENDABLE } from '../../nodes/CloseDestination/plan/messages';
import { CREDENTIALS } from '../../nodes/CloseDestination/send/http/auth/credentials';
import { NEVER_CONNECTED } from '../../nodes/CloseDestination/send/http/connectionFailure';
import { LOOKED_UP_AFTERWARDS, SEND_ERRORS, WAYS_OUT } from '../../nodes/CloseDestination/send/messages';
import { LACKS } from '../../nodes/CloseDestination/syntax/messages';
import {
	answerOf,
	ANSWERS,
	answersTable,
	endedBy,
	NO_ANSWERS,
	TOKEN_NOT_RENEWED,
	TOKEN_REFUSED,
	type Words,
} from './answersTable';
import { code, list, table } from './markdown';
import { SAID } from './messageExamples';
import { reasonRows } from './reasonsTable';
import { LEFT_OUT, recordsTable } from './recordsTable';

const STATUSES = /\b(sent|invalid|rejected|unknown|notSent)\b/g;

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

const asWords = ({ message, description }: Words): Words => ({ message, description });
