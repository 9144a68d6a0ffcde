/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test that prints, not a node */
import { takeAccount } from '../../../dev/bench/run/account';
import { type CloseSandbox, createCloseSandbox } from '../../../dev/sandbox';
import { outputsOf } from '../../../dev/n8n/n8nClient';
import { CONCURRENCY, N8nQueue } from './n8nQueue';
import { makeRecords, namesOf } from './records';
import { CLOSE, publishWorkflow } from './webhookWorkflow';

const PER_SECOND = 60;
const WORKERS = 2;
/** As many as fit: neither worker can take all of them. */
const EXECUTIONS = WORKERS * CONCURRENCY;
const RECORDS_EACH = 200;
/** The product's bar for processes that share a limit, over 3,000 calls; each process finds the limit anew at its start. */
const REFUSED_SHARE = 0.02;

let sandbox: CloseSandbox;
let queue: N8nQueue;
beforeAll(async () => {
	sandbox = await createCloseSandbox({ limits: { requestsPerSecond: PER_SECOND }, latencyMs: 40 });
	queue = await N8nQueue.start(WORKERS);
});
afterAll(async () => {
	await queue?.remove();
	await sandbox?.close();
});

describe('workers that share one key', () => {
	it('lose nothing, write nothing twice, and keep to the limit together', async () => {
		const workflow = await publishWorkflow(queue.client, sandbox.url, 'shared-key');
		const parts = Array.from({ length: EXECUTIONS }, (_, part) => makeRecords(`part ${part}`, RECORDS_EACH));
		const ids = await Promise.all(parts.map(async (records) => await workflow.start(records)));
		const executions = await Promise.all(ids.map(async (id) => await queue.client.finished(id)));

		expect(executions.map(({ status }) => status)).toEqual(ids.map(() => 'success'));
		const workers = await Promise.all(ids.map(async (id) => await queue.workerOf(id)));
		expect(new Set(workers).size).toBe(WORKERS);

		const outputs = executions.map((execution) => outputsOf(execution, CLOSE));
		expect(outputs.map(([sent]) => namesOf(sent))).toEqual(parts.map(namesOf));
		expect(outputs.flatMap(([, , rejected]) => rejected)).toEqual([]);
		const leads = sandbox.records('lead') as Array<{ id: string; name: string }>;
		const written = outputs.flatMap(([sent]) => sent.map(({ close }) => (close as { id: string }).id));
		expect(written.sort()).toEqual(leads.map(({ id }) => id).sort());

		const account = takeAccount(
			parts.flatMap(namesOf),
			leads.map(({ name }) => name),
			sandbox.stats(),
		);
		printFigures(account.refused, account.refusedShare);
		expect(account).toMatchObject({ lost: 0, doubled: 0, calls: leads.length + account.refused });
		expect(account.refusedShare).toBeLessThan(REFUSED_SHARE);
	});
});

function printFigures(refused: number, refusedShare: number): void {
	const { requests } = sandbox;
	const seconds = (requests.at(-1)!.at - requests[0].at) / 1000;
	const accepted = requests.length - refused;
	const goodput = accepted / seconds / PER_SECOND;
	process.stdout.write(
		`${WORKERS} workers, ${EXECUTIONS} executions, ${accepted} records: ${goodput.toFixed(2)} x the limit's rate together, ` +
			`${refused} calls refused (${(refusedShare * 100).toFixed(2)} %)\n`,
	);
}
