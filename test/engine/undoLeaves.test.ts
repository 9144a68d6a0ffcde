import { omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';
import { messageOf, notesOfCompanies, SEED, undoing } from './support/undoing';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const { send, undo, lead, change } = undoing(() => close);

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
		const { outcomes, rejected } = await undo(sent);
		expect(outcomes).toEqual(['rejected changedSince']);
		expect(messageOf(rejected[0])).toContain('Added or changed in it since: 1 contact.');
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

describe('with Take Back Anyway, Undo', () => {
	it.each(['previewUndo', 'undo'])('names what is deleted with a lead: %s', async (operation) => {
		const earlier = await send([{ name: 'New' }]);
		const [, , { id }] = close.sandbox.records('lead');
		await send([{ lead_id: id, value: 12500 }], { endpoint: url('/opportunity/') });
		await send([{ lead_id: id, note: 'Called' }], { endpoint: url('/activity/note/') });
		const { hints } = await undo(earlier, {
			parameters: { operation, options: { changedSince: 'takeBack' } },
		});
		expect(hints.map(({ message }) => message).join(' ')).toContain(
			'Deleted with it, added or changed since: 1 opportunity, 1 note or other activity.',
		);
		expect(close.sandbox.records('opportunity')).toHaveLength(operation === 'undo' ? 0 : 1);
	});

	it('takes back an earlier run after a later one, with a warning', async () => {
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
});
