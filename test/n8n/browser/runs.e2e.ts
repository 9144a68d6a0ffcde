import { CLOSE, TRIGGER } from './flow';
import { openStage, type Stage } from './stage';

/** Two that Close takes, and one that has nothing left to send. */
const RECORDS = [
	{ name: 'Amber Lantern Foods', row_note: 'fair' },
	{ name: 'Cobalt Wren Robotics', row_note: 'web' },
	{ row_note: 'empty' },
];
const EXCLUDE = { excludeAttributes: 'row_note' };
/** What the hint says of the third one. */
const CAUSE =
	"The cause: Nothing of this record is left to send. Check 'Fields to Send', 'Exclude Attributes' and the options for null and empty values; fields used in the endpoint are left out of the body.";
const BEHIND = [{ name: 'Accepted' }, { name: 'API responses' }, { name: 'To be corrected' }];

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage?.remove());
beforeEach(() => stage.sandbox.reset());

const writes = () => stage.sandbox.requests.filter(({ method }) => method !== 'GET');
const namesInClose = () =>
	stage.sandbox
		.records('lead')
		.map(({ name }) => name as string)
		.sort();

describe('Execute step in the open node', () => {
	it('Preview Requests: shows the calls, sends nothing, and says so', async () => {
		await stage.open({ records: RECORDS, parameters: EXCLUDE });
		const details = await stage.editor.openNode(CLOSE);
		await details.choose('Operation', 'Preview Requests');
		await details.execute();
		expect(await details.hint()).toBe(
			`Nothing was sent. Of 3 records, 1 would be invalid (see Rejected); the others would make 2 calls (see Preview). Records would be: 2 created. ${CAUSE}`,
		);
		expect(await details.tabs()).toEqual([
			'Sent Branch',
			'Response Branch',
			'Rejected Branch (1 item)',
			'Summary Branch (1 item)',
			'Preview Branch (2 items)',
		]);
		expect(await details.read('Rejected')).toMatchObject([
			{ row_note: 'empty', close: expect.stringContaining('reason:emptyRecord') as string },
		]);
		expect(await details.read('Preview')).toMatchObject([
			{
				method: 'POST',
				url: `${stage.sandbox.url}/lead/`,
				body: 'name:Amber Lantern Foods',
				recordCount: '1',
			},
			{ body: 'name:Cobalt Wren Robotics' },
		]);
		await details.showAs('json');
		await stage.photograph('preview');
		expect(writes()).toEqual([]);
	});

	it('Send Test: makes one call, with the payload a person has written', async () => {
		await stage.open({ records: RECORDS, parameters: EXCLUDE });
		const details = await stage.editor.openNode(CLOSE);
		await details.choose('Operation', 'Send Test');
		await details.toggle('Edit Test Payload');
		await details.writeJson('Test Payload', '{ "name": "Only a test" }');
		await details.execute();
		expect(await details.hint()).toBe(
			`1 record sent in 1 call. On Rejected: 1 invalid (not sent). ${CAUSE} This was a test: 1 call of the whole run was left out, with 1 record (notSent, on Rejected). What was sent has really changed Close. The first call carried the body of 'Test Payload', so Close holds that, not what the record says (payload: edited).`,
		);
		expect(await details.tabs()).toEqual([
			'Sent Branch (1 item)',
			'Response Branch (1 item)',
			'Rejected Branch (2 items)',
			'Summary Branch (1 item)',
		]);
		expect(namesInClose()).toEqual(['Only a test']);
	});

	it('Send Records: every record on Sent or Rejected, every call on Response', async () => {
		await stage.open({ records: RECORDS, parameters: EXCLUDE });
		const details = await stage.editor.openNode(CLOSE);
		await details.execute();
		expect(await details.hint()).toBe(
			`2 records sent in 2 calls. On Rejected: 1 invalid (not sent). ${CAUSE}`,
		);
		expect(await details.tabs()).toEqual([
			'Sent Branch (2 items)',
			'Response Branch (2 items)',
			'Rejected Branch (1 item)',
			'Summary Branch (1 item)',
		]);
		expect(await details.read('Response')).toMatchObject([
			{ requestIndex: '0', method: 'POST', statusCode: '200', ok: 'true', recordCount: '1' },
			{ requestIndex: '1' },
		]);
		expect(await details.read('Rejected')).toMatchObject([
			{ row_note: 'empty', close: expect.stringContaining('status:invalid') as string },
		]);
		expect(await details.read('Sent')).toMatchObject([
			{
				name: RECORDS[0].name,
				close: expect.stringContaining('status:sent action:created id:lead_') as string,
			},
			{ name: RECORDS[1].name },
		]);
		await stage.photograph('sent');
		expect(namesInClose()).toEqual(['Amber Lantern Foods', 'Cobalt Wren Robotics']);
	});
});

describe('the nodes behind', () => {
	it('run on what the wires drawn to them carry', async () => {
		await stage.open({ records: RECORDS, parameters: EXCLUDE, behind: BEHIND, wired: false });
		for (const [output, { name }] of BEHIND.entries()) await stage.editor.connect(CLOSE, output, name);
		await stage.editor.execute([CLOSE, ...BEHIND.map(({ name }) => name)]);
		expect(await stage.editor.itemsOn(TRIGGER, CLOSE)).toBe('3 items');
		expect(await stage.editor.itemsOn(CLOSE, 'Accepted')).toBe('2 items');
		expect(await stage.editor.itemsOn(CLOSE, 'API responses')).toBe('2 items');
		expect(await stage.editor.itemsOn(CLOSE, 'To be corrected')).toBe('1 item');
		await stage.photograph('canvas');
	});

	it('find the record that an item came from', async () => {
		const source = `$('${TRIGGER}').item.json`;
		const link = (name: string) => ({
			name,
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				mode: 'raw',
				jsonOutput: `={{ { note: ${source}.row_note, name: ${source}.name } }}`,
				options: {},
			},
		});
		const behind = [link('From Sent'), link('From Response'), link('From Rejected')];
		// The empty one comes first, so that positions and records differ.
		await stage.open({ records: [...RECORDS].reverse(), parameters: EXCLUDE, behind });
		await stage.editor.execute(behind.map(({ name }) => name));
		const accepted = [
			{ note: 'web', name: 'Cobalt Wren Robotics' },
			{ note: 'fair', name: 'Amber Lantern Foods' },
		];
		for (const [name, rows] of [
			['From Sent', accepted],
			['From Response', accepted],
			['From Rejected', [{ note: 'empty' }]],
		] as const) {
			const details = await stage.editor.openNode(name);
			expect(await details.table()).toMatchObject(rows);
			await details.close();
		}
	});
});

describe('the dark theme', () => {
	it('shows all of it as well', async () => {
		await stage.editor.useTheme('dark');
		await stage.open({ records: RECORDS, parameters: EXCLUDE, behind: BEHIND });
		await stage.editor.execute(BEHIND.map(({ name }) => name));
		expect(await stage.editor.itemsOn(CLOSE, 'To be corrected')).toBe('1 item');
		await stage.photograph('dark');
	});
});
