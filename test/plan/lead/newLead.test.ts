import type { IDataObject } from 'n8n-workflow';

import { planOf, requestsOf } from '../given';

/** The lead to create for a record, and what is sent of the record itself. */
async function planned(record: IDataObject, keys: object[], endpoint = '/activity/note/') {
	const [request] = requestsOf(
		await planOf({ endpoint, lead: 'lookUp', leadOn: { keys }, whenLeadMissing: 'create' }, [record]),
	);
	return { lead: request.leadLookup?.create.body, own: request.body };
}

const by = (field: string, recordField: string) => ({ field, recordField });
const byExt = { field: 'customField', customField: 'cf_ext', recordField: 'ext' };

test.each<[what: string, record: IDataObject, keys: object[], lead: IDataObject]>([
	['its name', { company: ' Acme  Inc ' }, [by('name', 'company')], { name: 'Acme Inc' }],
	[
		'its website',
		{ site: 'acme.example' },
		[by('url', 'site')],
		{ name: 'acme.example', url: 'acme.example' },
	],
	['an id', { ext: 7, account_name: 'Acme' }, [byExt], { name: 'Acme', 'custom.cf_ext': '7' }],
	[
		'all keys that have a value',
		{ ext: '', company: 'Acme', email: 'a@b.example' },
		[byExt, by('email', 'email'), by('name', 'company')],
		{ name: 'Acme', contacts: [{ emails: [{ email: 'a@b.example', type: 'office' }] }] },
	],
	[
		'a person, after whom it is named',
		{ mail: 'A@b.example', first_name: 'Ann', last_name: 'Lee' },
		[by('email', 'mail')],
		{ name: 'Ann Lee', contacts: [{ name: 'Ann Lee', emails: [{ email: 'A@b.example', type: 'office' }] }] },
	],
	[
		'no place that may be something else',
		{ company: 'Acme', state: 'paid', country: 'NO' },
		[by('name', 'company')],
		{ name: 'Acme' },
	],
	[
		'a place',
		{ company: 'Acme', street: 'Quay 1', state: 'CA' },
		[by('name', 'company')],
		{ name: 'Acme', addresses: [{ label: 'business', address_1: 'Quay 1', state: 'CA' }] },
	],
	['nothing structured', { company: 'Acme', website: { a: 1 } }, [by('name', 'company')], { name: 'Acme' }],
	[
		'no name of the record itself',
		{ name: 'Acme', email: 'a@b.example' },
		[by('email', 'email'), by('name', 'name')],
		{
			name: 'Acme',
			contacts: [{ emails: [{ email: 'a@b.example', type: 'office' }] }],
		},
	],
])('a lead is created with %s', async (_, record, keys, lead) => {
	const { lead: made, own } = await planned({ ...record, note: 'x' }, keys);
	expect(made).toEqual(lead);
	expect(own).toEqual({ note: 'x' });
});

test('what the object has itself is sent with it, and is no name of a person', async () => {
	const record = { name: 'Blue', email: 'a@b.example', custom_object_type_id: 'cotype_1' };
	const { lead, own } = await planned(record, [by('email', 'email')], '/custom_object/');
	expect(lead).toMatchObject({ name: 'a@b.example', contacts: [{ emails: [{ email: 'a@b.example' }] }] });
	expect(own).toEqual({ name: 'Blue', custom_object_type_id: 'cotype_1' });
});

test('a contact is not created with the lead too', async () => {
	const { lead, own } = await planned(
		{ name: 'Ann', mail: 'a@b.example' },
		[by('email', 'mail')],
		'/contact/',
	);
	expect(lead).toEqual({ name: 'Ann' });
	expect(own).toEqual({ name: 'Ann', emails: [{ email: 'a@b.example', type: 'office' }] });
});
