import type { IDataObject } from 'n8n-workflow';

import { email, phone, read, type Rows } from './read';

describe('a row of a lead', () => {
	const rows: Rows = [
		['a plain name is the lead’s', { name: 'Acme' }, { name: 'Acme' }],
		[
			'with a company, a name is the person’s',
			{ name: 'Ada Brook', company: 'Acme', email: 'ada@acme.example', phone: '+15035550111', city: 'Lund' },
			{
				name: 'Acme',
				addresses: [{ label: 'business', city: 'Lund' }],
				contacts: [
					{ name: 'Ada Brook', emails: [email('ada@acme.example')], phones: [phone('+15035550111')] },
				],
			},
		],
		[
			'without a company, the lead is called as its person',
			{ 'First Name': 'Ada', 'Last Name': 'Brook', Email: 'ada@acme.example' },
			{ name: 'Ada Brook', contacts: [{ name: 'Ada Brook', emails: [email('ada@acme.example')] }] },
		],
		[
			'with a blank company, a name is both',
			{ name: 'Ada', company: '', email: 'ada@acme.example' },
			{ name: 'Ada', contacts: [{ name: 'Ada', emails: [email('ada@acme.example')] }] },
		],
		[
			'a byte order mark and blanks are no letters',
			{ '\ufeffcompany ': 'Acme', ' URL': 'acme.example' },
			{ name: 'Acme', url: 'acme.example' },
		],
		[
			'any spelling is one',
			{ Company_Name: 'Acme', 'web-site': 'acme.example' },
			{ name: 'Acme', url: 'acme.example' },
		],
		[
			'numbered and typed columns are entries',
			{
				...{ Company: 'Acme', Email: 'a@x.example', 'Email 2': 'b@x.example', 'Home Email': 'c@x.example' },
				...{ Mobile: '1', 'Corporate Phone': '2', email_2_type: 'home' },
			},
			{
				name: 'Acme',
				contacts: [
					{
						emails: [email('a@x.example'), email('b@x.example', 'home'), email('c@x.example', 'home')],
						phones: [phone('1', 'mobile'), phone('2')],
					},
				],
			},
		],
		[
			'an export of Google Contacts',
			{
				...{
					'Organization 1 - Name': 'Acme',
					'Given Name': 'Ada',
					'Additional Name': 'M.',
					'Family Name': 'Brook',
				},
				...{ 'E-mail 1 - Type': '* Work', 'E-mail 1 - Value': 'a@x.example ::: b@x.example' },
				...{ 'Phone 1 - Type': 'Mobile', 'Phone 1 - Value': '1', 'Address 1 - City': 'Lund' },
				...{ 'Organization 1 - Title': 'CTO' },
			},
			{
				name: 'Acme',
				addresses: [{ label: 'business', city: 'Lund' }],
				contacts: [
					{
						name: 'Ada M. Brook',
						title: 'CTO',
						emails: [email('a@x.example'), email('b@x.example')],
						phones: [phone('1', 'mobile')],
					},
				],
			},
		],
		[
			'several people and addresses, as Close’s own importer numbers them',
			{
				...{ company: 'Acme', contact1_name: 'Ada', contact1_email1: 'a@x.example', contact2_name: 'Ben' },
				...{ contact2_phone1: '2', address1_city: 'Lund', address1_address_1: 'S 1', address2_city: 'Bonn' },
			},
			{
				name: 'Acme',
				addresses: [
					{ label: 'business', city: 'Lund', address_1: 'S 1' },
					{ label: 'business', city: 'Bonn' },
				],
				contacts: [
					{ name: 'Ada', emails: [email('a@x.example')] },
					{ name: 'Ben', phones: [phone('2')] },
				],
			},
		],
		[
			'a code wins over a name, which is named as left out',
			{ Company: 'Acme', Province: 'Ontario', 'Province Code': 'ON', Zip: 12345 },
			{ name: 'Acme', addresses: [{ label: 'business', state: 'ON', zipcode: '12345' }] },
			['Province'],
		],
		[
			'people in a list may be flat, and as JSON',
			{
				name: 'Acme',
				contacts:
					'[{"name": "Ada", "Email": "a@x.example; b@x.example"}, {"name": "Ben", "emails": ["c@x.example"]}]',
			},
			{
				name: 'Acme',
				contacts: [
					{ name: 'Ada', emails: [email('a@x.example'), email('b@x.example')] },
					{ name: 'Ben', emails: [email('c@x.example')] },
				],
			},
		],
		[
			'custom fields by their names, the person’s too',
			{ Company: 'Acme', industry: 'Tools', 'favourite colour': 'red' },
			{ name: 'Acme', 'custom.cf_industry': 'Tools', contacts: [{ 'custom.cf_role': 'red' }] },
		],
		['bookkeeping is not sent', { row_number: 2, submittedAt: 'x', name: 'Acme' }, { name: 'Acme' }],
		[
			'unknown columns are left out, unless they are blank',
			{ name: 'Acme', Emial: 'x', Foo: ' ' },
			{ name: 'Acme' },
			['Emial'],
		],
		[
			'a status by its name',
			{ Company: 'Acme', Stage: 'Qualified' },
			{ name: 'Acme', status_id: 'Qualified' },
		],
		[
			'blank cells make no entries',
			{ name: 'Acme', email: ' ', emails: [{ email: '' }], City: '' },
			{ name: 'Acme' },
		],
		['a blank id, number or date is no value', { name: 'Acme', status_id: '' }, { name: 'Acme' }],
	];
	test.each(rows)('%s', (_, record, body, leftOut = []) => {
		expect(read('lead', record)).toEqual({ body, leftOut });
	});

	it('writes no people when it is an update, and names their columns', () => {
		expect(
			read('lead', { Company: 'Acme', email: 'a@x.example', 'First Name': 'Ada' }, { method: 'PUT' }),
		).toEqual({
			body: { name: 'Acme' },
			leftOut: ['email', 'First Name'],
		});
	});
});

describe('a row of a contact', () => {
	const rows: Rows = [
		[
			'a cell is split only where no value goes on',
			{ urls: 'https://a.example/x;y=1', Email: '"Brook, Ada" <ada@x.example>, b@x.example' },
			{
				urls: [{ url: 'https://a.example/x;y=1', type: 'url' }],
				emails: [email('"Brook, Ada" <ada@x.example>'), email('b@x.example')],
			},
		],
		[
			'a cell that is no text is kept, to be refused by name',
			{ Email: { toString: 1 } as never, email_type: { toString: 1 } as never, Title: { a: 1 } },
			{ title: { a: 1 }, emails: [{ toString: 1, type: 'other' } as never] },
		],
		[
			'the word of a type may be anything',
			{ Phone: '1', 'Phone Type': 'constructor' },
			{ phones: [phone('1', 'other')] },
		],
		[
			'has what the person of a lead has, without a list around it',
			{ lead_id: 'lead_1', 'Full Name': 'Ada', Title: 'CTO', Website: 'ada.example', Email: 'a@x.example' },
			{
				...{ lead_id: 'lead_1', name: 'Ada', title: 'CTO' },
				...{ urls: [{ url: 'ada.example', type: 'url' }], emails: [email('a@x.example')] },
			},
		],
		[
			'the same address twice is one entry',
			{ Email: 'a@x.example', 'Work Email': 'A@x.example' },
			{ emails: [email('a@x.example')] },
		],
		['an empty list empties Close’s', { name: 'Ada', emails: [] }, { name: 'Ada', emails: [] }],
		['columns of a company are unknown', { name: 'Ada', Company: 'Acme' }, { name: 'Ada' }, ['Company']],
	];
	test.each(rows)('%s', (_, record, body, leftOut = []) => {
		expect(read('contact', record)).toEqual({ body, leftOut });
	});
});

describe('a row of an opportunity', () => {
	it('has the words people use for deals', () => {
		const record = {
			lead_id: 'lead_1',
			Amount: '5',
			Stage: 'Won',
			Pipeline: 'Sales',
			Owner: 'Ada',
			Notes: 'n',
		};
		expect(read('opportunity', record)).toEqual({
			body: {
				lead_id: 'lead_1',
				value: '5',
				status_id: 'Won',
				pipeline_id: 'Sales',
				user_id: 'Ada',
				note: 'n',
			},
			leftOut: [],
		});
	});
});

describe('refuses', () => {
	test.each<[what: string, record: IDataObject, refused: string]>([
		[
			'two columns of one field that differ',
			{ Company: 'A', 'Account Name': 'B' },
			'ambiguousField Account Name',
		],
		['a name of several custom fields', { Company: 'A', same: 'x' }, 'ambiguousField custom.same'],
	])('%s', (_, record, refused) => {
		expect(read('lead', record)).toEqual({ refused });
	});

	it('an unknown column, if so wished', () => {
		expect(read('lead', { name: 'A', Foo: 'x' }, { unknownColumns: 'reject' })).toEqual({
			refused: 'unknownColumn Foo',
		});
	});
});

it('sends unknown columns as they are, if so wished', () => {
	expect(read('lead', { name: 'A', Foo: 'x' }, { unknownColumns: 'send' })).toEqual({
		body: { name: 'A', Foo: 'x' },
		leftOut: [],
	});
});

it('takes a number and the same number as text for one value', () => {
	const record = { Company: 'A', 'custom.cf_industry': 5, Industry: '5' };
	expect(read('lead', record)).toEqual({ body: { name: 'A', 'custom.cf_industry': 5 }, leftOut: [] });
});

it('takes two columns that say the same for one', () => {
	expect(read('lead', { Company: 'A', 'Account Name': 'A' })).toEqual({ body: { name: 'A' }, leftOut: [] });
});
