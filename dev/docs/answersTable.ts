import { sentence } from '../../nodes/CloseDestination/lib/sentence';
import type { FailedRenewal, Renewal } from '../../nodes/CloseDestination/send/http/auth/types';
import { endingOf, judge } from '../../nodes/CloseDestination/send/judge/judge';
import { MEANINGS } from '../../nodes/CloseDestination/send/judge/statuses';
import type { Reply } from '../../nodes/CloseDestination/send/types';
import { code, table } from './markdown';
import { SAID } from './messageExamples';

/** A message, and what to do, as n8n shows the two. */
export interface Words {
	message: string;
	description: string;
}

const [SEND_LATER, CONNECT_AGAIN] = SAID.TOKEN_ADVICE;
export const TOKEN_REFUSED: FailedRenewal = { outcome: 'refused', advice: CONNECT_AGAIN };
export const TOKEN_NOT_RENEWED: FailedRenewal = { outcome: 'failed', advice: SEND_LATER };

const CLOSE_SAYS = '‹what Close says›';

export function answerOf(statusCode: number, renewal?: Renewal): Reply {
	return { kind: 'answer', statusCode, headers: {}, body: { error: CLOSE_SAYS }, renewal };
}

const fieldsRefused: Reply = {
	kind: 'answer',
	statusCode: 400,
	headers: {},
	body: { 'field-errors': { '‹field›': CLOSE_SAYS } },
};

/** One status for those the table does not know. */
export const ANSWERS: Array<[what: string, reply: Reply]> = [
	...[...MEANINGS.keys()].map((status): [string, Reply] => [String(status), answerOf(status)]),
	['400 or 422, with fields named', fieldsRefused],
	['401, the token could not be renewed', answerOf(401, TOKEN_REFUSED)],
	['401, for now', answerOf(401, TOKEN_NOT_RENEWED)],
	['401 again and again', answerOf(401, { outcome: 'renewed' })],
	['other 3xx', answerOf(302)],
	['other 4xx', answerOf(418)],
	['2xx with an error in place of an object', answerOf(200)],
];

export const NO_ANSWERS: Array<[what: string, reply: Reply]> = [
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

export function answersTable(answers: typeof ANSWERS): string {
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
export function endedBy(reply: Reply): Words {
	const verdict = judge(reply, { method: 'POST', url: '' }, false);
	if (verdict.kind !== 'runFailure') throw new Error('The run does not end.');
	return endingOf(verdict);
}
