import type { IDataObject } from 'n8n-workflow';

import { closeNode, closeWorkflow, type RunResult } from '../../dev/harness';
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

describe('Skip Already Sent', () => {
	const parameters = { options: { skipAlreadySent: true, recordKey: '{external_id}' } };
	const rows = [1, 2, 3].map((external_id) => ({ external_id, name: `Lead ${external_id}` }));

	it('leaves out what an earlier execution has written, and says so', async () => {
		await close.send({ items: rows.slice(0, 2), parameters });
		const { sent, calls, hints } = await close.send({ items: rows, parameters });
		expect(calls.map(({ body }) => body)).toMatchObject([{ external_id: 3 }]);
		expect(sent.map(outcomeOf)).toMatchObject([
			{ status: 'sent', action: 'skipped', attempts: 0 },
			{ status: 'sent', action: 'skipped', attempts: 0 },
			{ status: 'sent', action: 'created' },
		]);
		expect(hints[0].message).toContain('2 records skipped: sent in an earlier execution.');
		expect(close.sandbox.records('lead')).toHaveLength(3);
	});

	describe('a record that an earlier execution may have written', () => {
		const key = { skipAlreadySent: true, recordKey: '{external_id}' };
		const inDoubt = async (kind: 'dropAfterCommit' | 'dropBeforeCommit' = 'dropAfterCommit') => {
			close.sandbox.addFaults({ nth: 1, kind, times: 1 });
			const { outcomes } = await close.send({ items: rows.slice(0, 1), parameters });
			expect(outcomes).toMatchObject([{ status: 'unknown' }]);
		};

		it('is held back, execution after execution, and the others are sent', async () => {
			await inDoubt();
			for (let night = 0; night < 2; night++) {
				const { sent, rejected } = await close.send({ items: rows, parameters });
				expect(sent).toHaveLength(2);
				expect(rejected.map(outcomeOf)).toMatchObject([
					{ status: 'unknown', reason: 'inDoubt', attempts: 0, retryable: false },
				]);
			}
			expect(names()).toEqual(['Lead 1', 'Lead 2', 'Lead 3']);
		});

		it.each([
			['skip', 'dropAfterCommit', 'skipped'],
			['send', 'dropBeforeCommit', 'created'],
		] as const)('is settled by Records in Doubt %s', async (recordsInDoubt, kind, action) => {
			await inDoubt(kind);
			const { sent } = await close.send({
				items: rows.slice(0, 1),
				parameters: { options: { ...key, recordsInDoubt } },
			});
			expect(sent.map(outcomeOf)).toMatchObject([{ action }]);
			const next = await close.send({ items: rows.slice(0, 1), parameters });
			expect(next.sent.map(outcomeOf)).toMatchObject([{ action: 'skipped' }]);
			expect(names()).toEqual(['Lead 1']);
		});

		it('is only shown as skipped by a preview', async () => {
			await inDoubt();
			const options = { ...key, recordsInDoubt: 'skip' };
			await close.send({ items: rows.slice(0, 1), parameters: { operation: 'preview', options } });
			const { outcomes } = await close.send({ items: rows.slice(0, 1), parameters });
			expect(outcomes).toMatchObject([{ status: 'unknown', reason: 'inDoubt' }]);
		});

		it('is looked up with Match Existing', async () => {
			await inDoubt();
			const matched = {
				...parameters,
				matchExisting: true,
				matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
			};
			const { sent } = await close.send({ items: rows.slice(0, 1), parameters: matched });
			expect(sent).toHaveLength(1);
			expect(names()).toEqual(['Lead 1']);
		});

		it('is sent again when that changes nothing', async () => {
			const [id] = (await close.send({ items: [{ name: 'A' }] })).sent.map((json) => outcomeOf(json).id);
			const update = {
				method: 'PUT',
				endpoint: url('/lead/{id}/'),
				options: { ...key, maxRetries: 0 },
			};
			const items = [{ id, name: 'B', external_id: 'u1' }];
			close.sandbox.addFaults({ nth: 1, kind: 'dropBeforeCommit', times: 1 });
			expect((await close.send({ items, parameters: update })).outcomes).toMatchObject([
				{ status: 'unknown' },
			]);
			expect((await close.send({ items, parameters: update })).sent).toHaveLength(1);
		});
	});

	it('does not send twice what two executions send at the same time', async () => {
		const many = Array.from({ length: 30 }, (_, external_id) => ({ external_id, name: `L ${external_id}` }));
		const run = async () => await runNode(many, { parameters });
		const results = await Promise.all([run(), run(), run()]);
		expect(close.sandbox.records('lead')).toHaveLength(30);
		expect(results.map(({ json }) => json[0].length)).toEqual([30, 30, 30]);
	});

	it('sends again what was not accepted', async () => {
		const bad = { ...rows[0], status: 'nope' };
		await close.send({ items: [bad], parameters });
		const { sent } = await close.send({ items: [rows[0]], parameters });
		expect(outcomeOf(sent[0])).toMatchObject({ action: 'created' });
	});

	it('shows in a preview what would be left out', async () => {
		await close.send({ items: rows.slice(0, 1), parameters });
		const { preview, hints } = await close.send({
			items: rows,
			parameters: { ...parameters, operation: 'preview' },
		});
		expect(preview).toHaveLength(2);
		expect(hints[0].message).toContain('1 record would be skipped');
		const { sent } = await close.send({ items: rows, parameters });
		expect(sent.map((json) => outcomeOf(json).action)).toEqual(['skipped', 'created', 'created']);
	});

	it('remembers every record of a call that carries several', async () => {
		const people = ['a', 'b'].map((external_id) => ({
			external_id,
			company: 'X',
			email: `${external_id}@x.example`,
		}));
		const grouped = {
			...parameters,
			batching: true,
			groupingAlgorithm: 'leadWithContacts',
			groupBy: 'company',
			excludeAttributes: 'external_id',
		};
		await close.send({ items: people, parameters: grouped });
		const { calls } = await close.send({ items: people, parameters: grouped });
		expect(calls).toEqual([]);
	});

	it('holds back a new person of a lead that was sent before, unless Close is asked for the lead', async () => {
		const person = (external_id: string) => ({
			external_id,
			company: 'X',
			email: `${external_id}@x.example`,
		});
		const grouped: IDataObject = {
			...parameters,
			batching: true,
			groupingAlgorithm: 'leadWithContacts',
			groupBy: 'company',
			excludeAttributes: 'external_id',
		};
		await close.send({ items: [person('a')], parameters: grouped });
		const items = [person('a'), person('b')];
		const { rejected } = await close.send({ items, parameters: grouped });
		expect(rejected.map(outcomeOf)).toMatchObject([{ status: 'invalid', reason: 'groupAlreadySent' }]);
		const matched = {
			...grouped,
			matchExisting: true,
			matchOn: { keys: [{ field: 'name', recordField: 'company' }] },
		};
		const { sent } = await close.send({ items, parameters: matched });
		expect(sent).toHaveLength(2);
		expect(names()).toEqual(['X']);
		expect(close.sandbox.records('contact')).toHaveLength(2);
	});

	it('refuses records without a key, and the second of two with the same', async () => {
		const { sent, rejected } = await close.send({
			items: [rows[0], rows[0], { name: 'no key' }],
			parameters,
		});
		expect(sent).toHaveLength(1);
		expect(rejected.map(outcomeOf)).toMatchObject([
			{ status: 'invalid', reason: 'duplicateKey' },
			{ status: 'invalid', reason: 'missingPlaceholder' },
		]);
	});

	it('takes an expression as the key of its record', async () => {
		const withExpression = {
			options: { skipAlreadySent: true, recordKey: '={{ "row-" + $json.external_id }}' },
		};
		await close.send({ items: rows.slice(0, 1), parameters: withExpression });
		const { calls } = await close.send({ items: rows.slice(0, 2), parameters: withExpression });
		expect(calls).toHaveLength(1);
	});

	it.each([
		['', "'Record Key' is empty"],
		['always the same', 'is the same for every record'],
	])('with the key %j is a settings error', async (recordKey, message) => {
		const { error } = await close.send({
			items: rows,
			parameters: { options: { skipAlreadySent: true, recordKey } },
		});
		expect(error?.message).toContain(message);
	});

	it('a run that was stopped in the middle can be started again: every record is there once', async () => {
		const many = Array.from({ length: 60 }, (_, external_id) => ({
			external_id,
			name: `Lead ${external_id}`,
		}));
		close.sandbox.addFaults({ nth: 30, kind: 'status', status: 401, times: 1 });
		const first = await close.send({
			items: many,
			parameters: { options: { ...parameters.options, maxConcurrency: 4 } },
		});
		expect(first.rejected.length).toBeGreaterThan(0);
		const second = await close.send({ items: many, parameters });
		expect(second.sent).toHaveLength(60);
		expect(names().sort()).toEqual(many.map(({ name }) => name).sort());
	});

	it('works for updates too', async () => {
		const [id] = (await close.send({ items: [{ name: 'A' }] })).sent.map((json) => outcomeOf(json).id);
		const update = { ...parameters, method: 'PUT', endpoint: url('/lead/{id}/') };
		await close.send({ items: [{ id, name: 'B', external_id: 'u1' }], parameters: update });
		const { sent } = await close.send({ items: [{ id, name: 'C', external_id: 'u1' }], parameters: update });
		expect(outcomeOf(sent[0]).action).toBe('skipped');
		expect(names()).toEqual(['B']);
	});
});
