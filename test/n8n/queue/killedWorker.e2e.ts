/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test that prints, not a node */
import type { IDataObject } from 'n8n-workflow';

import { type CloseSandbox, createCloseSandbox } from '../../../dev/sandbox';
import { outputsOf } from '../../../dev/n8n/n8nClient';
import { N8nQueue } from './n8nQueue';
import { doublesIn, makeRecords, namesOf } from './records';
import { until } from './until';
import { CLOSE, publishWorkflow, type WebhookWorkflow } from './webhookWorkflow';

const PER_SECOND = 60;
/** Keeps some calls in flight. */
const LATENCY_MS = 150;
const RECORDS = 400;
const KILLED_AFTER = 150;
const OPTIONS = { skipAlreadySent: true, recordKey: '{description}' };

let sandbox: CloseSandbox;
let queue: N8nQueue;
beforeAll(async () => {
	sandbox = await createCloseSandbox({ limits: { requestsPerSecond: PER_SECOND }, latencyMs: LATENCY_MS });
	// Two of them will be killed.
	queue = await N8nQueue.start(3);
});
beforeEach(() => {
	sandbox.clearFaults();
	sandbox.reset();
});
afterAll(async () => {
	await queue?.remove();
	await sandbox?.close();
});

/** Executions whose worker was killed. */
const killed: string[] = [];

async function killWorkerOf(execution: string): Promise<void> {
	await queue.killWorker(await queue.workerOf(execution));
	killed.push(execution);
}

const namesInClose = (): string[] => sandbox.records('lead').map(({ name }: { name: string }) => name);
const underWay = () => sandbox.requests.filter(({ durationMs }) => durationMs === 0);
const unanswered = () => sandbox.requests.filter(({ status }) => status === null);

/** How many records n8n's store knows as sent: two marks each, see docs/decisions/006. */
async function countNoted({ id }: WebhookWorkflow): Promise<number> {
	const marks = await queue.database.query(
		`select json_array_length(value::json->'data') from processed_data where "workflowId" = '${id}'`,
	);
	return Number(marks) / 2;
}

/** The same records, by the same webhook. @returns the names of those that were skipped */
async function startAgain(workflow: WebhookWorkflow, records: IDataObject[]): Promise<string[]> {
	const execution = await queue.client.finished(await workflow.start(records));
	expect(execution.status).toBe('success');
	const [sent, , rejected] = outputsOf(execution, CLOSE);
	expect(namesOf(sent)).toEqual(namesOf(records));
	expect(rejected).toEqual([]);
	return namesOf(sent.filter(({ close }) => (close as IDataObject).action === 'skipped'));
}

describe('a run whose worker is killed, started again', () => {
	it('while no call is under way: every record is in Close exactly once', async () => {
		const workflow = await publishWorkflow(queue.client, sandbox.url, 'killed-while-quiet', OPTIONS);
		const records = makeRecords('quiet', RECORDS);
		sandbox.addFaults({
			method: 'POST',
			nth: KILLED_AFTER + 1,
			times: RECORDS,
			kind: 'status',
			status: 429,
			headers: { 'retry-after': '60' },
		});
		const execution = await workflow.start(records);
		await until('Close makes the run pause, and n8n has noted what it took', async () => {
			// Some of the calls before the fault may have been one too many for the limit.
			const isPausing = sandbox.requests.length > KILLED_AFTER && underWay().length === 0;
			return isPausing && (await countNoted(workflow)) === namesInClose().length;
		});
		await killWorkerOf(execution);
		const written = namesInClose();
		sandbox.clearFaults();

		expect(await startAgain(workflow, records)).toEqual(written.sort());
		expect(namesInClose().sort()).toEqual(namesOf(records));
	});

	it('in full flow: nothing is lost, and little is written twice', async () => {
		const workflow = await publishWorkflow(queue.client, sandbox.url, 'killed-in-flow', OPTIONS);
		const records = makeRecords('flow', RECORDS);
		const execution = await workflow.start(records);
		await until('the run is in the middle', () => namesInClose().length >= KILLED_AFTER);
		await killWorkerOf(execution);
		await until('nothing is left of its calls', () => underWay().length === 0);
		const written = namesInClose();
		const inFlight = unanswered().length;

		const skipped = new Set(await startAgain(workflow, records));
		const doubles = doublesIn(namesInClose());
		process.stdout.write(
			`Worker killed with ${written.length} of ${RECORDS} records written and ${inFlight} calls in flight; ` +
				`started again: ${skipped.size} skipped, ${doubles.length} written twice\n`,
		);
		expect(written.length).toBeLessThan(RECORDS);
		expect([...new Set(namesInClose())].sort()).toEqual(namesOf(records));
		// What Close had taken and n8n had not noted, and nothing else.
		expect(doubles).toEqual(written.filter((name) => !skipped.has(name)).sort());
		// The calls in flight, and those of the last write: the store is written many times a second.
		expect(doubles.length).toBeLessThanOrEqual(inFlight + PER_SECOND);
	});

	it('is taken for failed by n8n, which does not start it by itself', async () => {
		// Of the one that was killed while it paused, n8n says now 'error' and now 'success'.
		const inFlow = killed.at(-1)!;
		expect((await queue.client.finished(inFlow)).status).toBe('error');
		for (const worker of queue.workers) {
			for (const id of killed) expect(worker.log()).not.toContain(`Worker started execution ${id} `);
		}
	});
});
