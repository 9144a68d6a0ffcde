import { exampleFiles } from '../../../dev/demo/readExample';
import type { NodeJson } from '../../../dev/harness';
import { type Example, fillN8n } from '../../../dev/n8n/fillN8n';
import { startTestN8n, type TestN8n } from '../testN8n';
import { openStage, type Stage } from './stage';

const isNote = ({ type }: NodeJson) => type === 'n8n-nodes-base.stickyNote';

/** Where a run from the canvas comes to, right after the import. */
const ENDS: Record<string, string[]> = {
	'database-to-opportunities.json': ['Accepted', 'To be corrected'],
	'delete-leads.json': ['Not in the preview', 'All calls'],
	'message-to-note.json': ['Answer: not noted'],
	'nightly-sync.json': ['Accepted', 'To be corrected', 'Anything rejected?'],
	'orders-to-opportunities.json': ['Accepted', 'API responses', 'To be corrected'],
	'people-to-leads.json': ['Accepted', 'API responses', 'To be corrected'],
	'remember-lead-ids.json': ['Remember the ID', 'To be corrected'],
	'retry-rejected.json': ['Accepted', 'To be corrected'],
	'spreadsheet-to-leads.json': ['Accepted', 'API responses', 'To be corrected'],
	'update-leads.json': ['API responses', 'To be corrected'],
	'upsert-contacts.json': ['Accepted', 'API responses', 'To be corrected'],
	'website-form-to-contact.json': ['Answer: saved'],
};
/** What a person must set up for their own data. The sample rows are pinned to it. */
const NOT_READY: Record<string, string[]> = { 'database-to-opportunities.json': ['Deals'] };

let n8n: TestN8n;
let stage: Stage;
let examples: Example[];
beforeAll(async () => {
	// What an example has sent, it keeps in tables of n8n: in one that has run it before, there is less to do.
	n8n = await startTestN8n();
	stage = await openStage({}, n8n);
	examples = await fillN8n(stage.n8n.client, stage.sandbox.url);
});
afterAll(async () => {
	await stage?.remove();
	await n8n?.remove();
});

describe('the examples on the canvas', () => {
	it.each(Object.keys(ENDS))('%s is tidy, and runs from there', async (file) => {
		const { id, nodes } = examples[exampleFiles().indexOf(file)];
		await stage.editor.open(
			id,
			nodes.filter((node) => !isNote(node)).map(({ name }) => name),
		);
		expect(await stage.editor.misplaced()).toEqual([]);
		expect(await stage.editor.notReady()).toEqual(NOT_READY[file] ?? []);

		await stage.editor.execute(ENDS[file]);
		await stage.photograph(`example-${file.replace('.json', '')}`);
	});
});
