import { CLOSE } from './flow';
import { openStage, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage?.remove());

describe('the nodes panel', () => {
	beforeAll(async () => await stage.editor.openEmpty());

	// By its name it comes first; other nodes have the other words in their names.
	it.each([
		['close', 1],
		['crm', 5],
		['lead', 5],
	])('offers the node to one who types "%s", among the first %d', async (word, first) => {
		const found = await stage.editor.searchNodes(word);
		expect(found.slice(0, first)).toContainEqual({
			name: CLOSE,
			description: 'Create and update leads, contacts and opportunities in Close',
		});
	});

	it('says what the node can do, and adds it to the canvas', async () => {
		await stage.editor.searchNodes('close');
		expect(await stage.editor.openActions(CLOSE)).toEqual([
			'Preview what would be written',
			'Preview an undo',
			'Create or update leads and contacts',
			'Write only the first records as a test',
			'Undo what a run has written',
		]);
		const details = await stage.editor.addAction('Preview what would be written');
		await details.shows('Operation', 'Preview Requests');
		await details.close();
		expect(await stage.editor.outputNames(CLOSE)).toEqual([
			'Sent',
			'Response',
			'Rejected',
			'Summary',
			'Preview',
		]);
	});
});

describe('the icon', () => {
	it.each([
		['light', 'close.svg'],
		['dark', 'close.dark.svg'],
	] as const)('is drawn in the %s theme', async (theme, file) => {
		await stage.editor.useTheme(theme);
		await stage.open({ records: [] });
		expect(await stage.editor.icon(CLOSE)).toEqual({ file, drawn: true });
	});
});

describe('a new credential', () => {
	it('is refused with a clear message when the key is wrong, and accepted when it is right', async () => {
		await stage.editor.useTheme('light');
		await stage.open({ records: [{ name: 'Acme' }] });
		const details = await stage.editor.openNode(CLOSE);
		const dialog = await details.newCredential();
		await dialog.write('API Key', 'api_wrong');
		await dialog.write('Base URL', stage.sandbox.url);
		await dialog.save();
		await dialog.isRefused(
			'Close does not accept this API key. Copy it again from Close: Settings, Developer, API Keys.',
		);

		await dialog.write('API Key', 'api_sandbox');
		await dialog.save();
		await dialog.closes();
		await details.openCredential();
		await dialog.isAccepted();
		await stage.photograph('credential');
	});
});
