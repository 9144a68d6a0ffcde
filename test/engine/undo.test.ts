import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, type CloseRun, url } from './support/closeEngine';
import { outcomesByRecord } from './support/outcomesByRecord';

const ANN = {
	id: 'cont_ann',
	name: 'Ann',
	title: 'CTO',
	emails: [{ email: 'ann@a.example', type: 'office' }],
};
const SEED = {
	customFields: { lead: [{ id: 'cf_tags', name: 'Tags', type: 'text', accepts_multiple_values: true }] },
	leads: [
		{ id: 'lead_acme', name: 'Acme', description: 'old', 'custom.cf_tags': ['a'], contacts: [ANN] },
		{ id: 'lead_beta', name: 'Beta', description: 'old' },
	],
};

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const byName = {
	endpoint: url('/lead/'),
	matchExisting: true,
	matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
};
const notesOfCompanies = {
	endpoint: url('/activity/note/'),
	lead: 'lookUp',
	leadOn: { keys: [{ field: 'name', recordField: 'company' }] },
	whenLeadMissing: 'create',
};
const send = async (items: IDataObject[], parameters: IDataObject = byName) =>
	(await close.send({ items, parameters })).sent;

/** An undo in one line per record, and the calls that wrote. */
async function undo(items: IDataObject[], more: Partial<CloseRun> = {}) {
	const { parameters, ...workflow } = more;
	const result = await close.send({ items, parameters: { operation: 'undo', ...parameters }, ...workflow });
	const outcomes = outcomesByRecord(result).map(({ status, action, reason }) =>
		[status, action ?? reason].join(' '),
	);
	const writes = result.writes.map(({ method, path, body }) =>
		[method, path, body && JSON.stringify(body)].filter(Boolean).join(' '),
	);
	return { ...result, outcomes, writes };
}
const messageOf = (item: IDataObject) => (item.close as IDataObject).message;
const lead = (id: string) => close.sandbox.records('lead').find((one) => one.id === id);
/** Changes an object as a person in Close does. */
async function change(path: string, body: object): Promise<void> {
	const headers = { 'content-type': 'application/json', authorization: `Basic ${btoa('api_sandbox:')}` };
	const answer = await fetch(`${close.sandbox.url}${path}`, {
		method: 'PUT',
		headers,
		body: JSON.stringify(body),
	});
	expect(answer.status).toBe(200);
}

describe('Undo', () => {
	it('deletes what was created, and puts back what was updated', async () => {
		const sent = await send([
			{ name: 'New' },
			{ name: 'Acme', description: 'new', 'custom.cf_tags': ['b'] },
			{ name: 'Beta' },
		]);
		const [, , created] = close.sandbox.records('lead');
		const { outcomes, writes, sent: undone, hints } = await undo(sent);
		expect(hints[0].message).toMatch(
			/^2 records taken back in 2 calls\. Read from Close in 3 calls\. 1 record left as it is/,
		);
		expect(outcomes).toEqual(['sent deleted', 'sent updated', 'sent unchanged']);
		expect(writes.sort()).toEqual([
			`DELETE /lead/${created.id}/`,
			'PUT /lead/lead_acme/ {"description":"old","custom.cf_tags":["a"]}',
		]);
		expect(undone[0]).toMatchObject({ name: 'New', close: { action: 'deleted', id: created.id } });
		expect(close.sandbox.records('lead')).toMatchObject(SEED.leads.map((one) => omit(one, 'contacts')));
	});

	it('takes back several updates of one object in one call', async () => {
		const sent = await send(['one', 'two'].map((description) => ({ name: 'Acme', description })));
		const { outcomes, writes } = await undo(sent);
		expect(outcomes).toEqual(['sent updated', 'sent updated']);
		expect(writes).toEqual(['PUT /lead/lead_acme/ {"description":"old"}']);
	});

	it('takes back the last of several updates alone, but not the first one', async () => {
		const [first, last] = await send(['one', 'two'].map((description) => ({ name: 'Acme', description })));
		expect((await undo([first])).outcomes).toEqual(['rejected changedSince']);
		expect((await undo([last])).outcomes).toEqual(['sent updated']);
		expect(lead('lead_acme')).toMatchObject({ description: 'one' });
	});

	it.each(['first', 'last'])(
		'takes back two runs given together, the earlier one %s, and not one after the other',
		async (place) => {
			const earlier = await send([{ name: 'New' }, { name: 'Acme', description: 'one' }]);
			const later = await send([
				{ name: 'New', description: 'x' },
				{ name: 'Acme', description: 'two' },
			]);
			const items = place === 'first' ? [...earlier, ...later] : [...later, ...earlier];
			expect((await undo(items)).rejected).toEqual([]);
			expect(close.sandbox.records('lead')).toMatchObject(SEED.leads.map((one) => omit(one, 'contacts')));

			close.reset();
			const again = await send([{ name: 'New' }]);
			await undo(await send([{ name: 'New', description: 'x' }]));
			expect((await undo(again)).outcomes).toEqual(['rejected changedSince']);
		},
	);

	it('takes back an earlier run after a later one when Changed Since says so, with a warning', async () => {
		const earlier = await send([{ name: 'New' }, { name: 'Acme', description: 'one' }]);
		await undo(
			await send([
				{ name: 'New', description: 'x' },
				{ name: 'Acme', description: 'two' },
			]),
		);
		expect((await undo(earlier)).outcomes).toEqual(['rejected changedSince', 'rejected changedSince']);
		const parameters = { options: { changedSince: 'takeBack' } };
		const { outcomes, writes, hints } = await undo(earlier, { parameters });
		expect(outcomes).toEqual(['sent deleted', 'sent updated']);
		expect(writes.sort()).toEqual([
			expect.stringMatching(/^DELETE \/lead\/lead_\w+\/$/),
			'PUT /lead/lead_acme/ {"description":"old"}',
		]);
		expect(hints.map(({ message }) => message).join(' ')).toContain('lead_acme was changed at ');
		expect(close.sandbox.records('lead')).toMatchObject(SEED.leads.map((one) => omit(one, 'contacts')));
	});

	it('takes back the people of a lead without the lead that Close had', async () => {
		const sent = await send([
			{ name: 'Acme', description: 'new', contacts: [{ name: 'Ann', title: 'CEO' }, { name: 'Ben' }] },
		]);
		const { outcomes, writes } = await undo(sent);
		expect(outcomes).toEqual(['sent deleted']);
		expect(writes.sort()).toEqual([
			expect.stringMatching(/^DELETE \/contact\/cont_\w{43}\/$/),
			expect.stringMatching(/^PUT \/contact\/cont_ann\/ {"title":"CTO"}$/),
			'PUT /lead/lead_acme/ {"description":"old"}',
		]);
		expect(close.sandbox.records('contact')).toMatchObject([{ name: 'Ann', title: 'CTO' }]);
		expect(lead('lead_acme')).toMatchObject({ description: 'old' });
	});

	it('takes back rows that are one person each, and never deletes the lead that Close had', async () => {
		const rows = [
			{ name: 'Acme', description: 'new', contact_name: 'Ann', contact_title: 'CEO' },
			{ name: 'Acme', description: 'new', contact_name: 'Ben' },
		];
		const grouped = { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'name' };
		const sent = await send(rows, { ...byName, ...grouped });
		expect((await undo(sent)).outcomes).toEqual(['sent updated', 'sent deleted']);
		expect(close.sandbox.records('contact')).toMatchObject([{ name: 'Ann', title: 'CTO' }]);
		expect(lead('lead_acme')).toMatchObject({ description: 'old' });
	});

	it('deletes a lead that a look-up created, after what is in it', async () => {
		const sent = await send(
			[
				{ company: 'New', note: 'a' },
				{ company: 'New', note: 'b' },
				{ company: 'Acme', note: 'c' },
			],
			notesOfCompanies,
		);
		expect(close.sandbox.records('lead')).toHaveLength(3);
		const { outcomes, writes } = await undo(sent);
		expect(outcomes).toEqual(['sent deleted', 'sent deleted', 'sent deleted']);
		expect(writes.filter((write) => write.startsWith('DELETE /lead/'))).toHaveLength(1);
		expect(close.sandbox.records('lead')).toHaveLength(2);
		expect(close.sandbox.records('note')).toEqual([]);
	});

	it('counts what is gone, or as it was, as done', async () => {
		const sent = await send([{ name: 'New' }, { name: 'Acme', description: 'new' }]);
		await undo(sent);
		const { outcomes, writes } = await undo(sent);
		expect([outcomes, writes]).toEqual([['sent unchanged', 'sent unchanged'], []]);
	});

	it('takes results that were saved as text, under another name', async () => {
		const sent = await send([{ name: 'New' }]);
		const saved = sent.map(({ close: result }) => ({ result: JSON.stringify(result) }));
		const parameters = { operation: 'undo', options: { resultField: 'result' } };
		const { sent: undone } = await close.send({ items: saved, parameters });
		expect(undone).toMatchObject([{ result: { status: 'sent', action: 'deleted' } }]);
	});
});

describe('Undo leaves alone', () => {
	it('an object that was changed since', async () => {
		const sent = await send([{ name: 'New' }, { name: 'Acme', description: 'new' }]);
		const [, , { id }] = close.sandbox.records('lead');
		await change(`/lead/${String(id)}/`, { url: 'https://new.example' });
		await change('/lead/lead_acme/', { description: 'newer' });
		const { outcomes, writes, rejected, hints } = await undo(sent);
		expect([outcomes, writes]).toEqual([['rejected changedSince', 'rejected changedSince'], []]);
		expect(hints[0].message).toContain('On Rejected: 2 not taken back.');
		expect(messageOf(rejected[1])).toMatch(/^lead_acme was changed at 20/);
	});

	it('a lead that was created and has other things in it by now', async () => {
		const sent = await send([{ name: 'New' }]);
		const [, , { id }] = close.sandbox.records('lead');
		await send([{ lead_id: id, name: 'Zoe' }], { endpoint: url('/contact/') });
		expect((await undo(sent)).outcomes).toEqual(['rejected changedSince']);
		expect(lead(String(id))).toBeDefined();
	});

	it('a lead that was created and that somebody has worked with since', async () => {
		const sent = await send([{ name: 'New' }]);
		const [, , { id }] = close.sandbox.records('lead');
		await send([{ lead_id: id, note: 'Called them' }], { endpoint: url('/activity/note/') });
		expect((await undo(sent)).outcomes).toEqual(['rejected changedSince']);
		expect(close.sandbox.records('note')).toHaveLength(1);
	});

	it('a lead of which it cannot read what was done with it', async () => {
		const sent = await send([{ name: 'New' }]);
		close.sandbox.addFaults({ method: 'GET', path: '/activity/', nth: 1, kind: 'status', status: 403 });
		expect((await undo(sent)).outcomes).toEqual(['rejected lookupFailed']);
	});

	it('a lead in which something is left, and says so', async () => {
		const sent = await send(
			[
				{ company: 'New', note: 'a' },
				{ company: 'New', note: 'b' },
			],
			notesOfCompanies,
		);
		const [, second] = close.sandbox.records('note');
		await change(`/activity/note/${String(second.id)}/`, { note: 'mine' });
		const { outcomes, rejected } = await undo(sent);
		expect(outcomes).toEqual(['rejected changedSince', 'rejected changedSince']);
		expect(messageOf(rejected[0])).toMatch(/^Taken back: acti_\w+\. The lead lead_\w+ was not deleted/);
		expect(close.sandbox.records('note')).toMatchObject([{ note: 'mine' }]);
	});

	it('what cannot be undone, and lists it', async () => {
		const deleted = await send([{ lead_id: 'lead_beta' }], {
			method: 'DELETE',
			endpoint: url('/lead/{lead_id}/'),
		});
		const put = await send([{ lead_id: 'lead_acme', description: 'x' }], {
			method: 'PUT',
			endpoint: url('/lead/{lead_id}/'),
		});
		const email = await send([{ lead_id: 'lead_acme', status: 'draft', subject: 'Hi' }], {
			endpoint: url('/activity/email/'),
		});
		const status = await send([{ label: 'Odd' }], { endpoint: url('/status/lead/') });
		const items = [
			...[...deleted, ...put, ...email, ...status],
			{ name: 'no result' },
			{ close: { status: 'rejected', reason: 'validation', attempts: 1 } },
			{ close: { status: 'sent', action: 'created', id: '../me', attempts: 1, dateUpdated: '2030-01-01' } },
			{ close: { status: 'sent', action: 'done', attempts: 1 } },
		];
		const { outcomes, calls } = await undo(items);
		expect(outcomes).toEqual(items.map(() => 'invalid cannotUndo'));
		expect(calls).toEqual([]);
	});

	it('what nobody knows the date of', async () => {
		const [{ close: result }] = await send([{ name: 'New' }]);
		const dateless = omit(result as IDataObject, 'dateUpdated');
		expect((await undo([{ close: dateless }])).outcomes).toEqual(['rejected cannotUndo']);
	});
});

describe('a run of Undo', () => {
	it('hands on what it could not take back, so that it can be undone later', async () => {
		const sent = await send([{ name: 'New' }]);
		close.sandbox.addFaults({ method: 'DELETE', nth: 1, kind: 'status', status: 403 });
		const { outcomes, rejected } = await undo(sent);
		expect(outcomes).toEqual(['rejected forbidden']);
		expect((await undo(rejected)).outcomes).toEqual(['sent deleted']);
	});

	it('does not write twice what an earlier try has taken back', async () => {
		const sent = await send([{ name: 'New' }, { name: 'Acme', description: 'new' }]);
		close.sandbox.addFaults({ method: 'PUT', nth: 1, kind: 'status', status: 403 });
		const { outcomes, writes } = await undo(sent, {
			parameters: { options: { failWorkflow: 'anyRejected' } },
			retryOnFail: true,
			maxTries: 2,
			waitBetweenTries: 1,
			// Response shows the call of the last try.
			elsewhere: true,
		});
		expect(outcomes).toEqual(['sent deleted', 'sent updated']);
		expect(writes.map((write) => write.split(' ')[0]).sort()).toEqual(['DELETE', 'PUT', 'PUT']);
	});

	it('does not read settings that do not count', async () => {
		const sent = await send([{ name: 'New' }]);
		const parameters = {
			...{ endpoint: url('{{broken}}'), matchExisting: true, fieldsToSend: 'selected', batching: true },
			options: { skipAlreadySent: true, previewLimit: -3 },
		};
		expect((await undo(sent, { parameters })).outcomes).toEqual(['sent deleted']);
	});

	it('ends when Close does not accept the credential', async () => {
		const sent = await send([{ name: 'New' }]);
		const { error } = await undo(sent, { credential: { apiKey: 'wrong' } });
		expect(error?.message).toContain('401');
		expect(close.sandbox.records('lead')).toHaveLength(3);
	});
});

describe('an agent', () => {
	const callWith = async (agentMay: string, items: IDataObject[]) =>
		await close.send({
			items: [{ chatInput: 'words', close: items[0].close }],
			toolCalls: items.map(({ close: result }) => ({ result: JSON.stringify(result) })),
			parameters: { operation: 'undo', agentMay, jsonBody: '={"close": {{ $fromAI("result") }} }' },
			onError: 'continueRegularOutput',
		});

	it('may undo only what it may do itself', async () => {
		const [created, updated] = await send([{ name: 'New' }, { name: 'Acme', description: 'new' }]);
		expect((await callWith('add', [created, updated])).writes).toEqual([]);
		const { writes } = await callWith('addAndChange', [created, updated]);
		expect(writes.map(({ method }) => method)).toEqual(['PUT']);
		expect((await callWith('everything', [created])).writes.map(({ method }) => method)).toEqual(['DELETE']);
	});
});
