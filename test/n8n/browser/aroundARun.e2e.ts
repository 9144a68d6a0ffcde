import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';

import { DEFAULT_KEY } from '../../../dev/sandbox/state';
import { outputsOf } from '../../../dev/n8n/n8nClient';
import { CLOSE, flow, TRIGGER } from './flow';
import { openStage, type Stage } from './stage';

/** One run, as docs/run.md shows it: what will happen, what happened, and how to take it back. */

const RECORDS = [
	{ name: 'Amber Lantern Foods', description: 'Orders every month' },
	{ name: 'Cobalt Wren Robotics', description: 'Wants samples' },
	{ name: 'Velvet Kite Toys', contact_name: 'Iris Stone', email: 'iris.stone at velvetkite' },
];
const BY_NAME = { matchExisting: true, matchOn: { keys: [{ field: 'name', recordField: 'name' }] } };

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage?.remove());
beforeEach(async () => {
	stage.sandbox.reset();
	const old = { name: 'Amber Lantern Foods', description: 'old' };
	await axios.post(`${stage.sandbox.url}/lead/`, old, { auth: { username: DEFAULT_KEY, password: '' } });
});

const descriptions = () =>
	stage.sandbox.records('lead').map(({ name, description }) => [name, description] as const);

it('before: Preview Requests shows each call, and what it changes', async () => {
	await stage.open({ records: RECORDS, parameters: { operation: 'preview', ...BY_NAME } });
	const details = await stage.editor.openNode(CLOSE);
	await details.execute();
	expect(await details.hint()).toMatch(
		/^Nothing was sent\. Of 3 records, 1 would be invalid \(see Rejected\); the others would make 2 calls \(see Preview\)\. Records would be: 1 created, 1 updated\./,
	);
	expect(await details.read('Preview')).toMatchObject([
		{ action: 'updated', changes: expect.stringContaining('Orders every month') as string },
		{ action: 'created' },
	]);
	await details.showAs('json');
	await stage.photograph('run-before');
	expect(descriptions()).toEqual([['Amber Lantern Foods', 'old']]);
});

it('after: Summary counts, and says why', async () => {
	await stage.open({ records: RECORDS, parameters: BY_NAME });
	const details = await stage.editor.openNode(CLOSE);
	await details.execute();
	expect(await details.read('Summary')).toMatchObject([
		{ operation: 'send', records: '3', byStatus: expect.stringContaining('sent:2') as string },
	]);
	await details.showAs('json');
	await stage.photograph('run-after');
});

it('and back: Preview Undo shows what Undo then does', async () => {
	const { n8n } = stage;
	const { id: credentialId } = await n8n.client.saveCredential({
		...{ name: 'Close', type: 'closeApi' },
		data: { apiKey: DEFAULT_KEY, baseUrl: stage.sandbox.url },
	});
	const credential = { id: credentialId, name: 'Close' };
	const { id } = await n8n.client.createWorkflow(flow({ records: RECORDS, parameters: BY_NAME }, credential));
	const [sent] = outputsOf(await n8n.client.runByHand(id, TRIGGER), CLOSE) as [IDataObject[]];

	await stage.open({ records: sent, parameters: { operation: 'previewUndo' } });
	const details = await stage.editor.openNode(CLOSE);
	await details.execute();
	expect(await details.read('Preview')).toMatchObject([{ action: 'updated' }, { action: 'deleted' }]);
	await details.showAs('json');
	await stage.photograph('run-back');
	expect(descriptions()).toHaveLength(2);

	await details.choose('Operation', 'Undo');
	await details.execute();
	expect(await details.hint()).toMatch(/^2 records taken back in 2 calls\./);
	expect(descriptions()).toEqual([['Amber Lantern Foods', 'old']]);
});

it('and back behind the node that has sent: says so when n8n has sent again for it', async () => {
	const back = { name: 'Back', isClose: true, parameters: { operation: 'previewUndo' } };
	await stage.open({ records: RECORDS.slice(1, 2), behind: [back] });
	const details = await stage.editor.openNode(back.name);
	await details.execute();
	expect((await details.hints()).join(' ')).toContain('1 record was sent in this same execution');
	expect(descriptions()).toHaveLength(2);

	// Now n8n has the items of Sent.
	await details.execute();
	expect((await details.hints()).join(' ')).not.toContain('in this same execution');
	expect(descriptions()).toHaveLength(2);
});
