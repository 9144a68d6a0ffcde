/* eslint-disable @n8n/community-nodes/no-restricted-globals -- waiting for the server's log without a fixed delay */
import type { IDataObject } from 'n8n-workflow';

import { closeWorkflow } from '../../dev/harness';
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
const inOrder: IDataObject = { options: { maxConcurrency: 1 } };

describe('a run that cannot go on', () => {
	it.each<[string, Fault, string, string]>([
		[
			'401',
			{ kind: 'status', status: 401, body: { error: 'Unauthorized' } },
			'Close does not accept the API key (401)',
			'API key',
		],
		['402', { kind: 'status', status: 402 }, 'A limit of the Close plan is reached (402)', 'Raise the plan'],
	])('%s at the first call: the node throws, with cause and way out', async (_name, fault, title, advice) => {
		close.sandbox.addFaults(fault);
		const { error, calls } = await close.send({ items: pair, parameters: inOrder });
		expect(error?.message).toBe(title);
		expect(error?.description).toContain(`Close answered ${String(fault.status)}`);
		expect(error?.description).toContain(advice);
		expect(calls).toHaveLength(1);
	});

	it.each<[string, number, string]>([
		['401', 401, 'unauthorized'],
		['402', 402, 'planLimit'],
	])(
		'%s in the middle: what was written stays on Sent, the rest was not sent',
		async (_name, status, reason) => {
			close.sandbox.addFaults({ nth: 2, kind: 'status', status, times: 1 });
			const items = [{ name: 'A' }, { name: 'B' }, { name: 'C' }, { n: NaN }, { name: 'D' }];
			const { sent, rejected, calls, hints } = await close.send({ items, parameters: inOrder });
			expect(calls).toHaveLength(2);
			expect(sent.map(({ name }) => name)).toEqual(['A']);
			expect(rejected.map(outcomeOf)).toMatchObject([
				{ status: 'notSent', reason, statusCode: status, retryable: true },
				{ status: 'notSent', reason, retryable: true },
				{ status: 'invalid', reason: 'unserializable' },
				{ status: 'notSent', reason },
			]);
			expect(hints[0].message).toContain('The run ended early');
		},
	);

	it('an address that Close does not have: the node throws at the first call', async () => {
		const { error, calls } = await close.send({
			items: pair,
			parameters: { ...inOrder, endpoint: url('/leads/') },
		});
		expect(calls).toHaveLength(1);
		expect(error?.message).toBe('Close has nothing at /leads/.');
		expect(error?.description).toContain('Check the Base URL');
	});

	it('an object that Close does not have is the fault of its record only', async () => {
		const known = (await close.send({ items: [{ name: 'A' }] })).sent.map((json) => outcomeOf(json).id);
		const { sent, rejected } = await close.send({
			items: [
				{ id: 'lead_none', name: 'B' },
				{ id: known[0], name: 'B' },
			],
			parameters: { ...inOrder, method: 'PUT', endpoint: url('/lead/{id}/') },
		});
		expect(sent).toHaveLength(1);
		expect(rejected.map(outcomeOf)).toMatchObject([
			{ status: 'rejected', reason: 'notFound', retryable: false },
		]);
	});

	it('in doubt over its own call, it says nothing of doubt about the records never attempted', async () => {
		const ids = (await close.send({ items: pair })).sent.map((json) => outcomeOf(json).id);
		close.sandbox.addFaults(
			{ method: 'PUT', nth: 1, kind: 'dropAfterCommit' },
			{ method: 'PUT', nth: 2, kind: 'status', status: 401, times: 1 },
		);
		const { rejected } = await close.send({
			items: ids.map((id) => ({ id, name: 'B' })),
			parameters: { ...inOrder, method: 'PUT', endpoint: url('/lead/{id}/') },
		});
		expect(rejected.map(outcomeOf)).toMatchObject([
			{ status: 'unknown' },
			{ status: 'notSent', retryable: true },
		]);
		expect(outcomeOf(rejected[0]).message).toContain('may have been written');
		expect(outcomeOf(rejected[1]).message).not.toContain('may have been written');
	});

	it('a lookup that is refused ends it: no record is at fault', async () => {
		const { rejected, calls } = await close.send({
			items: pair,
			credential: { apiKey: 'api_wrong' },
			onError: 'continueRegularOutput',
			parameters: {
				...inOrder,
				matchExisting: true,
				matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
			},
		});
		expect(calls).toHaveLength(1);
		expect(rejected.map(outcomeOf)).toMatchObject([
			{ status: 'notSent', reason: 'unauthorized', retryable: true },
			{ status: 'notSent', reason: 'unauthorized', retryable: true },
		]);
	});

	it('a wrong key: the node throws', async () => {
		const { error } = await close.send({ items: pair, credential: { apiKey: 'api_wrong' } });
		expect(error?.message).toBe('Close does not accept the API key (401)');
		expect(error?.description).toContain('Check the API key');
	});

	it('an address nobody listens on: the node throws after its retries', async () => {
		const { error } = await close.send({
			items: pair,
			credential: { baseUrl: 'http://127.0.0.1:9/api/v1' },
			parameters: { options: { retryTimeBudget: 2 } },
			elsewhere: true,
		});
		expect(error?.message).toContain('Close could not be reached: the connection was refused.');
		expect(error?.description).toContain('Base URL');
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'with On Error %s it never throws',
		async (onError) => {
			const wrongKey = await close.send({
				items: pair,
				credential: { apiKey: 'api_wrong' },
				onError,
				parameters: inOrder,
			});
			expect(wrongKey.run.status).toBe('success');
			expect(wrongKey.rejected.map(outcomeOf)).toMatchObject([
				{ status: 'notSent', reason: 'unauthorized', statusCode: 401, attempts: 1, retryable: true },
				{ status: 'notSent', reason: 'unauthorized' },
			]);
			const badSettings = await close.send({ items: pair, onError, parameters: { options: { timeout: 0 } } });
			expect(badSettings.run.status).toBe('success');
			expect(badSettings.rejected.map(outcomeOf)).toMatchObject([
				{
					status: 'notSent',
					reason: 'settings',
					message: expect.stringContaining("'Pace: Timeout'") as string,
				},
				{ status: 'notSent', reason: 'settings' },
			]);
			const unreachable = await close.send({
				items: pair,
				onError,
				credential: { baseUrl: 'http://127.0.0.1:9/api/v1' },
				parameters: { options: { retryTimeBudget: 0, maxConcurrency: 1 } },
				elsewhere: true,
			});
			expect(unreachable.rejected.map(outcomeOf)).toMatchObject([
				{ status: 'notSent', reason: 'hostUnreachable' },
				{ status: 'notSent', reason: 'hostUnreachable' },
			]);
		},
	);
});

describe('options that end or judge a run', () => {
	const bad = (name: string) => ({ name, status: 'nope' });

	it('stopAfterRejections stops after that many in a row', async () => {
		const items = [bad('1'), { name: 'good' }, bad('2'), bad('3'), { name: 'late' }];
		const { sent, rejected, calls } = await close.send({
			items,
			parameters: { options: { stopAfterRejections: 2, maxConcurrency: 1 } },
		});
		expect(calls).toHaveLength(4);
		expect(sent.map(({ name }) => name)).toEqual(['good']);
		expect(outcomeOf(rejected[3])).toMatchObject({ status: 'notSent', reason: 'stopAfterRejections' });
	});

	it('failWorkflow anyRejected fails after everything was sent, and says what is in Close', async () => {
		const { error, calls } = await close.send({
			items: [bad('1'), { name: 'good' }],
			parameters: { options: { failWorkflow: 'anyRejected' } },
		});
		expect(calls).toHaveLength(2);
		expect(error?.message).toContain('1 of 2 records was not accepted');
		expect(error?.description).toContain('do not send it again');
	});

	it('failWorkflow percent fails above the percentage only', async () => {
		const items = [bad('1'), { name: 'good' }];
		const run = async (failPercent: number) =>
			await close.send({ items, parameters: { options: { failWorkflow: 'percent', failPercent } } });
		expect((await run(50)).error).toBeUndefined();
		expect((await run(49)).error?.message).toContain('not accepted');
	});
});

describe('Stop', () => {
	it('ends a run within its next waits, without a further call', async () => {
		close.sandbox.addFaults({ kind: 'delay', delayMs: 30 });
		const items = Array.from({ length: 400 }, (_, row) => ({ name: `L${row}` }));
		const started = close.engine.start({
			workflow: closeWorkflow({ parameters: {} }),
			credentials: { closeApi: { apiKey: 'api_sandbox', baseUrl: close.sandbox.url } },
			items,
		});
		await until(() => close.sandbox.requests.length >= 16);
		started.cancel();
		const { status } = await started.finished;
		const atTheEnd = close.sandbox.requests.length;
		expect(status).toBe('canceled');
		expect(atTheEnd).toBeLessThan(400);
		await new Promise((done) => setImmediate(done));
		expect(close.sandbox.requests.length).toBe(atTheEnd);
	});
});

async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((done) => setImmediate(done));
}
