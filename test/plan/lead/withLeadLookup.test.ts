import type { IDataObject } from 'n8n-workflow';

import { needsLeadFirst, withLead } from '../../../nodes/CloseDestination/plan/lead/withLead';
import { describeAll } from '../../../nodes/CloseDestination/plan/lookup/decide';
import type { MatchedRequest } from '../../../nodes/CloseDestination/plan/lookup/requests';
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

test.each<[whenLeadMissing: string, sent: IDataObject]>([
	// Nothing becomes of it, so that it is told like any other column that is unknown.
	['reject', { note: 'x', website: 'acme.example' }],
	['create', { note: 'x' }],
])('with %s, the note of a company that has a website is %j', async (whenLeadMissing, sent) => {
	const record = { note: 'x', name: 'Acme', website: 'acme.example' };
	expect(requestsOf(await planned(record, { whenLeadMissing }))[0].body).toEqual(sent);
});

test.each<[endpoint: string, key: object, within: unknown[]]>([
	['/custom_object/', { field: 'name', recordField: 'name' }, ['lead_id', 'lead_1']],
	['/contact/', { field: 'phone', recordField: 'phone' }, []],
])('at %s, what is matched on %j is told apart within %j', async (endpoint, key, within) => {
	const record = {
		name: 'Blue',
		phone: '+14155550100',
		url: 'acme.example',
		custom_object_type_id: 'cotype_car',
	};
	const parameters = {
		endpoint,
		leadOn: { keys: [by('url')] },
		matchExisting: true,
		matchOn: { keys: [key] },
	};
	const [request] = requestsOf(await planned(record, parameters)) as MatchedRequest[];
	expect(needsLeadFirst(request)).toBe(within.length > 0);
	const { match, body } = withLead(request, { id: 'lead_1', isNew: false });
	expect(match.lookupKeys[0].within.find(([name]) => name === 'lead_id') ?? []).toEqual(within);
	expect(body).toMatchObject({ lead_id: 'lead_1', name: 'Blue' });
});
