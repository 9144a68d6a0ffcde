import type { IDataObject } from 'n8n-workflow';

import { closeNode, closeWorkflow } from '../../dev/harness';
import { API_KEY, CloseEngine, type CloseRun, url } from './support/closeEngine';
import { outcomesByRecord } from './support/outcomesByRecord';

/** What Preview Undo shows, and that Undo then does it. */

const SEED = {
	leads: [
		{ id: 'lead_acme', name: 'Acme', description: 'old' },
		{ id: 'lead_beta', name: 'Beta', description: 'old' },
		{ id: 'lead_gamma', name: 'Gamma', description: 'old' },
	],
};
const byName = {
	endpoint: url('/lead/'),
	matchExisting: true,
	matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
};

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const send = async (items: IDataObject[], parameters: IDataObject = byName) =>
	(await close.send({ items, parameters })).sent;
const run = async (operation: string, items: IDataObject[], more: Partial<CloseRun> = {}) =>
	await close.send({ items, ...more, parameters: { operation, ...more.parameters } });
const held = () =>
	JSON.stringify(['lead', 'contact', 'note'].map((type) => close.sandbox.records(type as 'lead')));

/** A run of which one record cannot be undone, and one was changed by somebody since. */
async function mixedRun(): Promise<IDataObject[]> {
	const sent = await send([
		{ name: 'New' },
		{ name: 'Acme', description: 'new' },
		{ name: 'Beta', description: 'new' },
		{ name: 'Gamma' },
	]);
	await send([{ lead_id: 'lead_beta', url: 'https://beta.example' }], {
		...{ method: 'PUT', endpoint: url('/lead/{lead_id}/') },
	});
	return [
		...sent,
		{ name: 'Delta', close: { status: 'sent', action: 'deleted', id: 'lead_d', attempts: 1 } },
	];
}

it('shows each call with what it does and changes, and writes nothing', async () => {
	const items = await mixedRun();
	const before = held();
	const { preview, rejected, summary, hints, writes, calls } = await run('previewUndo', items);
	expect([writes, held()]).toEqual([[], before]);
	expect(calls.length).toBeGreaterThan(0);
	const { id } = items[0].close as IDataObject;
	expect(preview).toMatchObject([
		{
			...{ requestIndex: 0, method: 'DELETE', url: `${close.sandbox.url}/lead/${String(id)}/` },
			...{ action: 'deleted', name: 'New' },
		},
		{
			...{ requestIndex: 1, method: 'PUT', url: `${close.sandbox.url}/lead/lead_acme/`, recordCount: 1 },
			...{ body: { description: 'old' }, action: 'updated', name: 'Acme' },
			changes: { description: { before: 'new', after: 'old' } },
		},
	]);
	// What matters first stands first in a table.
	expect(preview.map((call) => Object.keys(call).slice(0, 3))).toEqual([
		['action', 'name', 'recordCount'],
		['action', 'name', 'changes'],
	]);
	expect(rejected.map(({ name, close: result }) => [name, (result as IDataObject).reason])).toEqual([
		['Beta', 'changedSince'],
		['Delta', 'cannotUndo'],
	]);
	expect(rejected).toMatchObject([
		{ close: { status: 'rejected', earlier: { action: 'updated' } } },
		{ close: { status: 'invalid', earlier: { action: 'deleted' } } },
	]);
	expect(summary).toMatchObject({
		...{ operation: 'previewUndo', records: 5, calls: 2 },
		byAction: { deleted: 1, updated: 1, unchanged: 1 },
		byReason: { changedSince: 1, cannotUndo: 1 },
		estimatedSeconds: expect.any(Number) as number,
	});
	expect(hints[0].message).toMatch(
		/^Nothing was taken back\. Of 5 records, 1 would be invalid \(see Rejected\); the others would make 2 calls \(see Preview\)\. Records would be: 1 updated, 1 deleted, 1 unchanged, 1 rejected/,
	);
});

it('says what Undo then does: the same calls, and the same ends', async () => {
	const items = await mixedRun();
	const previewed = await run('previewUndo', items);
	const undone = await run('undo', items);
	const callsOf = (calls: IDataObject[]) => calls.map(({ method, url: address }) => `${method} ${address}`);
	expect(callsOf(undone.responses)).toEqual(callsOf(previewed.preview));
	const { byStatus, byAction, byReason } = undone.summary;
	expect(previewed.summary).toMatchObject({ byStatus, byAction, byReason });
	expect(previewed.rejected).toEqual(undone.rejected);
});

it('shows the first calls, counts all of them, and reads no other option that does not count', async () => {
	const sent = await send(['New', 'Newer', 'Newest'].map((name) => ({ name })));
	const { preview, summary } = await run('previewUndo', sent, {
		parameters: { endpoint: url('{{broken}}'), options: { previewLimit: 2, skipAlreadySent: true } },
	});
	expect(preview).toHaveLength(2);
	expect(summary).toMatchObject({ calls: 3, byAction: { deleted: 3 } });
});

it('does not say of a part that would be taken back that it was', async () => {
	const notes = {
		...{ endpoint: url('/activity/note/'), lead: 'lookUp', whenLeadMissing: 'create' },
		leadOn: { keys: [{ field: 'name', recordField: 'company' }] },
	};
	const [first, second] = await send(
		['a', 'b'].map((note) => ({ company: 'New', note })),
		notes,
	);
	const { id, leadId } = second.close as IDataObject;
	await send([{ id, note: 'mine' }], { method: 'PUT', endpoint: url('/activity/note/{id}/') });
	const result = await run('previewUndo', [first, second]);
	expect(outcomesByRecord(result).map(({ reason }) => reason)).toEqual(['changedSince', 'changedSince']);
	expect((result.rejected[0].close as IDataObject).message).toMatch(
		new RegExp(`^Would be taken back: acti_\\w+\\. The lead ${String(leadId)} was not deleted`),
	);
});

it('is read again by a try of its own, and is no try of an undo', async () => {
	const sent = await send([{ name: 'New' }]);
	const retried = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
	await run('previewUndo', sent, retried);
	expect((await run('undo', sent, retried)).writes).toHaveLength(1);
});

it('shows an agent the calls, each marked as not made', async () => {
	const [created] = await send([{ name: 'New' }]);
	const result = await close.send({
		items: [{ chatInput: 'words' }],
		toolCalls: [{ result: JSON.stringify(created.close) }],
		parameters: {
			...{ operation: 'previewUndo', agentMay: 'everything' },
			jsonBody: '={"close": {{ $fromAI("result") }} }',
		},
	});
	expect(result.sent).toMatchObject([
		{ close: { status: 'notSent', reason: 'preview' }, request: { method: 'DELETE', action: 'deleted' } },
	]);
	expect(result.writes).toEqual([]);
});

it('warns in an execution that nobody started by hand, and names the operation that writes', async () => {
	const sent = await send([{ name: 'New' }]);
	const { hints } = await run('previewUndo', sent, { mode: 'trigger' });
	expect(hints[0].message).toContain("Set 'Operation' to 'Undo' to write to Close.");
});

describe('in the workflow that sends', () => {
	/** Source -> Close Destination -> Back, which undoes what is on Sent. */
	async function sendAndUndo(operation: string, mode: 'manual' | 'webhook') {
		const workflow = closeWorkflow();
		const sender = workflow.nodes.find(({ name }) => name === closeNode)!;
		const back = { ...sender, id: 'back', name: 'Back', parameters: { operation } };
		const run = await close.engine.run({
			workflow: {
				...workflow,
				nodes: [...workflow.nodes, back],
				connections: {
					...workflow.connections,
					[closeNode]: { main: [[{ node: back.name, type: 'main', index: 0 }]] },
				},
			},
			items: [{ name: 'New' }, { name: 'Newer' }],
			credentials: { closeApi: { apiKey: API_KEY, baseUrl: close.sandbox.url } },
			mode,
		});
		return run.node(back.name).hints.map(({ message }) => message);
	}

	it.each(['previewUndo', 'undo'])(
		'%s says to the person who starts it that it was sent again',
		async (operation) => {
			expect(await sendAndUndo(operation, 'manual')).toContainEqual(
				expect.stringMatching(/^2 records were sent in this same execution: n8n executes the nodes before/),
			);
		},
	);

	it('an Undo that is meant to follow says nothing', async () => {
		expect((await sendAndUndo('undo', 'webhook')).join(' ')).toBe(
			'2 records taken back in 2 calls. Read from Close in 4 calls.',
		);
	});
});
