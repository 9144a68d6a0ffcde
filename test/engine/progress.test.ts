/* eslint-disable @n8n/community-nodes/no-restricted-globals -- waiting for the server's log without a fixed delay */
import { closeWorkflow } from '../../dev/harness';
import { CloseEngine, type CloseResult } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';

/** What is told while a run goes on and when it ends, apart from its outputs. */

const FACTOR = 50;

let close: CloseEngine;
let restoreClock: () => void;
beforeAll(async () => {
	close = await CloseEngine.open();
	restoreClock = speedUpClock(FACTOR);
});
afterAll(async () => {
	restoreClock();
	await close.close();
});
beforeEach(() => close.reset());

const leads = (count: number) => Array.from({ length: count }, (_, row) => ({ name: `L${row}` }));
const infos = ({ run }: Pick<CloseResult, 'run'>) =>
	run.logs.filter(({ level }) => level === 'info').map(({ message }) => message);
/** Ten calls a second, by the node's clock. */
const slowly = { options: { maxRequestsPerSecond: 10 } };

it('a run that takes seconds shows how far it is, at most once a second', async () => {
	const begin = performance.now();
	const { run } = await close.send({ items: leads(60), parameters: slowly });
	const seconds = ((performance.now() - begin) * FACTOR) / 1000;
	const lines = run.consoleLines.map(String);
	expect(lines.length).toBeGreaterThanOrEqual(3);
	expect(lines.length).toBeLessThanOrEqual(seconds);
	for (const line of lines) expect(line).toMatch(/^\d+ of 60 records, \d+\.\d calls per second$/);
	const settled = lines.map((line) => parseInt(line, 10));
	expect([...settled].sort((a, b) => a - b)).toEqual(settled);
});

it('nobody watches an execution that was not started by hand', async () => {
	const { run } = await close.send({ items: leads(60), parameters: slowly, mode: 'trigger' });
	expect(run.consoleLines).toEqual([]);
});

it('the log has one line with the counts at the end', async () => {
	const result = await close.send({
		items: [{ name: 'A' }, { name: 'B', status: 'x' }, { name: 'C', n: NaN }],
	});
	expect(infos(result)).toEqual([
		expect.stringMatching(
			/^Run finished: 1 sent, 1 invalid, 1 rejected, 0 unknown, 0 notSent; 2 calls in \d+\.\d s\.$/,
		),
	]);
	const { metadata } = result.run.logs.find(({ message }) => message.startsWith('Run finished'))!;
	expect(metadata).toMatchObject({
		node: 'Close Destination',
		sent: 1,
		rejected: 1,
		calls: 2,
	});
});

it('the log says why a run ended early', async () => {
	close.sandbox.addFaults({ nth: 2, kind: 'status', status: 401, times: 1 });
	const result = await close.send({ items: leads(3), parameters: { options: { maxConcurrency: 1 } } });
	expect(infos(result)).toEqual([
		expect.stringMatching(/^Run ended early \(unauthorized\): 1 sent, .* 2 notSent;/),
	]);
});

it('the log has the counts of a run that was stopped, whose outputs n8n throws away', async () => {
	close.sandbox.addFaults({ kind: 'delay', delayMs: 30 });
	const started = close.engine.start({
		workflow: closeWorkflow({ parameters: {} }),
		credentials: { closeApi: { apiKey: 'api_sandbox', baseUrl: close.sandbox.url } },
		items: leads(400),
	});
	while (close.sandbox.requests.length < 16) await new Promise((done) => setImmediate(done));
	started.cancel();
	const run = await started.finished;
	expect(run.status).toBe('canceled');
	const [line, ...more] = infos({ run });
	expect(more).toEqual([]);
	const counts =
		/^Run ended early \(cancelled\): (\d+) sent, 0 invalid, 0 rejected, (\d+) unknown, (\d+) notSent;/.exec(
			line,
		);
	const [sent, unknown, notSent] = counts!.slice(1).map(Number);
	expect(sent + unknown + notSent).toBe(400);
	expect(close.sandbox.records('lead').length).toBeGreaterThanOrEqual(sent);
	expect(close.sandbox.records('lead').length).toBeLessThanOrEqual(sent + unknown);
});

it('a call that waits for more than ten seconds is told of in log and console', async () => {
	// The pause before the seventh attempt is 15 s at least.
	close.sandbox.addFaults({ kind: 'status', status: 503, times: 6 });
	const result = await close.send({ items: leads(1) });
	expect(result.sent).toHaveLength(1);
	const told = /^A call did not get through to Close: it is made again in [1-3]\d s; other calls go on\.$/;
	const logged = infos(result).filter((line) => told.test(line));
	expect(logged.length).toBeGreaterThanOrEqual(1);
	expect(result.run.consoleLines.filter((line) => told.test(String(line)))).toEqual(logged);
});
