import type { IDataObject } from 'n8n-workflow';

import { closeNode, closeWorkflow } from '../../dev/harness';
import { API_KEY, CloseEngine, type CloseResult, url } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';

/** What Summary and n8n's execution metadata say of a run. Every other engine test holds Summary against the outputs too. */

const contacts = ['cont_1', 'cont_2'].map((id) => ({ id, name: id }));

let close: CloseEngine;
let restoreClock: () => void;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: { leads: [{ id: 'lead_1', name: 'A', contacts }] } });
	restoreClock = speedUpClock(50);
});
afterAll(async () => {
	restoreClock();
	await close.close();
});
beforeEach(() => close.reset());

const metadataOf = ({ run }: CloseResult) => run.raw.data.resultData.metadata;
const some = expect.anything() as unknown;

it('tells everything of a mixed run in one item', async () => {
	const items = [
		{ name: 'A', Foo: 'x' },
		{ name: 'B', status: 'nope', Foo: '' },
		{ name: 'C', status: 'no' },
		{ name: 'D', n: Number.NaN },
		{ name: 'E', contact_name: 'Eve', email: 'eve at home' },
		{},
	];
	const { summary, items: outputs, hints, run, ...result } = await close.send({ items });
	expect(outputs[3]).toHaveLength(1);
	expect(outputs[3][0].pairedItem).toBeUndefined();
	expect(summary).toEqual({
		operation: 'send',
		message: hints[0].message,
		records: 6,
		byStatus: { sent: 2, invalid: 2, rejected: 2, unknown: 0, notSent: 0 },
		byAction: { created: 1, updated: 0, deleted: 0, unchanged: 0, skipped: 1, done: 0 },
		byReason: { validation: 2, unserializable: 1, invalidValue: 1 },
		causes: [
			{
				...{ status: 'rejected', reason: 'validation', fields: ['status'], count: 2 },
				message: expect.stringContaining('Not a valid choice') as string,
				samples: [
					{ item: 1, message: expect.stringContaining('"nope"') as string, record: items[1] },
					{ item: 2, message: expect.stringContaining('"no"') as string, record: items[2] },
				],
			},
			{
				...{ status: 'invalid', reason: 'unserializable', fields: ['n'], count: 1, message: some },
				samples: [{ item: 3, message: some, record: items[3] }],
			},
			{
				...{ status: 'invalid', reason: 'invalidValue', fields: ['email'], count: 1, message: some },
				samples: [{ item: 4, message: some, record: items[4] }],
			},
		],
		moreCauses: 0,
		unknownColumns: [{ column: 'Foo', count: 1, didYouMean: [] }],
		columnsNotWritten: [],
		warnings: [],
		moreWarnings: 0,
		calls: 3,
		lookups: 2,
		rateLimited: 0,
		waitedSeconds: expect.any(Number) as number,
		callsPerSecond: expect.any(Number) as number,
		limitPerSecond: null,
		estimatedSeconds: null,
		endedEarly: null,
		startedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
		finishedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
		executionId: run.executionId,
	});
	expect(String(summary.startedAt) <= String(summary.finishedAt)).toBe(true);
	expect(hints[0].message).toContain(
		'The most frequent cause (2 records): Close answered 400: status: Not a',
	);
	expect(result.calls).toHaveLength(5);
});

it('tells of a thousand rows with one wrong column as one cause', async () => {
	const items = Array.from({ length: 1_000 }, (_, index) => ({ name: 'A', value: `about ${index} €` }));
	const { summary, hints } = await close.send({
		items,
		parameters: { endpoint: url('/opportunity/'), options: { allowLeadCreation: true } },
	});
	expect(summary.causes).toMatchObject([{ reason: 'invalidValue', fields: ['value'], count: 1_000 }]);
	expect((summary.causes as IDataObject[])[0].samples).toHaveLength(3);
	expect(hints[0].message).toContain("The cause: The field 'Value (in Cents)' takes whole cents");
});

it('a preview has the rate of the calls that it made, not of those that it shows', async () => {
	const parameters = { operation: 'preview' };
	const { summary, calls } = await close.send({ items: [{ name: 'A' }, { name: 'B' }], parameters });
	expect(calls).toEqual([]);
	expect(summary).toMatchObject({ calls: 2, lookups: 0, callsPerSecond: 0 });
});

it('a preview says how long Send would take, at the limit once Close has told it', async () => {
	const items = Array.from({ length: 70 }, (_, index) => ({ name: `Company ${index}` }));
	const parameters = { operation: 'preview' };
	const { summary } = await close.send({ items, parameters });
	expect(summary).toMatchObject({ limitPerSecond: null, estimatedSeconds: 2 });
	close.sandbox.setLimits({ requestsPerSecond: 7 });
	await close.send({ items: items.slice(0, 1) });
	const { summary: later } = await close.send({ items, parameters });
	expect(later.limitPerSecond).toBeCloseTo(7, 0);
	expect(later.estimatedSeconds).toBeCloseTo(70 / Number(later.limitPerSecond), 0);
});

it('tells of warnings with the calls and records they are about', async () => {
	const { summary } = await close.send({
		items: contacts.map(({ id }) => ({
			contact_id: id,
			emails: [{ email: 'a@acme.example', type: 'office' }],
		})),
		parameters: { method: 'PUT', endpoint: url('/contact/{contact_id}/') },
	});
	expect(summary.warnings).toEqual([
		{ callCount: 2, recordCount: 2, message: expect.stringContaining('Close keeps only') as string },
	]);
	expect(summary.byAction).toMatchObject({ updated: 2 });
});

it('counts every 429, also of calls that went through in the end', async () => {
	close.sandbox.addFaults({ kind: 'status', status: 429, times: 3 });
	const { summary } = await close.send({
		items: [{ name: 'A' }, { name: 'B' }],
		parameters: { options: { maxConcurrency: 1 } },
	});
	expect(summary).toMatchObject({ calls: 2, rateLimited: 3, byStatus: { sent: 2 } });
	expect(summary.waitedSeconds).toBeGreaterThan(0);
});

it('tells why a run ended early', async () => {
	close.sandbox.addFaults({ nth: 2, kind: 'status', status: 401, times: 1 });
	const { summary } = await close.send({
		items: [{ name: 'A' }, { name: 'B' }, { name: 'C' }],
		parameters: { options: { maxConcurrency: 1 } },
	});
	expect(summary).toMatchObject({
		byStatus: { sent: 1, notSent: 2 },
		byReason: { unauthorized: 2 },
		endedEarly: { reason: 'unauthorized', message: some, description: some },
	});
});

it('tells of a run whose settings cannot be used, with On Error set to continue', async () => {
	const { summary } = await close.send({
		items: [{ name: 'A' }],
		parameters: { endpoint: url('https://elsewhere.example/lead/') },
		onError: 'continueRegularOutput',
	});
	expect(summary).toMatchObject({ byReason: { settings: 1 }, endedEarly: { reason: 'settings' }, calls: 0 });
});

it('is no item of the error output, and the error output stays empty', async () => {
	const { items } = await close.send({
		items: [{ name: 'A', status: 'nope' }],
		onError: 'continueErrorOutput',
	});
	expect(items.map((output) => output.length)).toEqual([0, 1, 1, 1, 0]);
});

it('tells of a test what it left out', async () => {
	const { summary } = await close.send({
		items: [{ name: 'A' }, { name: 'B' }, { name: 'C' }],
		parameters: { operation: 'sendTest' },
	});
	expect(summary).toMatchObject({
		operation: 'sendTest',
		byStatus: { sent: 1, notSent: 2 },
		byReason: { leftOutOfTest: 2 },
		causes: [],
	});
});

it('has an item of a run without records', async () => {
	const workflow = closeWorkflow({ parameters: {} });
	const run = await close.engine.run({ workflow, items: [], credentials: { closeApi: { apiKey: API_KEY } } });
	const { json, executionStatus } = run.node(closeNode);
	// n8n does not run a node that gets nothing, unless it is told to.
	if (executionStatus !== undefined)
		expect(json[3]).toMatchObject([{ records: 0, byStatus: { sent: 0 }, calls: 0 }]);
});

describe("n8n's execution metadata", () => {
	it('has the main numbers, and no zeros but for what was sent', async () => {
		const mixed = await close.send({
			items: [{ name: 'A' }, { name: 'B', status: 'x' }, { name: 'C', n: NaN }],
		});
		expect(metadataOf(mixed)).toEqual({ close_sent: '1', close_rejected: '2' });
		close.reset();
		expect(metadataOf(await close.send({ items: [{ name: 'A' }] }))).toEqual({ close_sent: '1' });
		close.sandbox.addFaults({ kind: 'status', status: 500, times: 1 });
		const doubted = await close.send({ items: [{ name: 'A' }] });
		expect(metadataOf(doubted)).toEqual({ close_sent: '0', close_unknown: '1' });
	});

	it('counts no record that a test leaves out, and nothing of a preview', async () => {
		const items = [{ name: 'A' }, { name: 'B', n: NaN }, { name: 'C' }];
		const test = await close.send({ items, parameters: { operation: 'sendTest' } });
		expect(metadataOf(test)).toEqual({ close_sent: '1', close_rejected: '1' });
		const preview = await close.send({ items, parameters: { operation: 'preview' } });
		expect(metadataOf(preview)).toBeUndefined();
	});

	it('has them of a run that fails', async () => {
		const items = [{ name: 'A' }, { name: 'B', status: 'x' }];
		const failed = await close.send({ items, parameters: { options: { failWorkflow: 'anyRejected' } } });
		expect(failed.error).toBeDefined();
		expect(metadataOf(failed)).toEqual({ close_sent: '1', close_rejected: '1' });
	});

	it('adds up the nodes of a workflow, and the tries of one node not', async () => {
		const workflow = closeWorkflow({
			parameters: { options: { failWorkflow: 'anyRejected' } },
			...{ retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});
		const credentials = { closeApi: { apiKey: API_KEY, baseUrl: close.sandbox.url } };
		const run = await close.engine.run({
			workflow,
			credentials,
			items: [{ name: 'A' }, { name: 'B', status: 'x' }],
		});
		expect(run.node(closeNode).tries).toBeGreaterThan(1);
		expect(run.raw.data.resultData.metadata).toEqual({ close_sent: '1', close_rejected: '1' });
	});
});
