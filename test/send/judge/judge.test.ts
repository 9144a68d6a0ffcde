import { judge, judgeRead } from '../../../nodes/CloseDestination/send/judge/judge';
import type { Reply } from '../../../nodes/CloseDestination/send/types';
import type { SendableMethod } from '../../../nodes/CloseDestination/parameters/types';
import {
	answer,
	blocked,
	cancelled,
	connectionLost,
	neverConnected,
	noToken,
	timedOut,
	tokenRefused,
	webPage,
} from '../replies';

const NO_URL =
	'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.';
const METHODS: SendableMethod[] = ['POST', 'PUT', 'PATCH', 'DELETE'];
/** A call to an object, so that a 404 speaks of that. */
const to = (method: SendableMethod) => ({
	method,
	url: 'https://api.close.com/api/v1/x/',
	namesObject: true,
});
const lookInClose =
	'It may have been written: look in Close before you send it again, or the record may exist twice.';

const accepted = { kind: 'accepted' };
const unknown = (reason: string) => ({ kind: 'unknown', reason, retryable: false });
const refused = (reason: string, retryable = false) => ({ kind: 'refused', reason, retryable });
const runFailure = (reason: string) => ({ kind: 'runFailure', reason, status: 'notSent', retryable: true });

test.each<[answered: string, reply: Reply, expected: object]>([
	['200', answer(200, { id: 1 }), accepted],
	['201', answer(201), accepted],
	['204', answer(204), accepted],
	['200 with text', answer(200, 'OK'), accepted],
	['200 with an error', answer(200, { error: 'No.' }), refused('refused')],
	['200 with errors', answer(200, { errors: ['No.'], data: [] }), refused('refused')],
	['200 with errors of fields', answer(200, { 'field-errors': { name: 'No.' } }), refused('refused')],
	['200 without success', answer(200, { success: false }), refused('refused')],
	['200 without success, in words', answer(200, { success: 'false' }), refused('refused')],
	['200 in the form of JSend', answer(200, { status: 'error', message: 'No.' }), refused('refused')],
	['200 with a status of its own', answer(200, { status: 'failed', to: '+1' }), accepted],
	['200 with a status of its own', answer(200, { status: 404 }), refused('refused')],
	['200 with a status in words', answer(200, { status: 'ok', error: null, errors: [] }), accepted],
	['200 with an object that has an error', answer(200, { id: 'bulk_1', error: 'Once.' }), accepted],
	['200 with errors beside results', answer(200, { errors: [{}], data: [{ id: 'a' }] }), accepted],
	['a web page with status 200', webPage, unknown('unreadableAnswer')],
	['302', answer(302), refused('redirected', true)],
	['400', answer(400), refused('validation')],
	['401', answer(401), runFailure('unauthorized')],
	['401, with a renewed token', tokenRefused('renewed'), refused('tokenExpired', true)],
	['401, with a token that is not renewed', tokenRefused('refused'), runFailure('unauthorized')],
	['401, and no new token for now', tokenRefused('failed'), runFailure('tokenNotRenewed')],
	['402', answer(402), runFailure('planLimit')],
	['403', answer(403), refused('forbidden')],
	['404', answer(404), refused('notFound')],
	['405', answer(405), runFailure('methodNotAllowed')],
	['409', answer(409), refused('conflict')],
	['413', answer(413), refused('tooLarge')],
	['415', answer(415), refused('unsupportedFormat', true)],
	['418', answer(418), refused('refused')],
	['422', answer(422), refused('validation')],
	['429', answer(429), refused('rateLimited', true)],
	['500', answer(500), unknown('serverError')],
	['502', answer(502), unknown('serverError')],
	['503', answer(503), refused('unavailable', true)],
	['504', answer(504), unknown('serverError')],
	['never connected', neverConnected, runFailure('hostUnreachable')],
	['connection lost', connectionLost, unknown('connectionLost')],
	['time-out', timedOut, unknown('timeout')],
	['blocked by n8n', blocked, runFailure('blockedByN8n')],
	['stopped', cancelled, unknown('cancelled')],
])('%s, whatever the method', (_, reply, expected) => {
	for (const method of METHODS) expect(judge(reply, to(method), false)).toMatchObject(expected);
});

test.each<[what: string, reply: Reply, verdict: unknown]>([
	[
		'a refusal has the words of Close, the fields and what to do',
		answer(400, { errors: ['Bad lead.'], 'field-errors': { name: 'This field is required.' } }),
		{
			kind: 'refused',
			reason: 'validation',
			message:
				'Close answered 400: Bad lead. · name: This field is required. Correct the fields named and send the record again.',
			fieldErrors: { name: 'This field is required.' },
			retryable: false,
		},
	],
	[
		'words of Close without a full stop get one before what to do',
		answer(403, { error: 'You may not do this' }),
		{
			kind: 'refused',
			reason: 'forbidden',
			message:
				"Close answered 403: You may not do this. The credential's user is not allowed to do this. Ask an administrator of the Close organization for the permission, or use the credential of another user.",
			retryable: false,
		},
	],
	[
		'a refusal without words says the status',
		answer(404),
		{
			kind: 'refused',
			reason: 'notFound',
			message:
				'Close answered 404. Check the id in the endpoint: the object may be deleted or belong to another organization.',
			retryable: false,
		},
	],
	[
		'a failure of the run has its way out apart',
		answer(401, { error: 'Unauthorized' }),
		{
			kind: 'runFailure',
			status: 'notSent',
			reason: 'unauthorized',
			message: 'Close answered 401: Unauthorized',
			why: 'Close does not accept the API key (401)',
			said: 'Close answered 401: Unauthorized',
			description:
				"Check the API key in the credential: Close, Settings, Developer, API Keys. 'Test' in the credential tells whether it works.",
			retryable: true,
		},
	],
	[
		'with OAuth2 the way out is to connect again',
		tokenRefused('refused'),
		{
			kind: 'runFailure',
			status: 'notSent',
			reason: 'unauthorized',
			message: 'Close answered 401: Unauthorized',
			why: 'Close does not accept the access token (401)',
			said: 'Close answered 401: Unauthorized',
			description: 'Do something about it.',
			retryable: true,
		},
	],
	[
		'without a token nothing was sent',
		noToken,
		{
			kind: 'runFailure',
			status: 'notSent',
			reason: 'tokenNotRenewed',
			message: 'Close no longer accepts any access token of this credential.',
			why: 'Close no longer accepts any access token of this credential.',
			description: 'Send the rest again later.',
			retryable: true,
		},
	],
	[
		'a host that cannot be reached',
		neverConnected,
		{
			kind: 'runFailure',
			status: 'notSent',
			reason: 'hostUnreachable',
			message: 'Close could not be reached: ECONNREFUSED.',
			why: 'Close could not be reached: ECONNREFUSED.',
			description:
				'Check the Base URL in the credential and whether this n8n can reach it (network, DNS, proxy, certificate).',
			retryable: true,
		},
	],
	[
		'trouble of the server',
		answer(502, '<html><h1>Bad Gateway</h1></html>'),
		{
			kind: 'unknown',
			reason: 'serverError',
			message: `Close answered 502: Bad Gateway. ${lookInClose}`,
			retryable: false,
		},
	],
	[
		'an answer that is not one of Close',
		webPage,
		{
			kind: 'unknown',
			reason: 'unreadableAnswer',
			message: `The answer (200) is not one of Close's: it is a web page. ${lookInClose}`,
			retryable: false,
		},
	],
	[
		'no answer in time',
		timedOut,
		{
			kind: 'unknown',
			reason: 'timeout',
			message: `Close did not answer in time (ECONNABORTED). ${lookInClose}`,
			retryable: false,
		},
	],
])('%s', (_, reply, verdict) => {
	expect(judge(reply, to('POST'), false)).toEqual(verdict);
});

test.each<[method: SendableMethod, status: number, repeated: boolean, kind: string]>([
	['DELETE', 404, true, 'accepted'],
	['DELETE', 404, false, 'refused'],
	['DELETE', 410, true, 'unknown'],
	['DELETE', 403, true, 'unknown'],
	['DELETE', 200, true, 'accepted'],
	['PUT', 404, true, 'unknown'],
	['PUT', 400, true, 'unknown'],
	['PUT', 400, false, 'refused'],
	['PUT', 429, true, 'unknown'],
	['PUT', 200, true, 'accepted'],
	['POST', 404, true, 'unknown'],
])('%s answered %i, an earlier attempt may have been executed: %s', (method, status, repeated, kind) => {
	expect(judge(answer(status), to(method), repeated).kind).toBe(kind);
});

test.each<[what: string, reply: Reply, expected: object]>([
	['a refusal', answer(429), { kind: 'unknown', reason: 'rateLimited', retryable: false }],
	[
		'a failure of the run',
		answer(401),
		{ kind: 'runFailure', status: 'unknown', reason: 'unauthorized', retryable: false },
	],
	[
		'no connection',
		neverConnected,
		{ kind: 'runFailure', status: 'unknown', reason: 'hostUnreachable', retryable: false },
	],
])('%s after an attempt that may have been executed leaves the record in doubt', (_, reply, expected) => {
	const verdict = judge(reply, to('PUT'), true);
	expect(verdict).toMatchObject(expected);
	expect((verdict as { message: string }).message).toContain(
		`An earlier attempt of this call had no trustworthy answer. ${lookInClose}`,
	);
});

test('what an attempt left in doubt is not said of the records of other calls', () => {
	expect(judge(answer(401, { error: 'Unauthorized' }), to('PUT'), true)).toMatchObject({
		kind: 'runFailure',
		why: 'Close does not accept the API key (401)',
		said: 'Close answered 401: Unauthorized',
	});
});

test.each<[what: string, body: unknown, namesObject: boolean, reason: string]>([
	['Close’s words for an unknown address', { error: NO_URL }, true, 'wrongEndpoint'],
	[
		'Apache’s page',
		'<h1>Not Found</h1><p>The requested URL /x was not found on this server.</p>',
		true,
		'wrongEndpoint',
	],
	['Express', { error: 'Cannot POST /leads/' }, true, 'wrongEndpoint'],
	[
		'a gateway without such a route',
		{ message: 'no Route matched with those values' },
		true,
		'wrongEndpoint',
	],
	['nothing at a path without an id', null, false, 'wrongEndpoint'],
	['an unknown object', { error: 'Empty query: Lead matching query does not exist.' }, true, 'notFound'],
	['an unknown object in the body', { errors: ['Source lead does not exist.'] }, false, 'notFound'],
	['nothing at a path with an id', null, true, 'notFound'],
])('a 404 that says %s (%j, names an object: %s) is %s', (_, body, namesObject, reason) => {
	const address = { method: 'POST', url: 'https://api.close.com/api/v1/leads/', namesObject } as const;
	expect(judge(answer(404, body), address, false)).toMatchObject({ reason });
});

test('a path that Close does not have is named, and the Base URL with it', () => {
	const address = { method: 'POST', url: 'https://api.close.com/api/v1/leads/', path: '/leads/' } as const;
	expect(judge(answer(404, { error: NO_URL }), address, false)).toMatchObject({
		kind: 'runFailure',
		status: 'notSent',
		message: 'Close has nothing at /leads/.',
		description:
			"Check the Base URL of the credential: 'Test' in the credential tells whether it fits. If it does, pick the operation from the list.",
		retryable: true,
	});
});

test('a lookup at an address that Close does not have ends the run', () => {
	const search = { method: 'POST', url: 'https://proxy.example/data/search/' } as const;
	expect(judgeRead(answer(404), search)).toMatchObject({
		kind: 'runFailure',
		message: 'Close has nothing at /data/search/.',
	});
});

test('only where fields are named one is asked to correct them', () => {
	const advice = (body: unknown) =>
		(judge(answer(400, body), to('POST'), false) as { message: string }).message;
	expect(advice({ error: 'No.' })).toBe(
		'Close answered 400: No. Correct what Close complains about, and send the record again.',
	);
	expect(advice({ 'field-errors': { name: 'No.' } })).toContain('Correct the fields named');
});
