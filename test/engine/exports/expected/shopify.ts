import type { ExportFile } from '../exportFile';

export const shopify: ExportFile = {
	file: 'shopify',
	source: 'Shopify, Customers, Export',
	seed: {
		customFields: {
			lead: [
				{ id: 'cf_customerid', name: 'Customer ID', type: 'text' },
				{ id: 'cf_tags', name: 'Tags', type: 'text' },
				{ id: 'cf_totalspent', name: 'Total Spent', type: 'number' },
			],
		},
	},
	leads: [
		{
			name: 'Acme Tools',
			addresses: [
				{
					label: 'business',
					address_1: '12 Main St',
					address_2: 'Suite 5',
					city: 'Portland',
					state: 'OR',
					zipcode: '97201',
					country: 'US',
				},
			],
			'Customer ID': '7312345678901',
			'Total Spent': 249.9,
			Tags: 'vip, wholesale',
			contacts: [
				{
					name: 'Ada Brook',
					emails: ['office ada@acme.example'],
					phones: ['office +15035550111', 'office +15035550112'],
				},
			],
		},
		{
			name: 'Ben Ode',
			addresses: [
				{
					label: 'business',
					address_1: '3 Elm Rd',
					city: 'Boston',
					state: 'MA',
					zipcode: '02134',
					country: 'US',
				},
			],
			'Customer ID': '7312345678902',
			'Total Spent': 0,
			contacts: [{ name: 'Ben Ode', emails: ['office ben@ode.example'], phones: ['office +16175550121'] }],
		},
		{
			name: 'Finn AB',
			addresses: [
				{
					label: 'business',
					address_1: 'Storgatan 1',
					city: 'Stockholm',
					zipcode: '111 22',
					country: 'SE',
				},
			],
			'Customer ID': '7312345678904',
			'Total Spent': 1299,
			contacts: [
				{ name: "Eve O'Hara", emails: ['office eve@finn.example'], phones: ['office +46812345678'] },
			],
		},
		{
			name: 'Falk',
			'Customer ID': '7312345678905',
			'Total Spent': 0,
			Tags: 'vip',
			contacts: [{ name: 'Falk', phones: ['office +46701234567'] }],
		},
	],
	rejected: ['name'],
	unknown: ['Accepts Email Marketing', 'Accepts SMS Marketing', 'Total Orders', 'Tax Exempt', 'Note'],
};
