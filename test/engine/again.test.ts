import type { IDataObject } from 'n8n-workflow';

import { closeNode, closeWorkflow, type RunResult } from '../../dev/harness';
import { CloseEngine } from './support/closeEngine';
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
beforeEach(() => {
	close.reset();
	close.engine.deduplication.clear();
});

const outcomeOf = (json: IDataObject) => json.close as IDataObject;
const names = () => close.sandbox.records('lead').map(({ name }) => name);
const tryThreeTimes = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

/** Runs without the usual accounts: tries that n8n throws away are not on the outputs. */
const runNode = async (items: IDataObject[], workflow: Partial<Parameters<typeof closeWorkflow>[0]>) => {
	const result = await close.engine.run({
		workflow: closeWorkflow({ parameters: {}, ...workflow }),
		credentials: { closeApi: { apiKey: 'api_sandbox', baseUrl: close.sandbox.url } },
		items,
	});
	return result.node(closeNode);
};

describe('n8n’s Retry On Fail', () => {
	it('does not send again what an earlier try has written', async () => {
		const items = [{ name: 'A' }, { name: 'bad', status: 'nope' }, { name: 'B' }];
		const { tries, error } = await runNode(items, {
			...tryThreeTimes,
			parameters: { options: { failWorkflow: 'anyRejected' } },
		});
		expect(tries).toBe(3);
		expect(error?.message).toContain('1 of 3 records was not accepted');
		expect(names()).toEqual(['A', 'B']);
	});

	it('shows the calls of the earlier try once a later one succeeds', async () => {
		close.sandbox.addFaults({ nth: 2, kind: 'status', status: 400, times: 1 });
		const { json, tries, paired } = await runNode([{ name: 'A' }, { name: 'B' }], {
			...tryThreeTimes,
			parameters: { options: { failWorkflow: 'anyRejected', maxConcurrency: 1 } },
		});
		expect(tries).toBe(2);
		expect(names()).toEqual(['A', 'B']);
		expect(json[0].map(outcomeOf)).toMatchObject([{ requestIndex: 0 }, { requestIndex: 1 }]);
		expect(paired[1]).toEqual([[0], [1]]);
	});

	it('does not send again what may have been written', async () => {
		close.sandbox.addFaults({ nth: 1, kind: 'dropAfterCommit' });
		const { tries } = await runNode([{ name: 'A' }], {
			...tryThreeTimes,
			parameters: { options: { failWorkflow: 'anyRejected' } },
		});
		expect(tries).toBe(3);
		expect(names()).toEqual(['A']);
	});

	it('does not send twice when it takes the record’s own field named error for a failure', async () => {
		const { tries, json } = await runNode([{ error: 'mine', name: 'A' }, { name: 'B' }], tryThreeTimes);
		expect(tries).toBe(3);
		expect(names()).toEqual(['A', 'B']);
		expect(json[0]).toHaveLength(2);
		expect(json[1]).toHaveLength(2);
	});

	it('sends again in the next round of a loop, and in the next execution', async () => {
		const workflow = closeWorkflow({ parameters: {}, ...tryThreeTimes });
		// The node runs twice in one execution: for the source, and for what a second node passes on.
		workflow.nodes.push({
			name: 'Again',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		});
		const toClose = { node: closeNode, type: 'main', index: 0 };
		Object.assign(workflow.connections, {
			Source: { main: [[toClose, { ...toClose, node: 'Again' }]] },
			Again: { main: [[toClose]] },
		});
		const run = async () =>
			await close.engine.run({
				workflow,
				credentials: { closeApi: { apiKey: 'api_sandbox', baseUrl: close.sandbox.url } },
				items: [{ name: 'A', error: 'mine' }],
			});
		const result = await run();
		expect([0, 1].map((round) => result.node(closeNode, round).json[0].length)).toEqual([1, 1]);
		expect(names()).toEqual(['A', 'A']);
		await run();
		expect(names()).toEqual(['A', 'A', 'A', 'A']);
	});
});

describe('n8n’s Retry of a failed execution', () => {
	const rows = [{ name: 'A' }, { name: 'bad', status: 'nope' }, { name: 'C' }];
	const start = async (
		items: IDataObject[],
		parameters: IDataObject,
		{ retryOf, ...more }: { retryOf?: RunResult; mode?: 'retry' } = {},
	) =>
		await close.engine.run({
			workflow: closeWorkflow({ parameters }),
			credentials: { closeApi: { apiKey: 'api_sandbox', baseUrl: close.sandbox.url } },
			items,
			retryOf,
			...more,
		});
	const failing = { options: { failWorkflow: 'anyRejected' } };

	it('sends what is left, and brings the ids of the rest', async () => {
		const failed = await start(rows, failing);
		expect(failed.status).toBe('error');
		expect(names()).toEqual(['A', 'C']);
		const again = await start(rows, {}, { retryOf: failed });
		expect(names()).toEqual(['A', 'C']);
		const { json, hints } = again.node(closeNode);
		const ids = close.sandbox.records('lead').map(({ id }) => id);
		expect(json[0].map(outcomeOf)).toMatchObject(
			ids.map((id) => ({ status: 'sent', action: 'created', id, attempts: 0 })),
		);
		expect(json[2].map(outcomeOf)).toMatchObject([{ status: 'rejected', attempts: 1 }]);
		expect(hints[0].message).toContain('This execution is a retry: 2 records were sent');
	});

	it('works again and again, until a retry succeeds', async () => {
		const first = await start(rows, failing);
		const second = await start(rows, failing, { retryOf: first });
		const third = await start(rows, {}, { retryOf: second });
		expect(names()).toEqual(['A', 'C']);
		expect(third.status).toBe('success');
		await start(rows, {}, { retryOf: third });
		expect(names()).toEqual(['A', 'C', 'A', 'C']);
	});

	it('holds back what may have been written', async () => {
		close.sandbox.addFaults({ nth: 1, kind: 'dropAfterCommit' });
		const failed = await start([{ name: 'A' }], failing);
		const again = await start([{ name: 'A' }], {}, { retryOf: failed });
		expect(names()).toEqual(['A']);
		expect(again.node(closeNode).json[2].map(outcomeOf)).toMatchObject([{ status: 'unknown', attempts: 0 }]);
	});

	it('sends a record that is another one now', async () => {
		const failed = await start(rows, failing);
		await start([{ name: 'A' }, { name: 'B' }, { name: 'D' }], {}, { retryOf: failed });
		expect(names()).toEqual(['A', 'C', 'B', 'D']);
	});

	it('does not write the people of a group twice', async () => {
		const people = ['a', 'b'].map((name) => ({
			company: 'X',
			email: `${name}@x.example`,
			status: undefined,
		}));
		const grouped = { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'company' };
		const items = [...people, { company: 'Y', email: 'not an address' }];
		const failed = await start(items, { ...grouped, ...failing });
		expect(failed.status).toBe('error');
		const again = await start(items, grouped, { retryOf: failed });
		expect(names()).toEqual(['X']);
		const [sent] = again.node(closeNode).json;
		expect(sent.map(outcomeOf)).toMatchObject([
			{ contactId: expect.stringMatching(/^cont_/) as string },
			{ contactId: expect.stringMatching(/^cont_/) as string },
		]);
	});

	it('says that records may be written twice when nothing was kept, as after Stop', async () => {
		const { hints } = (await start([{ name: 'A' }], {}, { mode: 'retry' })).node(closeNode);
		expect(hints[0].message).toContain('n8n has kept nothing of what this node did');
		const settings = { options: { skipAlreadySent: true, recordKey: '{name}' } };
		const safe = (await start([{ name: 'A' }], settings, { mode: 'retry' })).node(closeNode);
		expect(safe.hints.map(({ message }) => message).join()).not.toContain('retry');
	});

	it('tells in the error which records ended how', async () => {
		const failed = await start(rows, failing);
		expect((failed.error as unknown as IDataObject).context).toMatchObject({
			records: { sent: '0,2', rejected: '1' },
		});
	});
});
