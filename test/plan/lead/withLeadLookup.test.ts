import type { IDataObject } from 'n8n-workflow';

import { describeAll } from '../../../nodes/CloseDestination/plan/lookup/decide';
import { planOf, refusedBy, requestsOf } from '../given';

const by = (field: string) => ({ field, recordField: field });
const KEYS = [by('email'), by('name'), by('url'), by('phone')];

const planned = async (record: IDataObject, parameters: IDataObject = {}) =>
	await planOf({ endpoint: '/activity/note/', lead: 'lookUp', leadOn: { keys: KEYS }, ...parameters }, [
		record,
	]);

test.each<[record: IDataObject, lookedUpBy: string | undefined]>([
	[{ name: 'Acme', email: 'a@b.example' }, "email 'a@b.example' or name 'Acme'"],
	[
		{ email: 'n/a', url: 'https://acme.example/', phone: '+1 415 555 0100' },
		"url 'acme.example' or phone '+14155550100'",
	],
	// It says itself which lead it belongs to.
	[{ lead_id: 'lead_1', name: 'Acme' }, undefined],
	[{ lead_id: ' ', name: 'Acme' }, "name 'Acme'"],
])('the lead of %j is looked up by %s', async (record, lookedUpBy) => {
	const [{ leadLookup, body }] = requestsOf(await planned({ note: 'x', ...record }));
	expect(leadLookup && describeAll(leadLookup.create.match.lookupKeys)).toBe(lookedUpBy);
	expect((body as IDataObject).lead_id).toBe(lookedUpBy === undefined ? 'lead_1' : undefined);
});

test('a record that names no lead is refused, and told what each key lacks', async () => {
	const [{ refusal }] = refusedBy(await planned({ note: 'x', email: 'n/a', name: ' ' }));
	expect([refusal.reason, refusal.field]).toEqual(['missingMatchKey', 'email']);
	expect(refusal.message).toContain("'email' is not an e-mail address, 'name' is missing or empty");
});

test.each<[whenLeadMissing: string, said: string]>([
	['reject', "the lead with name 'Acme'."],
	['create', "the lead with name 'Acme', which is created when Close has none"],
])('with %s, Preview says: %s', async (whenLeadMissing, said) => {
	const [{ notices }] = requestsOf(await planned({ note: 'x', name: 'Acme' }, { whenLeadMissing }));
	expect(notices?.join()).toContain(said);
});
