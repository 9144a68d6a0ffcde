import { CLOSE } from './flow';
import { openStage, type Stage } from './stage';

const SEARCH = '/data/search/';
const RECORDS = [
	{
		name: 'Amber Lantern Foods',
		contacts: [{ name: 'Ann', emails: [{ email: 'ann@amber.example', type: 'office' }] }],
	},
	{
		name: 'Cobalt Wren Robotics',
		contacts: [{ name: 'Bo', emails: [{ email: 'bo@cobalt.example', type: 'office' }] }],
	},
];

const listed = (value: string, cachedResultName: string) => ({
	__rl: true,
	mode: 'list',
	value,
	cachedResultName,
});
const NIGHTLY_UPSERT = {
	endpoint: listed('/contact/', 'Create a Contact'),
	matchExisting: true,
	matchOn: {
		keys: [
			{ field: 'customField', customField: 'External ID', recordField: 'id' },
			{ field: 'email', recordField: 'email' },
		],
	},
	onlyWhenCreating: 'title, custom.Owner',
};
const DEALS = {
	endpoint: listed('/opportunity/', 'Create an Opportunity'),
	lead: 'lookUp',
	leadOn: {
		keys: [
			{ field: 'url', recordField: 'website' },
			{ field: 'name', recordField: 'company' },
		],
	},
	whenLeadMissing: 'create',
};

let stage: Stage;
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage?.remove());

const writes = () => stage.sandbox.requests.filter(({ method, path }) => method !== 'GET' && path !== SEARCH);
const resultWith = (action: string) => ({
	close: expect.stringContaining(`status:sent action:${action} id:lead_`) as string,
});

describe('Match Existing Records', () => {
	it('creates in the first run; in the second one finds everything, and writes nothing', async () => {
		await stage.open({ records: RECORDS });
		const details = await stage.editor.openNode(CLOSE);
		await details.toggle('Match Existing Records');
		await details.choose('Field in Close', 'Email');
		await details.write('Field in Record', 'contacts[0].emails[0].email');
		await stage.photograph('match-existing');

		await details.execute();
		await details.says('2 records sent in 2 calls. Read from Close in 1 call.');
		expect(await details.read('Sent')).toMatchObject([resultWith('created'), resultWith('created')]);
		expect(writes().map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /lead/', 'POST /lead/']);

		await details.execute();
		await details.says(
			'Nothing was written. Read from Close in 1 call. 2 records left as they are: 2 unchanged.',
		);
		expect(await details.tabs()).toEqual([
			'Sent Branch (2 items)',
			'Response Branch',
			'Rejected Branch',
			'Summary Branch (1 item)',
		]);
		expect(await details.read('Sent')).toMatchObject([resultWith('unchanged'), resultWith('unchanged')]);
		expect(writes()).toHaveLength(2);
		expect(stage.sandbox.records('lead')).toHaveLength(2);
	});

	it('shows the keys, and what happens to what is found', async () => {
		await stage.open({ records: RECORDS, parameters: NIGHTLY_UPSERT });
		const details = await stage.editor.openNode(CLOSE);
		expect(await details.labels()).toEqual(
			expect.arrayContaining(['Match On', 'When Found', 'Lists', 'Only When Creating', 'When Missing']),
		);
		await stage.photographParameters('match-contacts', { from: 'Match Existing Records', before: 'Options' });
	});
});

describe('the keys that a person has entered', () => {
	it('stay when it is previewed first', async () => {
		await stage.open({ records: RECORDS });
		const details = await stage.editor.openNode(CLOSE);
		await details.toggle('Match Existing Records');
		await details.choose('Field in Close', 'Name');
		await details.write('Field in Record', 'name');
		for (const operation of ['Preview Requests', 'Send Test', 'Send Records']) {
			await details.choose('Operation', operation);
		}
		await details.shows('Field in Close', 'Name');
		await details.holds('Field in Record', 'name');
	});

	it('can be dragged in from the input', async () => {
		await stage.open({ records: [{ Company: 'Amber Lantern Foods' }] });
		const details = await stage.editor.openNode(CLOSE);
		await details.toggle('Match Existing Records');
		await details.dragField('Company', 'Field in Record');
		await details.holds('Field in Record', 'Company');
	});
});

describe('Lead: Look Up', () => {
	it('shows the keys of the lead, and what happens when there is none', async () => {
		await stage.open({ records: RECORDS, parameters: DEALS });
		const details = await stage.editor.openNode(CLOSE);
		expect(await details.labels()).toEqual(
			expect.arrayContaining(['Lead', 'Lead On', 'When Lead Is Missing', 'When Several Leads']),
		);
		await stage.photographParameters('lead-look-up', { from: 'Lead', before: 'Fields to Send' });
	});
});
