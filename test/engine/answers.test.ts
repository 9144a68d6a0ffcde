import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../dev/sandbox';
import { CloseEngine, url } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';

let close: CloseEngine;
let restoreClock: () => void;
beforeAll(async () => {
	close = await CloseEngine.open();
	restoreClock = speedUpClock(50);
});
afterAll(async () => {
	restoreClock();
	await close.close();
});
beforeEach(() => close.reset());

const outcomeOf = (json: IDataObject) => json.close as IDataObject;
const pair = [{ name: 'First' }, { name: 'Second' }];
/** One at a time, so that "the first call" is the first record's. */
const inOrder: IDataObject = { options: { maxConcurrency: 1, timeout: 3_600 } };

const sendPair = async (...faults: Fault[]) => {
	close.sandbox.addFaults(...faults);
	return await close.send({ items: pair, parameters: inOrder });
};

describe('answers that are not Close’s', () => {
	const first = (kind: Fault['kind'], more: Partial<Fault> = {}): Fault => ({
		path: '/lead/',
		nth: 1,
		kind,
		...more,
	});
	it.each<[string, Fault]>([
		['a web page with 200', first('html')],
		['broken JSON with 200', first('brokenJson')],
		['20 MB with 200', first('hugeBody', { bytes: 20_000_000, commit: true })],
	])('%s: nobody knows whether it was written', async (_name, fault) => {
		const { sent, rejected, responses } = await sendPair(fault);
		expect(sent.map(({ name }) => name)).toEqual(['Second']);
		expect(outcomeOf(rejected[0])).toMatchObject({
			status: 'unknown',
			reason: 'unreadableAnswer',
			retryable: false,
		});
		expect(outcomeOf(rejected[0]).message).toContain('look in Close');
		expect(JSON.stringify(responses).length).toBeLessThan(20_000);
	});

	it('an empty 200 counts as written', async () => {
		const { sent } = await sendPair(first('empty'));
		expect(sent.map(outcomeOf)).toMatchObject([{ status: 'sent', statusCode: 200 }, { status: 'sent' }]);
		expect(outcomeOf(sent[0]).id).toBeUndefined();
	});

	it('a page of a proxy with 403 is shown as text', async () => {
		const { rejected } = await sendPair(
			first('status', { status: 403, body: '<html><h1>Blocked</h1></html>' }),
		);
		expect(outcomeOf(rejected[0])).toMatchObject({ status: 'rejected', reason: 'forbidden' });
		expect(outcomeOf(rejected[0]).message).toContain('Blocked');
		expect(outcomeOf(rejected[0]).message).not.toContain('<h1>');
	});

	it('a redirect is never followed', async () => {
		const { rejected, calls } = await sendPair(
			first('status', { status: 302, headers: { location: `${close.sandbox.origin}/sandbox/state` } }),
		);
		expect(outcomeOf(rejected[0])).toMatchObject({
			status: 'rejected',
			reason: 'redirected',
			statusCode: 302,
		});
		expect(calls).toHaveLength(2);
	});
});

describe('calls that are repeated, because nothing can be written twice', () => {
	it.each<[string, Fault]>([
		['429', { nth: 1, kind: 'surprise429' }],
		['503', { nth: 1, kind: 'status', status: 503 }],
	])('a POST after %s', async (_name, fault) => {
		const { sent, responses } = await sendPair(fault);
		expect(sent).toHaveLength(2);
		expect(responses[0]).toMatchObject({ attempts: 2, ok: true });
		expect(close.sandbox.records('lead')).toHaveLength(2);
	});

	it.each<[string, Fault]>([
		['500', { method: 'PUT', nth: 1, kind: 'status', status: 500 }],
		['502', { method: 'PUT', nth: 1, kind: 'status', status: 502 }],
		['a lost connection', { method: 'PUT', nth: 1, kind: 'dropAfterCommit' }],
		['a web page', { method: 'PUT', nth: 1, kind: 'html' }],
	])('a PUT after %s', async (_name, fault) => {
		const [id] = (await close.send({ items: [{ name: 'A' }] })).sent.map((json) => outcomeOf(json).id);
		close.sandbox.addFaults(fault);
		const { sent } = await close.send({
			items: [{ id, name: 'B' }],
			parameters: { method: 'PUT', endpoint: url('/lead/{id}/') },
		});
		expect(outcomeOf(sent[0])).toMatchObject({ action: 'updated', attempts: 2 });
	});

	it('a DELETE whose answer was lost: the 404 of the second attempt means deleted', async () => {
		const [id] = (await close.send({ items: [{ name: 'A' }] })).sent.map((json) => outcomeOf(json).id);
		close.sandbox.addFaults({ method: 'DELETE', nth: 1, kind: 'dropAfterCommit' });
		const { sent } = await close.send({
			items: [{ id }],
			parameters: { method: 'DELETE', endpoint: url('/lead/{id}/') },
		});
		expect(outcomeOf(sent[0])).toMatchObject({
			status: 'sent',
			action: 'deleted',
			statusCode: 404,
			attempts: 2,
		});
	});

	it('gives up after ten repeats, and says how often it tried', async () => {
		close.sandbox.addFaults({ kind: 'status', status: 503 });
		const { rejected, calls } = await close.send({
			items: [{ name: 'A' }],
		});
		expect(calls).toHaveLength(11);
		expect(outcomeOf(rejected[0])).toMatchObject({
			status: 'rejected',
			reason: 'unavailable',
			attempts: 11,
			retryable: true,
		});
		expect(outcomeOf(rejected[0]).message).toContain('11 attempts were made');
	});

	it('gives up at once when Close asks for more time than the budget', async () => {
		close.sandbox.addFaults({ kind: 'status', status: 429, headers: { 'retry-after': '900' } });
		const { rejected, calls } = await close.send({
			items: [{ name: 'A' }],
			parameters: { options: { retryTimeBudget: 60 } },
		});
		expect(calls).toHaveLength(1);
		expect(outcomeOf(rejected[0])).toMatchObject({
			status: 'rejected',
			reason: 'rateLimited',
			retryable: true,
		});
		expect(outcomeOf(rejected[0]).message).toMatch(
			/Close asks to wait 900 s, \d+ s have passed, and 'Pace: Retry Time Budget' is 60 s/,
		);
	});
});

describe('two changes to the same object', () => {
	it('are made in order, also when the first has to be repeated', async () => {
		const [id] = (await close.send({ items: [{ name: 'A' }] })).sent.map((json) => outcomeOf(json).id);
		close.sandbox.addFaults({ method: 'PUT', nth: 1, kind: 'status', status: 503 });
		const { sent } = await close.send({
			items: [
				{ id, name: 'first' },
				{ id, name: 'second' },
			],
			parameters: { method: 'PUT', endpoint: url('/lead/{id}/') },
		});
		expect(sent).toHaveLength(2);
		expect(close.sandbox.records('lead')).toMatchObject([{ name: 'second' }]);
	});
});

describe('a wait longer than the person allows', () => {
	it('ends the run: the rest is not sent, and the message says how long to wait', async () => {
		close.sandbox.addFaults({ nth: 2, kind: 'status', status: 429, headers: { 'retry-after': '900' } });
		const { sent, rejected, calls } = await close.send({
			items: [{ name: 'A' }, { name: 'B' }, { name: 'C' }],
			parameters: inOrder,
		});
		expect(calls).toHaveLength(2);
		expect(sent.map(({ name }) => name)).toEqual(['A']);
		expect(rejected.map(outcomeOf)).toMatchObject([
			{ status: 'rejected', reason: 'rateLimited' },
			{ status: 'notSent', reason: 'rateLimited', message: expect.stringMatching(/wait \d+ s/) as string },
		]);
	});
});

describe('a POST that may have been written', () => {
	it.each<[string, Fault, string]>([
		['500', { nth: 1, kind: 'status', status: 500 }, 'serverError'],
		['502', { nth: 1, kind: 'status', status: 502 }, 'serverError'],
		['504', { nth: 1, kind: 'status', status: 504 }, 'serverError'],
		['connection lost before it was written', { nth: 1, kind: 'dropBeforeCommit' }, 'connectionLost'],
		['connection lost after it was written', { nth: 1, kind: 'dropAfterCommit' }, 'connectionLost'],
	])('%s: unknown, never repeated', async (_name, fault, reason) => {
		const { sent, rejected, calls } = await sendPair(fault);
		expect(calls).toHaveLength(2);
		expect(sent).toHaveLength(1);
		expect(outcomeOf(rejected[0])).toMatchObject({
			status: 'unknown',
			reason,
			retryable: false,
			attempts: 1,
		});
		expect(outcomeOf(rejected[0]).message).toContain('look in Close before you send it again');
	});

	it.each<[string, Fault]>([
		['that does not come', { nth: 1, kind: 'delay', delayMs: 400 }],
		['that comes byte by byte', { nth: 1, kind: 'slowDrip', delayMs: 400 }],
	])('an answer %s in time: unknown, never repeated', async (_name, fault) => {
		close.sandbox.addFaults(fault);
		const { rejected, calls } = await close.send({
			items: [{ name: 'A' }],
			parameters: { options: { timeout: 5 } },
		});
		expect(calls).toHaveLength(1);
		expect(outcomeOf(rejected[0])).toMatchObject({ status: 'unknown', reason: 'timeout' });
	});
});
