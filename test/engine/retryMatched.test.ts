import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';
import { matching } from './support/matchEngines';
import { outcomeLines } from './support/outcomesByRecord';

/** Search shows nothing of what the failed execution has written, as within a minute in Close. */
const indexDelayMs = 60_000;
const ann = {
	id: 'cont_ann',
	name: 'Ann',
	emails: ['ann@acme.example', 'ann@home.example'].map((email) => ({ email, type: 'office' })),
};
const seed = {
	leads: [{ id: 'lead_acme', name: 'Acme', contacts: [ann] }],
};

let close: CloseEngine;
beforeAll(async () => (close = await CloseEngine.open({ indexDelayMs, seed })));
afterAll(async () => await close.close());
beforeEach(() => close.reset());

/** The second write is refused; then n8n's Retry sends what is left. */
async function sendAndRetry(items: IDataObject[], parameters: IDataObject, path: string, method = 'POST') {
	close.sandbox.addFaults({ method, path, nth: 2, kind: 'status', status: 403 });
	const run = { items, parameters: { ...parameters, options: { failWorkflow: 'anyRejected' } } };
	const failed = await close.send(run);
	expect(failed.error?.message).toContain('1 of 2 records was not accepted');
	return await close.send({ ...run, retryOf: failed.run, elsewhere: true });
}

describe('n8n’s Retry of an execution that matched records, before search shows what it wrote', () => {
	it('updates what the failed execution created', async () => {
		const items = [
			{ name: 'New', description: 'one' },
			{ name: 'NEW', description: 'two' },
		];
		// The first write is the create, the second the update.
		close.sandbox.addFaults({ method: 'PUT', path: '/lead/*', nth: 1, kind: 'status', status: 403 });
		const run = {
			items,
			parameters: matching('/lead/', ['name'], { options: { failWorkflow: 'anyRejected' } }),
		};
		const failed = await close.send(run);
		const retried = await close.send({ ...run, retryOf: failed.run, elsewhere: true });
		const made = close.sandbox.records('lead').filter(({ id }) => id !== 'lead_acme');
		expect(made).toMatchObject([{ name: 'NEW', description: 'two' }]);
		expect(outcomeLines(retried)).toEqual([`sent created ${made[0].id}`, `sent updated ${made[0].id}`]);
	});

	it('keeps the entries that the failed execution added, whatever key finds the contact', async () => {
		const items = [
			{ lead_id: 'lead_acme', email: 'ann@acme.example', email_2: 'a@x.example', Ext: 'E1' },
			{ lead_id: 'lead_acme', email: 'ann@home.example', email_2: 'b@x.example' },
		];
		const parameters = matching('/contact/', ['email']);
		await sendAndRetry(items, parameters, '/contact/*', 'PUT');
		const [contact, ...others] = close.sandbox.records('contact');
		expect(others).toEqual([]);
		const emails = (contact.emails as IDataObject[]).map(({ email }) => email);
		expect(emails).toEqual(['ann@acme.example', 'ann@home.example', 'a@x.example', 'b@x.example']);
	});

	it('uses the lead that the failed execution created for a record that it could not write', async () => {
		const items = [
			{ company: 'Beta', note: 'one' },
			{ company: 'beta', note: 'two' },
		];
		const parameters = {
			endpoint: url('/opportunity/'),
			lead: 'lookUp',
			leadOn: { keys: [{ field: 'name', recordField: 'company' }] },
			whenLeadMissing: 'create',
		};
		await sendAndRetry(items, parameters, '/opportunity/');
		const leads = close.sandbox.records('lead').filter(({ id }) => id !== 'lead_acme');
		expect(leads).toHaveLength(1);
		expect(close.sandbox.records('opportunity').map(({ lead_id: lead, note }) => [lead, note])).toEqual([
			[leads[0].id, 'one'],
			[leads[0].id, 'two'],
		]);
	});

	it('holds back siblings of a record that may have been created', async () => {
		const items = [{ name: 'New' }, { name: 'NEW', description: 'two' }];
		close.sandbox.addFaults({ method: 'POST', path: '/lead/', nth: 1, kind: 'dropAfterCommit' });
		const options = { failWorkflow: 'anyRejected', retryTimeBudget: 1 };
		const run = { items, parameters: matching('/lead/', ['name'], { options }) };
		const failed = await close.send(run);
		const retried = await close.send({
			...run,
			parameters: matching('/lead/', ['name'], { options: { retryTimeBudget: 1 } }),
			retryOf: failed.run,
			elsewhere: true,
		});
		expect(outcomeLines(retried)).toEqual(['unknown connectionLost', 'notSent siblingInDoubt']);
		expect(close.sandbox.records('lead')).toHaveLength(2);
	});
});
