import type { IDataObject } from 'n8n-workflow';

import { type CloseSandbox, createCloseSandbox } from '../../dev/sandbox';
import { DEFAULT_KEY } from '../../dev/sandbox/state';
import { outputsOf } from '../../dev/n8n/n8nClient';
import { CLOSE, flow, TRIGGER } from './browser/flow';
import { sharedN8n, type SharedN8n } from './sharedN8n';

let sandbox: CloseSandbox;
let n8n: SharedN8n;
beforeAll(async () => {
	sandbox = await createCloseSandbox();
	n8n = await sharedN8n();
});
afterAll(async () => {
	await sandbox?.close();
});

/** What a person reads in an alert, out of Summary alone. */
const ALERT = {
	name: 'Alert',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		mode: 'raw',
		jsonOutput:
			'={{ { text: `${$json.byStatus.rejected} rejected: ${$json.causes[0]?.message ?? "none"}`, of: $json.executionId } }}',
		options: {},
	},
};
const BEHIND = ['Sent', 'Response', 'Rejected'].map((name) => ({ name }));

/** Runs a workflow with other records each time. */
async function runner() {
	const credential = await n8n.client.saveCredential({
		...{ name: 'Close', type: 'closeApi' },
		data: { apiKey: DEFAULT_KEY, baseUrl: sandbox.url },
	});
	return async (records: IDataObject[]) => {
		const behind = [...BEHIND, ALERT];
		const { id } = await n8n.client.createWorkflow(flow({ records, behind }, credential));
		return { execution: await n8n.client.runByHand(id, TRIGGER) };
	};
}

it('Summary makes an alert by itself, and n8n saves the main numbers as metadata', async () => {
	const run = await runner();
	const mixed = await run([{ name: 'A' }, { name: 'B', status: 'nope' }, { name: 'C', status: 'no' }]);
	const good = await run([{ name: 'D' }]);

	const summary = outputsOf(mixed.execution, CLOSE)[3];
	expect(summary).toMatchObject([
		{
			operation: 'send',
			records: 3,
			byStatus: { sent: 1, rejected: 2 },
			causes: [{ reason: 'validation', fields: ['status'], count: 2 }],
			executionId: mixed.execution.id,
		},
	]);
	expect(outputsOf(mixed.execution, 'Alert')[0]).toEqual([
		{
			text: expect.stringMatching(/^2 rejected: Close answered 400: status: Not a valid choice/) as string,
			of: mixed.execution.id,
		},
	]);
	expect(outputsOf(good.execution, 'Alert')[0]).toMatchObject([{ text: '0 rejected: none' }]);

	// n8n's list filters by them only with a licence; its API has them in any case.
	expect(mixed.execution).toMatchObject({ customData: { close_sent: '1', close_rejected: '2' } });
	const { metadata } = mixed.execution.data.resultData;
	expect(metadata).toEqual({ close_sent: '1', close_rejected: '2' });
	expect(good.execution.data.resultData.metadata).toEqual({ close_sent: '1' });
});
