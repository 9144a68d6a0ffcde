import { CLOSE } from './flow';
import type { NodeDetails } from './nodeDetails';
import { openStage, type Stage } from './stage';

const RECORDS = [
	{ company: 'Amber Lantern Foods', mail: 'ada@amber.example' },
	{ company: 'Cobalt Wren Robotics', mail: 'ben@cobalt.example' },
];
const FIELDS = [
	'Name (text)',
	'Website (text)',
	'Description (text)',
	'Status (list)',
	...['Street', 'City', 'State', 'Zip', 'Country'].map((name) => `${name} (text)`),
	...['Contact Name', 'First Name', 'Last Name', 'Title'].map((name) => `${name} (text)`),
	...['Email', 'Phone', 'Mobile'].map((name) => `${name} (text)`),
	'Industry (list)',
	'Headcount (number)',
	'Customer Since (date)',
	'Tags (text)',
	'Account Owner (list)',
];

let stage: Stage;
beforeAll(async () => {
	stage = await openStage({
		seed: {
			users: [{ first_name: 'Sandy', last_name: 'Box' }],
			customFields: {
				lead: [
					{ id: 'cf_industry', name: 'Industry', type: 'choices', choices: ['Software', 'Retail'] },
					{ id: 'cf_headcount', name: 'Headcount', type: 'number' },
					{ id: 'cf_since', name: 'Customer Since', type: 'date' },
					{ id: 'cf_tags', name: 'Tags', type: 'text', accepts_multiple_values: true },
					{ id: 'cf_owner', name: 'Account Owner', type: 'user' },
				],
			},
		},
	});
});
afterAll(async () => await stage?.remove());
beforeEach(() => {
	stage.sandbox.reset();
	stage.sandbox.clearFaults();
});

async function chooseMappedFields(records: object[] = RECORDS): Promise<NodeDetails> {
	await stage.open({ records });
	const details = await stage.editor.openNode(CLOSE);
	await details.shows('Endpoint', 'Create a Lead (/lead/)');
	await details.choose('Fields to Send', 'Mapped Fields');
	return details;
}

describe('Mapped Fields', () => {
	it("shows Close's own fields, and custom ones by their names, each in its kind", async () => {
		const details = await chooseMappedFields();
		expect(await details.mappedFields()).toEqual(FIELDS);
		expect(await details.choices('Industry')).toEqual(['Software', 'Retail']);
		expect(await details.choices('Account Owner')).toEqual(['Sandy Box']);
	});

	it('sends what an expression and fixed values give, and nothing for what is left empty', async () => {
		const details = await chooseMappedFields();
		await details.mappedFields();
		await details.dragField('company', 'Name');
		await details.becomesExpression('Name');
		await details.dragField('mail', 'Email');
		await details.becomesExpression('Email');
		await details.write('City', 'Berlin');
		await details.choose('Industry', 'Retail');
		await details.write('Headcount', '40');
		await stage.photograph('mapped-fields');
		await details.execute();
		await details.says('2 records sent in 2 calls. Read from Close in 1 call.');
		const fixed = {
			addresses: [{ label: 'business', city: 'Berlin' }],
			...{ 'custom.cf_industry': 'Retail', 'custom.cf_headcount': 40 },
		};
		const person = (email: string) => ({ contacts: [{ emails: [{ email, type: 'office' }] }] });
		const bodies = stage.sandbox.requests.flatMap(({ method, body }) => (method === 'POST' ? [body] : []));
		expect(bodies).toEqual([
			{ name: 'Amber Lantern Foods', ...fixed, ...person('ada@amber.example') },
			{ name: 'Cobalt Wren Robotics', ...fixed, ...person('ben@cobalt.example') },
		]);
		expect(stage.sandbox.records('lead')).toMatchObject(bodies);
	});

	it('finds columns by the names of fields, where that is chosen', async () => {
		const details = await chooseMappedFields([
			{ Name: 'Amber Lantern Foods', industry: 'retail', row_number: 2 },
			{ Name: 'Cobalt Wren Robotics', industry: 'software', row_number: 3 },
		]);
		await details.mappedFields();
		await details.mapAutomatically();
		await details.notice('In this mode, make sure the incoming data fields are named the same');
		expect(await details.hasNotice('Close knows no fields')).toBe(false);
		await details.execute();
		await details.says('2 records sent in 2 calls. Read from Close in 1 call.');
		expect(stage.sandbox.records('lead')).toMatchObject([
			{ name: 'Amber Lantern Foods', 'custom.cf_industry': 'Retail' },
			{ name: 'Cobalt Wren Robotics', 'custom.cf_industry': 'Software' },
		]);
	});

	it('says why Close does not tell its fields, and shows them once it does', async () => {
		const error = 'Custom fields are not for you';
		stage.sandbox.addFaults({
			path: '/custom_field_schema/lead/',
			kind: 'status',
			status: 403,
			body: { error },
		});
		const details = await chooseMappedFields();
		await details.notice(`Close answered 403: ${error}`);
		await stage.photograph('mapped-fields-refused');
		stage.sandbox.clearFaults();
		await details.retryFields();
		// The second time, n8n shows what is to be added by hand as well.
		expect(await details.mappedFields()).toEqual(expect.arrayContaining(FIELDS));
	});
});
