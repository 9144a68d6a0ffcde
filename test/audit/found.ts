import type { Case, FieldRule, Row, Settings, Thing } from './model';

/** Cases that random runs have found, at their smallest. */

const NO_RULE: FieldRule = { own: [], people: [] };
const SETTINGS: Settings = {
	kind: 'lead',
	method: 'POST',
	keys: ['name'],
	whenFound: 'update',
	whenMissing: 'create',
	whenSeveral: 'reject',
	lists: 'add',
	onlyWhenCreating: NO_RULE,
	onlyWhenEmpty: NO_RULE,
};
const ACME: Thing = {
	id: 'lead_0',
	values: { name: 'Acme', status: 'Qualified' },
	lists: { tags: [{ value: 'x' }] },
};
const ADA: Thing = {
	id: 'cont_0',
	lead: 'lead_0',
	values: { name: 'Ada Brook' },
	lists: { emails: [{ value: 'ada@x.example', type: 'home' }], tags: [{ value: 'x' }] },
};
const STORE = { lead: [ACME], contact: [ADA], opportunity: [] };

const row = (said: Partial<Row>): Row => ({ values: {}, lists: {}, people: [], company: {}, ...said });
const of = (settings: Partial<Settings>, ...rows: Array<Partial<Row>>): Case => ({
	store: STORE,
	settings: { ...SETTINGS, ...settings },
	rows: rows.map(row),
});

export const FOUND: Array<[what: string, found: Case]> = [
	[
		'a contact keeps the address and the name by which its lead was looked up',
		of(
			{
				kind: 'contact',
				keys: ['email'],
				leadLookup: { keys: ['email', 'name'], whenMissing: 'create', whenSeveral: 'reject' },
			},
			{
				values: { name: 'Bo Lind' },
				lists: { emails: ['bo@x.example'], phones: ['+14155550101'] },
				company: { name: 'Beta', email: 'bo@x.example' },
			},
		),
	],
	[
		'a lead that Close has is not called like its person',
		of(
			{ keys: ['email'] },
			{ people: [{ values: { name: 'Bo Lind' }, lists: { emails: ['ada@x.example'] } }] },
		),
	],
	[
		'a first name alone holds back no whole name beside it',
		of(
			{},
			{
				values: { name: 'Acme' },
				people: [
					{ values: { name: 'Bo' }, lists: { emails: ['bo@x.example'] }, hasFirstNameOnly: true },
					{ values: { name: 'Ada Stone' }, lists: { emails: ['ada@x.example'] } },
				],
			},
		),
	],
	[
		'people of a lead are written though the record before named nobody',
		of(
			{},
			{ values: { name: 'Acme', description: 'one' } },
			{
				values: { name: 'ACME ' },
				people: [{ values: { title: 'CEO' }, lists: { emails: ['ada@x.example'] } }],
			},
			{ values: { name: 'Acme' } },
		),
	],
	[
		'a lead that was made without a name gets the name of the next record with its id',
		of({ keys: ['name', 'ext'] }, { values: { ext: 'C3' } }, { values: { name: 'Beta', ext: 'C3' } }),
	],
	[
		'a list is added to though the record before did not name it',
		of(
			{ kind: 'contact', keys: ['email'] },
			{ lead: 'lead_0', values: { title: 'CTO' }, lists: { emails: ['ada@x.example'] } },
			{ lead: 'lead_0', lists: { emails: ['ada@x.example'], tags: ['y'] } },
			{ lead: 'lead_0', values: { title: 'CTO' }, lists: { emails: ['ada@x.example'] } },
		),
	],
];
