import type { IDataObject } from 'n8n-workflow';

import { email, phone, read, type Rows } from './read';

/** What the exports of other programs have in their cells. */

describe('in a row of a lead', () => {
	const rows: Rows = [
		[
			'a name that is only near gives way to any other, and is not named where it says the same',
			{
				Company: 'Acme',
				Title: 'Dr.',
				'Job Title': 'CTO',
				Website: 'https://www.acme.example/',
				Domain: 'acme.example',
			},
			{ name: 'Acme', url: 'https://www.acme.example/', contacts: [{ title: 'CTO' }] },
			['Title'],
		],
		[
			'a whole address is not repeated beside its parts, and is the street where there is none',
			{
				...{ Company: 'Acme', 'Formatted Address': '1 Quay, Lund', Street: '1 Quay', City: 'Lund' },
				...{ 'Billing Address': 'Bonn', 'Billing City': 'Bonn', 'Shipping Address': '2 Quay, Bonn' },
			},
			{
				name: 'Acme',
				addresses: [
					{ label: 'business', address_1: '1 Quay', city: 'Lund' },
					{ label: 'other', city: 'Bonn' },
					{ label: 'other', address_1: '2 Quay, Bonn' },
				],
			},
		],
		[
			'a lead has one URL; others, and the profile of a person, are the person’s',
			{
				Company: 'Acme',
				Website: 'a.example ::: b.example',
				URL: 'https://www.linkedin.com/in/ada',
				Email: 'a@x.example',
			},
			{
				name: 'Acme',
				url: 'a.example',
				contacts: [
					{
						emails: [email('a@x.example')],
						urls: [
							{ url: 'b.example', type: 'url' },
							{ url: 'https://www.linkedin.com/in/ada', type: 'url' },
						],
					},
				],
			},
		],
		[
			'further URLs of nobody are named',
			{ Company: 'Acme', 'Website 2': 'b.example' },
			{ name: 'Acme' },
			['Website 2'],
		],
		[
			'marks of spreadsheets are no part of a value',
			{
				Company: 'Acme',
				Phone: "'+1 503-555-0111",
				Zip: "'02134",
				industry: '="0042"',
				Title: "'70s expert",
			},
			{
				...{
					name: 'Acme',
					'custom.cf_industry': '0042',
					addresses: [{ label: 'business', zipcode: '02134' }],
				},
				contacts: [{ title: "'70s expert", phones: [phone('+1 503-555-0111')] }],
			},
		],
		[
			'the label of an address is one of Close’s',
			{ Company: 'Acme', 'Address 1 - Type': 'Home', 'Address 1 - City': 'Lund', 'Address 2 - Type': 'Work' },
			{ name: 'Acme', addresses: [{ label: 'other', city: 'Lund' }] },
		],
	];
	test.each(rows)('%s', (_, record, body, leftOut = []) => {
		expect(read('lead', record)).toEqual({ body, leftOut });
	});
});

it.each([
	['a@x.example b@x.example', '+1 503-555-0111 | +1 503-555-0112'],
	['a@x.example / b@x.example', '+1 503-555-0111 / +1 503-555-0112'],
	['a@x.example | b@x.example', '+1 503-555-0111,+1 503-555-0112'],
	['<a@x.example>; b@x.example', '+1 503-555-0111, +1 503-555-0112'],
])('several in one cell are told apart: %s', (emails, phones) => {
	const { body } = read('contact', { name: 'Ada', emails, phones }) as { body: IDataObject };
	expect(body.emails).toHaveLength(2);
	expect(body.phones).toEqual([phone('+1 503-555-0111'), phone('+1 503-555-0112')]);
});

it('one in a cell is not cut in two', () => {
	const row = { name: 'Ada', emails: 'Ada Brook <a@x.example>', phones: '+49 228 / 12 34 (5)' };
	const { body } = read('contact', row) as { body: IDataObject };
	expect(body).toMatchObject({
		emails: [email('Ada Brook <a@x.example>')],
		phones: [phone('+49 228 / 12 34 (5)')],
	});
});

describe('a deal', () => {
	it('has a stage while it is open, and is won or lost afterwards', () => {
		const deal = { lead_id: 'lead_1', 'Deal Stage': 'Offer' };
		const statusOf = (status: string) => read('opportunity', { ...deal, 'Deal Status': status });
		expect(statusOf('Open')).toMatchObject({ body: { status_id: 'Offer' }, leftOut: ['Deal Status'] });
		expect(statusOf('Won')).toMatchObject({ body: { status_id: 'Won' }, leftOut: ['Deal Stage'] });
	});
});
