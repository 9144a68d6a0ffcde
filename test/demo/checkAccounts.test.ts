import {
	checkCreated,
	checkRecords,
	checkUnchanged,
	checkUpdated,
	checkUpserted,
} from '../../dev/demo/checkAccounts';
import type { Contact } from '../../dev/demo/printContacts';
import type { Lead } from '../../dev/demo/printLeads';
import type { ExampleRun } from '../../dev/demo/runExample';

const ann = { company: 'Oaken Kite Toys', contact_name: 'Ann', email: 'ann@oakenkite.example' };
const bob = { company: 'Oaken Kite Toys', contact_name: 'Bob', email: 'bob@oakenkite.example' };
const noName = { company: '', contact_name: 'Cy', email: 'cy@oakenkite.example' };
const sent = (record: object) => ({ ...record, close: { status: 'sent', id: 'lead_1' } });
const call = {} as ExampleRun['calls'][number];
const good: ExampleRun = {
	records: [ann, noName, bob],
	sent: [sent(ann), sent(bob)],
	rejected: [{ ...noName, close: { status: 'invalid' } }],
	responses: [{ attempts: 2 }],
	sentIndexes: [0, 2],
	rejectedIndexes: [1],
	calls: [call, call],
	lookups: [],
	hints: [],
	seconds: 0,
};
const lead = (changes: Partial<Lead> = {}): Lead => ({
	id: 'lead_1',
	name: 'Oaken Kite Toys',
	status_label: 'Potential',
	description: null,
	addresses: [],
	contacts: [ann, bob].map(({ contact_name, email }) => ({ name: contact_name, emails: [{ email }] })),
	...changes,
});

test('finds nothing in a good one', () => {
	expect(checkRecords(good)).toEqual([]);
	expect(checkCreated(good, [lead()])).toEqual([]);
});

test.each<[string, Partial<ExampleRun>, string[]]>([
	['a lost record', { rejected: [], rejectedIndexes: [] }, ['record 1 came out nowhere']],
	[
		'a record on both outputs',
		{ rejected: [...good.rejected, sent(ann)], rejectedIndexes: [1, 0] },
		['record 0 came out 2 times'],
	],
	['a changed record', { sent: [sent({ ...ann, email: '' }), sent(bob)] }, ['record 0 came out changed']],
	[
		'a call that nobody shows',
		{ calls: [call, call, call] },
		['Response shows 2 attempts, the sandbox saw 3 calls'],
	],
])('finds %s', (_, changes, complaints) => {
	expect(checkRecords({ ...good, ...changes })).toEqual(complaints);
});

test.each<[string, Lead[], string[]]>([
	['a lost lead', [], ['Oaken Kite Toys is on Sent, but not in the sandbox']],
	[
		'a doubled lead',
		[lead(), lead({ id: 'lead_2' })],
		['Oaken Kite Toys is in the sandbox, but not on Sent'],
	],
	[
		'a lost contact',
		[lead({ contacts: lead().contacts.slice(1) })],
		['contacts of Oaken Kite Toys: 1 in the sandbox, 2 on Sent (or other people)'],
	],
	[
		'a doubled contact',
		[lead({ contacts: [...lead().contacts, lead().contacts[0]] })],
		['contacts of Oaken Kite Toys: 3 in the sandbox, 2 on Sent (or other people)'],
	],
])('finds %s', (_, leads, complaints) => {
	expect(checkCreated(good, leads)).toEqual(complaints);
});

const NEW = { status: 'Customer', description: 'Signed' };
const CHANGED = { status_label: 'Customer', description: 'Signed' };
const updated = {
	...good,
	sent: [
		{ lead_id: 'lead_1', company: 'Oaken Kite Toys', ...NEW, close: { status: 'sent', id: 'lead_1' } },
	],
};

test.each<[string, Lead[], Lead[], string[]]>([
	['nothing after a good update', [lead()], [lead(CHANGED)], []],
	['a lost update', [lead()], [lead()], ['Oaken Kite Toys is on Sent, but did not change']],
	[
		'a change nobody asked for',
		[lead(), lead({ id: 'lead_2', name: 'Misty Tern Ferries' })],
		[lead(CHANGED), lead({ id: 'lead_2', name: 'Misty Tern Ferries', description: 'New' })],
		['Misty Tern Ferries changed, but is not on Sent'],
	],
	[
		'a new lead',
		[lead()],
		[lead(CHANGED), lead({ id: 'lead_2' })],
		['Oaken Kite Toys appeared during the updates'],
	],
	['an update of nothing', [], [], ['Oaken Kite Toys is on Sent as updated, but was never in the sandbox']],
	['a lead that went away', [lead()], [], ['Oaken Kite Toys disappeared during the updates']],
])('finds %s', (_, before, after, complaints) => {
	expect(checkUpdated(updated, before, after)).toEqual(complaints);
});

const contact = (changes: Partial<Contact> = {}): Contact => ({
	id: 'cont_1',
	lead_id: 'lead_1',
	name: 'Ann',
	title: null,
	emails: [{ email: 'ann@oakenkite.example' }],
	...changes,
});
const noted = contact({
	title: 'Buyer',
	'custom.cf_badge': '1001',
	'custom.cf_interest': 'Quote',
	'custom.cf_budget': 1500,
	'custom.cf_met_on': '2026-03-04',
});
const visitor = {
	...{ lead_id: 'lead_1', name: 'Ann', title: 'Buyer', email: 'ann@oakenkite.example' },
	...{ badge: 1001, interest: 'QUOTE', budget: '1500', met_on: '2026-03-04T16:30:00' },
};
const upserted = (action: string): ExampleRun => ({
	...good,
	sent: [{ ...visitor, close: { status: 'sent', action, id: 'cont_1' } }],
});
const other = contact({ id: 'cont_2', name: 'Bob' });

test.each<[string, ExampleRun, Contact[], Contact[], string[]]>([
	['nothing after a good create', upserted('created'), [other], [other, noted], []],
	['nothing after a good update', upserted('updated'), [contact(), other], [noted, other], []],
	['a lost create', upserted('created'), [], [], ['Ann is on Sent, but not in the sandbox']],
	[
		'a lost update',
		upserted('updated'),
		[contact()],
		[contact()],
		['Ann is on Sent, but has other values in the sandbox'],
	],
	[
		'a custom field in another form',
		upserted('created'),
		[],
		[{ ...noted, 'custom.cf_interest': 'QUOTE' }],
		['Ann is on Sent, but has other values in the sandbox'],
	],
	[
		'a wrong action',
		upserted('created'),
		[contact()],
		[noted],
		['Ann was updated, but is created on Sent'],
	],
	[
		'a doubled contact',
		upserted('created'),
		[],
		[noted, { ...noted, id: 'cont_2' }],
		['Ann appeared, but is not on Sent'],
	],
	[
		'a change nobody asked for',
		upserted('updated'),
		[contact(), other],
		[noted, { ...other, title: 'Owner' }],
		['Bob changed, but is not on Sent'],
	],
	[
		'a contact that went away',
		upserted('updated'),
		[contact(), other],
		[noted],
		['Bob disappeared, but is not on Sent'],
	],
])('finds %s', (_, run, before, after, complaints) => {
	expect(checkUpserted(run, before, after)).toEqual(complaints);
});

test.each<[string, Partial<ExampleRun>, Contact[], string[]]>([
	['nothing where nothing was to be done', {}, [noted], []],
	['a call', { calls: [call] }, [noted], ['1 call was made where nothing was to be written']],
	[
		'a record that was written',
		upserted('updated'),
		[noted],
		['Ann came out as updated, not unchanged', '2 calls were made where nothing was to be written'],
	],
	['a change', {}, [contact()], ['Ann changed in a run that was to change nothing']],
])('finds %s in a second run', (_, changes, after, complaints) => {
	const again = { ...upserted('unchanged'), calls: [], ...changes };
	expect(checkUnchanged(again, [noted], after)).toEqual(complaints);
});
