import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';
import { byName, notesOfCompanies, SEED, undoing } from './support/undoing';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const { send, undo, lead } = undoing(() => close);

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
