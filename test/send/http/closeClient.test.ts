import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { PlannedRequest } from '../../../nodes/CloseDestination/plan/types';
import type { Access, Renewal } from '../../../nodes/CloseDestination/send/http/auth/types';
import { createCloseClient, readAnswer } from '../../../nodes/CloseDestination/send/http/closeClient';
import { FakeClock } from '../fakeClock';
import { planOf, requestsOf } from '../../plan/given';

interface Sent {
	type: string;
	options: IHttpRequestOptions;
	more: unknown;
	/** What n8n gets when it asks for the credential, as it does for OAuth2. */
	credential: unknown;
}

/** n8n's helper, answering as told and noting what it was given. */
function fakeN8n(
	respond: (signal: AbortSignal) => unknown,
	{ stop, ...access }: { stop?: AbortSignal } & Partial<Access> = {},
) {
	const sent: Sent[] = [];
	const helpers = {
		async httpRequestWithAuthentication(
			this: IExecuteFunctions,
			type: string,
			options: IHttpRequestOptions,
			more: unknown,
		) {
			expect(this.helpers).toBe(helpers);
			sent.push({ type, options: { ...options }, more, credential: await this.getCredentials(type) });
			options.headers = { ...options.headers, Authorization: 'added by n8n' };
			return await respond(this.getExecutionCancelSignal() as AbortSignal);
		},
	};
	const context = { helpers, getExecutionCancelSignal: () => stop } as unknown as IExecuteFunctions;
	const clock = new FakeClock();
	const call = createCloseClient(context, { ...ACCESS, ...access }, TIMEOUT_MS, clock);
	return { sent, call, clock };
}

/** As axios ends a call whose signal is aborted. */
const never = async (signal: AbortSignal) =>
	await new Promise((_, reject) => {
		const cancel = () => reject(Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' }));
		if (signal.aborted) cancel();
		else signal.addEventListener('abort', cancel);
	});

const CREDENTIAL = { apiKey: 'api_1' };
const ACCESS: Access = { type: 'closeApi', id: '1', credential: CREDENTIAL };
const TIMEOUT_MS = 60_000;
const ok = () => ({ statusCode: 200, headers: {}, body: '{"id":"lead_1"}' });
const theRequest = async (parameters: object, record: object): Promise<PlannedRequest> =>
	requestsOf(await planOf({ ...parameters }, [{ ...record }]))[0];

test('answers that come in together are handled one right after the other', async () => {
	const { call, clock } = fakeN8n(ok);
	const sleep = jest.spyOn(clock, 'sleep');
	const request = await theRequest({}, { name: 'Acme' });
	await Promise.all([call(request), call(request), call(request)]);
	const turns = sleep.mock.calls.filter(([ms]) => ms === 0);
	expect(turns).toHaveLength(1);
});

describe('a call', () => {
	test('is made with everything n8n must not decide by itself', async () => {
		const { sent, call } = fakeN8n(ok);
		const headers = { parameters: [{ name: 'X-Source', value: 'n8n' }] };
		const request = await theRequest(
			{ method: 'PUT', endpoint: '/lead/{id}/', options: { headers } },
			{ id: 1, name: 'é' },
		);
		await call(request);
		expect(sent).toEqual([
			{
				type: 'closeApi',
				options: {
					method: 'PUT',
					url: 'https://gateway.example/api/v1/lead/1/',
					headers: { Accept: 'application/json', 'X-Source': 'n8n', 'Content-Type': 'application/json' },
					body: '{"name":"é"}',
					encoding: 'text',
					timeout: 60_000,
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					disableFollowRedirect: true,
				},
				more: { credentialsDecrypted: { id: '', name: '', type: 'closeApi', data: CREDENTIAL } },
				credential: CREDENTIAL,
			},
		]);
	});

	test('without a body has no content type', async () => {
		const { sent, call } = fakeN8n(ok);
		const request = await theRequest({ method: 'DELETE', endpoint: '/lead/{id}/' }, { id: 1 });
		await call(request);
		expect(sent[0].options).toMatchObject({ method: 'DELETE', headers: { Accept: 'application/json' } });
		expect(sent[0].options.headers).not.toHaveProperty('Content-Type');
		expect(sent[0].options.body).toBeUndefined();
	});

	test('is made anew for every attempt: nothing n8n wrote into it is left', async () => {
		const { sent, call } = fakeN8n(ok);
		const request = await theRequest({}, { a: 1 });
		await call(request);
		await call(request);
		expect(sent[1]).toEqual(sent[0]);
		expect(request.target.headers).toEqual({});
	});

	test('gives what came back', async () => {
		const { call } = fakeN8n(ok);
		const reply = await call(await theRequest({}, { a: 1 }));
		expect(reply).toEqual({ kind: 'answer', statusCode: 200, headers: {}, body: { id: 'lead_1' } });
	});

	test.each<[thrown: unknown, kind: string]>([
		[Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), 'neverConnected'],
		[Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }), 'connectionLost'],
		['text', 'connectionLost'],
		[undefined, 'connectionLost'],
	])('never throws: %p becomes a reply', async (thrown, kind) => {
		const { call } = fakeN8n(() => {
			throw thrown;
		});
		const reply = await call(await theRequest({}, { a: 1 }));
		expect(reply.kind).toBe(kind);
	});

	test('that is never answered ends in time', async () => {
		const { call, clock } = fakeN8n(never);
		const reply = await call(await theRequest({}, { a: 1 }));
		expect(reply).toEqual({ kind: 'timeout', detail: 'after 60 s' });
		expect(clock.now()).toBe(TIMEOUT_MS);
	});

	test('whose answer trickles in ends in time too, and others go on', async () => {
		const { call, clock } = fakeN8n(never);
		const request = await theRequest({}, { a: 1 });
		const first = call(request).then(() => clock.now());
		await clock.sleep(5_000);
		const second = call(request).then(() => clock.now());
		expect(await Promise.all([first, second])).toEqual([TIMEOUT_MS, TIMEOUT_MS + 5_000]);
	});

	test('is cut off at once when the execution is stopped', async () => {
		const stop = new AbortController();
		const { call, clock } = fakeN8n(never, { stop: stop.signal });
		const reply = call(await theRequest({}, { a: 1 }));
		await clock.sleep(500);
		stop.abort();
		expect(await reply).toEqual({ kind: 'cancelled' });
		expect(clock.now()).toBe(500);
	});

	test('is cut off at once when the execution was stopped before', async () => {
		const { call, clock } = fakeN8n(never, { stop: AbortSignal.abort() });
		expect(await call(await theRequest({}, { a: 1 }))).toEqual({ kind: 'cancelled' });
		expect(clock.now()).toBe(0);
	});
});

describe('a 401', () => {
	const unauthorized = () => ({ statusCode: 401, headers: {}, body: '{"error":"Unauthorized"}' });
	const refusal = { kind: 'answer', statusCode: 401, headers: {}, body: { error: 'Unauthorized' } };

	/** Answers with these statuses, one after the other, and renews with these outcomes. */
	function scripted(statuses: number[], outcomes: Array<Renewal | Promise<Renewal>>, usable = [true]) {
		const refused: unknown[] = [];
		const accepted: unknown[] = [];
		const expiring: Access['expiring'] = {
			isUsable: () => usable.shift() ?? true,
			accepted: (credential) => accepted.push(credential),
			renew: async (credential) => {
				refused.push(credential);
				return await outcomes.shift()!;
			},
			unusableMs: () => 0,
		};
		const made = fakeN8n(() => ({ ...unauthorized(), statusCode: statuses.shift() }), { expiring });
		return { ...made, refused, accepted };
	}
	const renewed: Renewal = { outcome: 'renewed' };
	const failed: Renewal = { outcome: 'failed', advice: 'Later.' };

	test('with an API key is an answer like others', async () => {
		const { call } = fakeN8n(unauthorized);
		expect(await call(await theRequest({}, { a: 1 }))).toEqual(refusal);
	});

	test.each<Renewal>([renewed, failed, { outcome: 'refused', advice: 'Connect again.' }])(
		'tells what became of its token: $outcome',
		async (renewal) => {
			const { call, refused, accepted } = scripted([401], [renewal]);
			expect(await call(await theRequest({}, { a: 1 }))).toEqual({ ...refusal, isHeld: true, renewal });
			expect(refused).toEqual([CREDENTIAL]);
			expect(accepted).toEqual([]);
		},
	);

	test('is not provoked with a token known to be refused: the call waits for another', async () => {
		const { call, refused, accepted, sent } = scripted([200], [renewed, renewed], [false, false, true]);
		expect(await call(await theRequest({}, { a: 1 }))).toMatchObject({ statusCode: 200, isHeld: true });
		expect([refused.length, accepted.length, sent.length]).toEqual([2, 1, 1]);
	});

	test('is not provoked when there is no other token: no call is made', async () => {
		const { call, sent } = scripted([], [failed], [false]);
		expect(await call(await theRequest({}, { a: 1 }))).toEqual({ kind: 'noToken', renewal: failed });
		expect(sent).toEqual([]);
	});
});

describe('readAnswer', () => {
	const json = { 'content-type': 'application/json; charset=utf-8' };
	const html = { 'content-type': 'text/html' };
	const bodyOf = (body: string) => {
		const reply = readAnswer({ statusCode: 200, headers: json, body });
		return reply.kind === 'answer' ? reply.body : undefined;
	};

	test.each<[what: string, headers: Record<string, unknown>, raw: unknown, rest: object]>([
		['JSON', json, '{"id":"lead_1"}', { body: { id: 'lead_1' } }],
		['JSON whatever it is called', {}, '[1]', { body: [1] }],
		['JSON with space around it', json, ' {}\n', { body: {} }],
		['null', json, 'null', { body: null }],
		['a value n8n has parsed', json, { id: 1 }, { body: { id: 1 } }],
		['nothing', json, '', { body: null }],
		['blanks', json, ' \r\n', { body: null }],
		['no body', {}, undefined, { body: null }],
		['text', { 'content-type': 'text/plain' }, 'OK', { body: 'OK' }],
		['broken JSON', json, '{"id":', { body: '{"id":', unreadable: 'its JSON is broken' }],
		['a web page', html, '<p>Hello</p>', { body: '<p>Hello</p>', unreadable: 'it is a web page' }],
		[
			'a web page by its first line',
			{},
			'\n<!DOCTYPE html><p>',
			{ body: '\n<!DOCTYPE html><p>', unreadable: 'it is a web page' },
		],
		[
			'a web page that claims to be JSON',
			json,
			'<HTML></HTML>',
			{ body: '<HTML></HTML>', unreadable: 'it is a web page' },
		],
		['JSON that claims to be a web page', html, '{"id":1}', { body: { id: 1 } }],
	])('reads %s', (_, headers, body, rest) => {
		expect(readAnswer({ statusCode: 200, headers, body })).toEqual({
			kind: 'answer',
			statusCode: 200,
			headers,
			...rest,
		});
	});

	test('keeps no more of a strange answer than a person reads', () => {
		const page = `<html>${'x'.repeat(100_000)}`;
		expect(readAnswer({ statusCode: 502, headers: html, body: page })).toEqual({
			kind: 'answer',
			statusCode: 502,
			headers: html,
			body: `${page.slice(0, 2_000)}…`,
			unreadable: 'it is a web page',
		});
	});

	test('does not parse what would stop the process', () => {
		const body = `"${'x'.repeat(5_000_000)}"`;
		expect(readAnswer({ statusCode: 200, headers: json, body })).toMatchObject({
			body: `${body.slice(0, 2_000)}…`,
			unreadable: 'it is 5000002 characters long',
		});
	});

	test('does not parse so many values that they would stop the process', () => {
		const body = `[${'{},'.repeat(60_000)}{}]`;
		expect(readAnswer({ statusCode: 200, headers: json, body })).toMatchObject({
			body: `${body.slice(0, 2_000)}…`,
			unreadable: 'it holds about 120003 values',
		});
	});

	test.each<[what: string, body: string]>([
		['commas in texts', JSON.stringify({ note: ',{['.repeat(100_000) })],
		['quotes in texts', JSON.stringify({ note: '\\","'.repeat(100_000) })],
	])('does not take %s for values', (_, body) => {
		expect(bodyOf(body)).toEqual(JSON.parse(body));
	});

	test.each([
		['lists', '[', ']'],
		['objects', '{"a":', '}'],
	])('can be saved by n8n though %s nest in it 20,000 levels deep', (_, open, close) => {
		const body = `{"id":"lead_1","deep":${open.repeat(20_000)}0${close.repeat(20_000)}}`;
		expect(bodyOf(body)).toMatchObject({ id: 'lead_1' });
		expect(JSON.stringify(bodyOf(body))).toContain('(nested too deep to be shown)');
	});
});
