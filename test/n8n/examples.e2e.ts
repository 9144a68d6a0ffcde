import axios from 'axios';
import { pick, set, sortBy } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { readExample, rowExampleFiles } from '../../dev/demo/readExample';
import { EXAMPLES_SEED } from '../../dev/demo/seed';
import { type CloseSandbox, createCloseSandbox } from '../../dev/sandbox';
import { DEFAULT_KEY } from '../../dev/sandbox/state';
import { credentialFor, type Example, exampleFor } from '../../dev/n8n/fillN8n';
import { type CredentialReference, type ExecutionWithData, outputsOf, runsOf } from '../../dev/n8n/n8nClient';
import { spreadsheetFile } from './spreadsheetFile';
import { sharedN8n, type SharedN8n } from './sharedN8n';

const TRIGGER = 'When clicking ‘Execute workflow’';
const CLOSE = 'Close Destination';
const KEY = { username: DEFAULT_KEY, password: '' };

let sandbox: CloseSandbox;
let n8n: SharedN8n;
let credential: CredentialReference;
beforeAll(async () => {
	sandbox = await createCloseSandbox({ seed: EXAMPLES_SEED });
	n8n = await sharedN8n();
	credential = await n8n.client.saveCredential(credentialFor(sandbox.url));
});
afterAll(async () => {
	await sandbox?.close();
});
beforeEach(() => {
	sandbox.reset();
	ran.add(expect.getState().currentTestName!);
});

/** The names of the tests so far. */
const ran = new Set<string>();
let opened = 0;

/** Imports an example. @param change makes of it what a person would for their own data, or what a test cannot wait for */
async function open(file: string, change: (example: Example) => void = () => {}) {
	const { id, ...example } = exampleFor(file, sandbox.url, credential);
	change({ id, ...example });
	return await n8n.client.createWorkflow({ ...example, name: `${example.name}, ${id} ${++opened}` });
}

const parametersOf = ({ nodes }: Example, name: string) =>
	nodes.find((node) => node.name === name)!.parameters as IDataObject;
const pinnedTo = ({ pinData }: Example, name: string) => pinData![name] as Array<{ json: IDataObject }>;

const runByHand = async ({ id }: { id: string }, trigger = TRIGGER) =>
	await n8n.client.runByHand(id, trigger);

/** Status and number of items that nodes got at their last run; 0 where a node did not run. */
function itemsAt(execution: ExecutionWithData, ...nodes: string[]): Array<string | number> {
	return [execution.status, ...nodes.map((name) => outputsOf(execution, name)[0]?.length ?? 0)];
}

const ofClose = (items: IDataObject[], ...keys: string[]) => items.map(({ close }) => pick(close, keys));
const writes = () =>
	sandbox.requests
		.filter(({ method, path }) => method !== 'GET' && path !== '/data/search/')
		.map(({ method, path }) => `${method} ${path}`);
const leadNames = () => sandbox.records('lead').map(({ name }) => name as string);

/** Adds a lead as a person does in Close. */
async function createLead(name: string, more: IDataObject = {}): Promise<string> {
	const { data } = await axios.post<{ id: string }>(`${sandbox.url}/lead/`, { name, ...more }, { auth: KEY });
	return data.id;
}

/** Runs an example to its form. @returns the execution, the page, and what sends the form in */
async function ask(file: string, change?: (example: Example) => void) {
	const { id: workflowId } = await open(file, change);
	const id = await n8n.client.startByHand(workflowId, TRIGGER);
	const execution = await n8n.client.waiting(id);
	const [{ metadata }] = execution.data.resultData.runData.Ask;
	const { pathname, search } = new URL(metadata!.resumeFormUrl as string);
	const page = await n8n.client.read(pathname + search);
	const answer = async (choice: string) => {
		const form = new FormData();
		form.append('field-0', choice);
		expect((await n8n.client.post(pathname + search, form)).status).toBe(200);
		return await n8n.client.finished(id);
	};
	return { execution, page, answer };
}

describe('people-to-leads.json', () => {
	it('makes a lead per company and holds back the bad one', async () => {
		const execution = await runByHand(await open('people-to-leads.json'));
		expect(itemsAt(execution, 'Accepted', 'API responses', 'To be corrected')).toEqual(['success', 5, 3, 1]);
		expect(leadNames()).toEqual(['Amber Lantern Foods', 'Cobalt Wren Robotics', 'Pebble Loom Couriers']);
	});
});

describe('update-leads.json', () => {
	it('changes nothing before its ids are replaced', async () => {
		const execution = await runByHand(await open('update-leads.json'));
		expect(itemsAt(execution, 'Accepted', 'API responses', 'To be corrected')).toEqual(['success', 0, 2, 3]);
		expect(writes()).toHaveLength(2);
		expect(leadNames()).toEqual([]);
	});
});

describe('upsert-contacts.json', () => {
	it('creates contacts with custom fields', async () => {
		const execution = await runByHand(await open('upsert-contacts.json'));
		expect(itemsAt(execution, 'Accepted', 'API responses', 'To be corrected')).toEqual(['success', 4, 4, 2]);
		expect(writes()).toEqual(Array(4).fill('POST /contact/'));
		expect(sandbox.records('contact')).toHaveLength(4);
	});
});

describe('spreadsheet-to-leads.json', () => {
	const LEADS = [
		['Amber Lantern Foods', ['Ada Brook', 'Lev Hart', 'Mina Vale']],
		['Cobalt Wren Robotics', ['Noor Fields']],
	];
	const leads = () =>
		sandbox
			.records('lead')
			.map(({ name, contacts }) => [name, (contacts as IDataObject[]).map((contact) => contact.name)]);

	it('makes a spreadsheet of its sample rows, reads it, and makes leads of it', async () => {
		const execution = await runByHand(await open('spreadsheet-to-leads.json'));
		expect(itemsAt(execution, 'Accepted', 'API responses', 'To be corrected')).toEqual(['success', 4, 2, 1]);
		expect(ofClose(outputsOf(execution, 'To be corrected')[0], 'reason')).toEqual([
			{ reason: 'invalidValue' },
		]);
		expect(leads()).toEqual(LEADS);
		expect(sandbox.records('contact')[0]).toMatchObject({
			title: 'Head of Purchasing',
			emails: [{ email: 'ada.brook@amberlantern.example' }],
			phones: [{ phone: '+15035550111' }],
		});
		expect(JSON.stringify(sandbox.requests.map(({ body }) => body))).not.toContain('asked for a quote');
	});

	it('reads a spreadsheet that somebody hands in with its form', async () => {
		const workflow = await open('spreadsheet-to-leads.json', ({ nodes }) => {
			nodes.find(({ name }) => name === 'Upload a spreadsheet')!.disabled = false;
		});
		await n8n.client.publish(workflow);
		const form = new FormData();
		form.append('field-0', spreadsheetFile(workflow.pinData![TRIGGER]), 'people.xlsx');
		const answer = await n8n.client.post('/form/spreadsheet-to-close', form);
		expect(answer.status).toBe(200);
		const [{ id }] = await n8n.client.executions(workflow.id);
		const execution = await n8n.client.finished(id);
		expect(itemsAt(execution, 'Accepted', 'API responses', 'To be corrected')).toEqual(['success', 4, 2, 1]);
		expect(leads()).toEqual(LEADS);
	});
});

describe('website-form-to-contact.json', () => {
	it('runs with its sample form', async () => {
		const execution = await runByHand(await open('website-form-to-contact.json'), 'Webhook');
		expect(itemsAt(execution, 'Answer: saved', 'Answer: not saved')).toEqual(['success', 1, 0]);
		expect(sandbox.records('contact')).toMatchObject([{ name: 'Ada Brook', title: 'Head of Purchasing' }]);
	});

	it('answers what happened: created, unchanged, updated, or why not', async () => {
		const path = 'form-to-close-test';
		const workflow = await open('website-form-to-contact.json', (example) => {
			parametersOf(example, 'Webhook').path = path;
		});
		await n8n.client.publish(workflow);
		const send = async (body: IDataObject) => {
			const { status, data } = await n8n.client.post<IDataObject>(`/webhook/${path}`, body);
			return { status, ...data };
		};
		const noor = { name: 'Noor Fields', email: 'noor.fields@cobaltwren.example' };

		expect(await send(noor)).toEqual({ status: 200, saved: true, contact: 'created' });
		expect(await send(noor)).toEqual({ status: 200, saved: true, contact: 'unchanged' });
		const more = { ...noor, name: 'Somebody else', phone: '+1 520-555-0123', job_title: 'Founder' };
		expect(await send(more)).toEqual({ status: 200, saved: true, contact: 'updated' });
		expect(await send({ name: 'Iris Stone' })).toEqual({
			status: 422,
			saved: false,
			reason: 'missingMatchKey',
			message: expect.stringContaining("'email'") as string,
		});
		sandbox.addFaults({
			path: '/data/search/',
			kind: 'status',
			status: 503,
			headers: { 'retry-after': '900' },
		});
		expect(await send({ ...noor, job_title: 'Owner' })).toMatchObject({ status: 503, saved: false });
		sandbox.clearFaults();
		sandbox.addFaults({ kind: 'status', status: 401 });
		expect(await send({ ...noor, job_title: 'Owner' })).toMatchObject({ status: 500 });

		expect(sandbox.records('lead')).toHaveLength(1);
		expect(sandbox.records('contact')).toMatchObject([
			{ name: 'Noor Fields', title: 'Founder', phones: [{ phone: '+15205550123' }] },
		]);
	});
});

describe('database-to-opportunities.json', () => {
	const ENDS = ['Accepted', 'To be corrected'];
	const opportunities = () =>
		sortBy(sandbox.records('opportunity') as IDataObject[], 'custom.cf_deal_id').map((opportunity) => [
			opportunity['custom.cf_deal_id'],
			opportunity.lead_name,
			opportunity.status_label,
			opportunity.value_formatted,
		]);

	it('puts deals into the status of their stage, and moves them along later', async () => {
		const first = await runByHand(await open('database-to-opportunities.json'));
		expect(itemsAt(first, ...ENDS)).toEqual(['success', 3, 2]);
		expect(opportunities()).toEqual([
			['D-2001', 'Amber Lantern Foods', 'Active', '$1,200'],
			['D-2002', 'Cobalt Wren Robotics', 'Won', '$18,500.50'],
			['D-2003', 'Amber Lantern Foods', 'Active', '$640'],
		]);
		expect(leadNames()).toEqual(['Amber Lantern Foods', 'Cobalt Wren Robotics']);
		expect(outputsOf(first, 'To be corrected')[0]).toMatchObject([
			{ deal_id: 'D-2004', close: { reason: 'validation' } },
			{ deal_id: 'D-2005', close: { reason: 'missingMatchKey' } },
		]);

		const written = writes().length;
		const later = await open('database-to-opportunities.json', (example) => {
			pinnedTo(example, 'Deals')[0].json.stage = 'closed lost';
		});
		const second = await runByHand(later);
		expect(itemsAt(second, ...ENDS)).toEqual(['success', 3, 2]);
		expect(ofClose(outputsOf(second, 'Accepted')[0], 'action')).toEqual([
			{ action: 'updated' },
			{ action: 'unchanged' },
			{ action: 'unchanged' },
		]);
		// Close refuses the deal without a known stage once more.
		expect(writes().slice(written).sort()).toEqual([
			'POST /opportunity/',
			expect.stringMatching(/^PUT \/opportunity\//),
		]);
		expect(opportunities()[0]).toEqual(['D-2001', 'Amber Lantern Foods', 'Lost', '$1,200']);
		expect(leadNames()).toHaveLength(2);
	});
});

describe('nightly-sync.json', () => {
	const ENDS = ['Accepted', 'To be corrected', 'Send the report'];

	/** Its message as an item, in place of an e-mail. */
	const readable = (example: Example) => {
		const mail = example.nodes.find(({ name }) => name === 'Send the report')!;
		const { subject, text } = mail.parameters as IDataObject;
		const assignments = Object.entries({ subject, text }).map(([name, value]) => ({
			...{ id: name, name, value, type: 'string' },
		}));
		Object.assign(mail, {
			...{ type: 'n8n-nodes-base.set', typeVersion: 3.4, disabled: false },
			parameters: { assignments: { assignments }, options: {} },
		});
	};

	it('sends each customer once, and reports what was rejected', async () => {
		const workflow = await open('nightly-sync.json', readable);
		const first = await runByHand(workflow, 'Every night');
		expect(itemsAt(first, ...ENDS)).toEqual(['success', 3, 1, 1]);
		expect(outputsOf(first, 'Send the report')[0]).toEqual([
			{
				subject: '1 of 4 customers did not reach Close',
				text: expect.stringMatching(
					/^3 records sent in 4 calls\..*\n\n1 x .*[Ii]nvalid email.*\n {3}C-3003, Velvet Kite Toys$/,
				) as string,
			},
		]);
		expect(leadNames()).toEqual(['Amber Lantern Foods', 'Cobalt Wren Robotics', 'Pebble Loom Couriers']);
		expect(writes()).toHaveLength(4);

		const second = await runByHand(workflow, 'Every night');
		expect(itemsAt(second, ...ENDS)).toEqual(['success', 3, 1, 1]);
		expect(ofClose(outputsOf(second, 'Accepted')[0], 'action')).toEqual(Array(3).fill({ action: 'skipped' }));
		// The rejected one is tried again, and nothing else is.
		expect(writes()).toHaveLength(5);
		expect(leadNames()).toHaveLength(3);
	});

	it('reports nothing when nothing was rejected', async () => {
		const workflow = await open('nightly-sync.json', (example) => {
			pinnedTo(example, 'Customers of the shop').splice(2, 1);
		});
		const execution = await runByHand(workflow, 'Every night');
		expect(itemsAt(execution, ...ENDS)).toEqual(['success', 3, 0, 0]);
		expect(Object.keys(execution.data.resultData.runData)).not.toContain('Send the report');
	});
});

describe('nightly-upsert.json', () => {
	it('leaves what did not change alone, and a status that somebody set since', async () => {
		const workflow = await open('nightly-upsert.json');
		const first = await runByHand(workflow, 'Every night');
		expect(itemsAt(first, 'Accepted', 'To be corrected')).toEqual(['success', 3, 1]);
		const [amber] = sandbox.records('lead');
		await axios.put(`${sandbox.url}/lead/${amber.id}/`, { status: 'Customer' }, { auth: KEY });

		const written = writes().length;
		const second = await runByHand(workflow, 'Every night');
		expect(ofClose(outputsOf(second, 'Accepted')[0], 'action')).toEqual(
			Array(3).fill({ action: 'unchanged' }),
		);
		expect(writes()).toHaveLength(written);
		expect(sandbox.records('lead')[0]).toMatchObject({ status_label: 'Customer' });
	});
});

describe('mirror-leads.json', () => {
	const ENDS = ['Deleted', 'Not deleted', 'Too many'];
	beforeEach(async () => {
		const names = ['Cobalt Wren Robotics', 'Pebble Loom Couriers'];
		for (const [index, name] of names.entries()) {
			const lead = { name, 'custom.cf_customer': `C-300${2 * (index + 1)}` };
			await axios.post(`${sandbox.url}/lead/`, lead, { auth: KEY });
		}
	});

	it('deletes the lead of the customer who has vanished, and no other', async () => {
		const execution = await runByHand(await open('mirror-leads.json'));
		expect(itemsAt(execution, ...ENDS)).toEqual(['success', 1, 0, 0]);
		expect(outputsOf(execution, 'Deleted')[0]).toMatchObject([
			{ customer_id: 'C-3002', close: { action: 'deleted' } },
		]);
		expect(leadNames()).toEqual(['Pebble Loom Couriers']);
	});

	it('deletes nothing when more have vanished than it may delete', async () => {
		const workflow = await open('mirror-leads.json', (example) => {
			set(parametersOf(example, 'Few enough?'), 'conditions.conditions[0].rightValue', 0);
		});
		const execution = await runByHand(workflow);
		expect(itemsAt(execution, ...ENDS)).toEqual(['success', 0, 0, 1]);
		expect(leadNames()).toHaveLength(2);
	});
});

describe('retry-rejected.json', () => {
	const impatient = (example: Example) => {
		Object.assign(parametersOf(example, 'Wait'), { amount: 0, unit: 'seconds' });
	};
	/** How often a lead of this name was sent. */
	const sendings = (name: string) =>
		sandbox.requests.filter(({ body }) => (body as IDataObject).name === name).length;
	const rounds = (execution: ExecutionWithData, node: string) =>
		runsOf(execution, node).map(([items]) => items.map(({ name }) => name));

	it('sends all at once when Close is well', async () => {
		const execution = await runByHand(await open('retry-rejected.json'));
		expect(itemsAt(execution, 'Accepted', 'Wait', 'To be corrected')).toEqual(['success', 4, 0, 1]);
		expect(writes()).toHaveLength(5);
	});

	it('sends what Close was not available for later, exactly once', async () => {
		// Longer than the node itself is ready to wait.
		sandbox.addFaults({ nth: 1, kind: 'status', status: 503, headers: { 'retry-after': '900' } });
		const execution = await runByHand(await open('retry-rejected.json', impatient));
		expect(execution.status).toBe('success');
		expect(runsOf(execution, CLOSE)).toHaveLength(2);
		expect(rounds(execution, 'Accepted').flat().sort()).toEqual([...leadNames()].sort());
		expect(leadNames()).toHaveLength(4);
		expect(rounds(execution, 'To be corrected')).toEqual([['Pebble Loom Couriers']]);
		expect(sandbox.requests.filter(({ committed }) => committed)).toHaveLength(4);
	});

	it('gives up after three more rounds', async () => {
		sandbox.addFaults({ kind: 'status', status: 503, headers: { 'retry-after': '900' } });
		const execution = await runByHand(await open('retry-rejected.json', impatient));
		expect(execution.status).toBe('success');
		expect(runsOf(execution, CLOSE)).toHaveLength(4);
		expect(rounds(execution, 'To be corrected').flat()).toHaveLength(5);
		expect(leadNames()).toEqual([]);
	});

	it('does not send again what Close may have', async () => {
		sandbox.addFaults({ nth: 2, kind: 'dropAfterCommit' });
		const execution = await runByHand(await open('retry-rejected.json', impatient));
		expect(runsOf(execution, CLOSE)).toHaveLength(1);
		const [corrected] = outputsOf(execution, 'To be corrected');
		expect(ofClose(corrected, 'status')).toContainEqual({ status: 'unknown' });
		for (const { name } of corrected) expect(sendings(name as string)).toBe(1);
		expect(leadNames()).toHaveLength(4);
	});

	it('keeps every record when Close takes nothing at all, instead of failing', async () => {
		sandbox.addFaults({ kind: 'status', status: 402 });
		const execution = await runByHand(await open('retry-rejected.json', impatient));
		expect(execution.status).toBe('success');
		const corrected = rounds(execution, 'To be corrected').flat();
		expect(corrected).toHaveLength(5);
		expect(new Set(corrected).size).toBe(5);
	});
});

describe('delete-leads.json', () => {
	const FILE = 'delete-leads.json';
	const ENDS = ['Deleted', 'Not deleted', 'Nothing was deleted'];

	/** As its note asks: with ids of leads that are there. */
	async function askForLeads() {
		const ids = [await createLead('Entered twice'), await createLead('Asked to be removed')];
		await createLead('To be kept');
		const asked = await ask(FILE, (example) => {
			ids.forEach((id, index) => (pinnedTo(example, 'Leads to delete')[index].json.lead_id = id));
		});
		return { ids, ...asked };
	}

	const deletions = () => writes().filter((call) => call.startsWith('DELETE'));

	it('shows the calls without making any, and deletes after a yes', async () => {
		const { ids, execution, page, answer } = await askForLeads();
		expect(itemsAt(execution, 'Not in the preview')).toEqual(['waiting', 1]);
		expect(outputsOf(execution, 'Preview')[4]).toMatchObject(
			ids.map((id) => ({ method: 'DELETE', url: `${sandbox.url}/lead/${id}/` })),
		);
		expect(page).toContain('Delete 2 leads in Close?');
		expect(page).toContain('Its contacts, opportunities, tasks and activities are deleted with it.');
		expect(page).toContain(`Amber Lantern Foods: ${ids[0]}`);
		expect(page).toContain(`Cobalt Wren Robotics: ${ids[1]}`);
		expect(page).not.toContain('Pebble Loom Couriers');
		expect(deletions()).toEqual([]);

		const ended = await answer('Yes, delete them');
		expect(itemsAt(ended, ...ENDS)).toEqual(['success', 2, 1, 0]);
		expect(ofClose(outputsOf(ended, 'Deleted')[0], 'action')).toEqual(Array(2).fill({ action: 'deleted' }));
		expect(leadNames()).toEqual(['To be kept']);
	});

	it('deletes nothing after a no', async () => {
		const { answer } = await askForLeads();
		const ended = await answer('No, keep them');
		expect(itemsAt(ended, ...ENDS)).toEqual(['success', 0, 0, 1]);
		expect(Object.keys(ended.data.resultData.runData)).not.toContain(CLOSE);
		expect(deletions()).toEqual([]);
		expect(leadNames()).toHaveLength(3);
	});

	it('deletes nothing before its ids are replaced, as its note says', async () => {
		await createLead('To be kept');
		const { answer } = await ask(FILE);
		const ended = await answer('Yes, delete them');
		expect(itemsAt(ended, ...ENDS)).toEqual(['success', 0, 3, 0]);
		expect(ofClose(outputsOf(ended, 'Not deleted')[0], 'reason')).toEqual([
			{ reason: 'notFound' },
			{ reason: 'notFound' },
			{ reason: 'missingPlaceholder' },
		]);
		expect(leadNames()).toEqual(['To be kept']);
	});
});

describe('ask-before-sending.json', () => {
	const FILE = 'ask-before-sending.json';
	const ENDS = ['Accepted', 'To be corrected', 'Nothing was sent'];
	const created = () => writes().slice(1);

	it('shows what would happen out of Summary and Preview, and sends it after a yes', async () => {
		const amber = await createLead('Amber Lantern Foods', { description: 'old' });
		const { execution, page, answer } = await ask(FILE);
		expect(itemsAt(execution, 'Not in the preview')).toEqual(['waiting', 1]);
		expect(page).toContain('Write 2 of 3 customers to Close?');
		expect(page).toContain('Records would be: 1 created, 1 updated.');
		expect(page).toMatch(/updated: .*description: .*old.* becomes .*Orders every month/);
		expect(page).toContain('created: Cobalt Wren Robotics');
		expect(page).toMatch(/1 x .*iris\.stone at velvetkite.*\(Velvet Kite Toys\)/);
		expect(created()).toEqual([]);

		const ended = await answer('Yes, send them');
		expect(itemsAt(ended, ...ENDS)).toEqual(['success', 2, 1, 0]);
		expect(created().sort()).toEqual(['POST /lead/', `PUT /lead/${amber}/`]);
		expect(sandbox.records('lead')).toMatchObject([
			{ name: 'Amber Lantern Foods', description: 'Orders every month' },
			{ name: 'Cobalt Wren Robotics', description: 'Wants samples' },
		]);
	});

	it('sends nothing after a no', async () => {
		const { answer } = await ask(FILE);
		const ended = await answer('No, send nothing');
		expect(itemsAt(ended, ...ENDS)).toEqual(['success', 0, 0, 1]);
		expect(Object.keys(ended.data.resultData.runData)).not.toContain(CLOSE);
		expect(writes()).toEqual([]);
	});
});

describe('remember-lead-ids.json', () => {
	const ENDS = ['Updated', 'Remember the ID', 'To be corrected'];

	it('remembers the ids of new leads, and updates by them later', async () => {
		const workflow = await open('remember-lead-ids.json');
		const first = await runByHand(workflow);
		expect(itemsAt(first, ...ENDS)).toEqual(['success', 0, 2, 1]);
		const [amber, cobalt] = sandbox.records('lead');
		expect(outputsOf(first, 'Remember the ID')[0]).toMatchObject([
			{ customer_id: 'C-4001', lead_id: amber.id },
			{ customer_id: 'C-4002', lead_id: cobalt.id },
		]);
		expect(amber.name).toBe('Amber Lantern Foods');
		expect(writes()).toEqual(Array(2).fill('POST /lead/'));

		const second = await runByHand(workflow);
		expect(itemsAt(second, ...ENDS)).toEqual(['success', 2, 0, 1]);
		expect(writes().slice(2).sort()).toEqual([`PUT /lead/${amber.id}/`, `PUT /lead/${cobalt.id}/`].sort());
		expect(sandbox.records('lead')).toMatchObject([
			{ id: amber.id, description: 'Orders every month' },
			{ id: cobalt.id, description: 'Wants samples' },
		]);
	});
});

describe('undo-last-night.json', () => {
	it('takes back what the nightly run has created and changed, once', async () => {
		const { data: amber } = await axios.post<IDataObject>(
			`${sandbox.url}/lead/`,
			{ name: 'Amber Lantern Foods', description: 'old' },
			{ auth: { username: DEFAULT_KEY, password: '' } },
		);
		const workflow = await open('undo-last-night.json');
		const sent = await runByHand(workflow, 'Every night');
		expect(itemsAt(sent, 'Keep the results', 'To be corrected')).toEqual(['success', 2, 1]);
		expect(leadNames()).toEqual(['Amber Lantern Foods', 'Cobalt Wren Robotics']);

		const undone = await runByHand(workflow);
		expect(itemsAt(undone, 'Taken back', 'Not taken back')).toEqual(['success', 2, 0]);
		expect(sandbox.records('lead')).toMatchObject([{ id: amber.id, description: 'old' }]);

		const count = writes().length;
		const again = await runByHand(workflow);
		expect(itemsAt(again, 'Taken back', 'Not taken back')).toEqual(['success', 2, 0]);
		expect(writes()).toHaveLength(count);
	});
});

describe('orders-to-opportunities.json', () => {
	const ENDS = ['Accepted', 'To be corrected'];

	it('makes an opportunity of each order, and one lead for a customer', async () => {
		const first = await runByHand(await open('orders-to-opportunities.json'));
		expect(itemsAt(first, ...ENDS)).toEqual(['success', 4, 1]);
		expect(leadNames().sort()).toEqual(['Amber Lantern Foods', 'Cobalt Wren Robotics', 'Owen Marsh']);
		expect(sandbox.records('opportunity')).toHaveLength(4);
	});
});

describe('message-to-note.json', () => {
	it('notes a message on the lead of its sender, and answers', async () => {
		const path = 'message-to-close-test';
		const workflow = await open('message-to-note.json', (example) => {
			parametersOf(example, 'Webhook').path = path;
		});
		await n8n.client.publish(workflow);
		const message = { email: 'ada.brook@amberlantern.example', subject: 'Delivery', message: 'In May?' };
		const send = async () => (await n8n.client.post<IDataObject>(`/webhook/${path}`, message)).data;

		expect(await send()).toEqual({ noted: false, reason: 'leadMissing' });
		await runByHand(await open('orders-to-opportunities.json'));
		expect(await send()).toEqual({ noted: true });
		expect(sandbox.records('note')).toMatchObject([{ note: 'Delivery\n\nIn May?' }]);
	});
});

it('runs every example that sends rows', () => {
	for (const file of rowExampleFiles()) {
		expect([...ran].some((test) => test.startsWith(file))).toBe(true);
	}
});

describe('an imported example', () => {
	it('takes the credential that has the name n8n gives to a new one', async () => {
		const example = readExample('people-to-leads.json');
		const { nodes } = await n8n.client.createWorkflow({ ...example, id: undefined });
		const { credentials } = nodes.find(({ name }) => name === CLOSE)!;
		expect(credentials).toEqual({ closeApi: credential });
	});
});
