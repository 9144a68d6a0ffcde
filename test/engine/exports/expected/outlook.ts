import type { ExportFile } from '../exportFile';

export const outlook: ExportFile = {
	file: 'outlook',
	source:
		'Outlook for Windows, Import and Export, comma separated values; shortened by columns like others',
	leads: [
		{
			name: 'Acme Tools',
			url: 'http://acme.example',
			addresses: [
				{
					label: 'business',
					address_1: '12 Main St',
					address_2: 'Suite 5',
					city: 'Portland',
					state: 'OR',
					zipcode: '97201',
					country: 'United States',
				},
				{
					label: 'other',
					address_1: '3 Elm Rd',
					city: 'Salem',
					state: 'OR',
					zipcode: '97301',
					country: 'United States',
				},
			],
			contacts: [
				{
					name: 'Ada M. Brook',
					title: 'CTO',
					emails: ['office ada@acme.example', 'office ada@brook.example'],
					phones: [
						'fax +15035550119',
						'office +15035550111',
						'office +15035550112',
						'office +15035550100',
						'home +15035550113',
						'mobile +15035550114',
					],
				},
			],
		},
		{
			name: 'Cora & Sons',
			contacts: [{ name: 'Ben Ode', emails: ['office ben@cora.example'], phones: ['mobile +15035550121'] }],
		},
		{
			name: 'Dale Ltd',
			addresses: [
				{
					label: 'business',
					address_1: '1 Quay',
					city: 'Leeds',
					zipcode: 'LS1 4AP',
					country: 'United Kingdom',
				},
			],
			contacts: [{ phones: ['office +442079460018'] }],
		},
		{
			name: 'Finn',
			url: 'http://finn.example/',
			contacts: [
				{
					name: 'Finn',
					title: 'Founder',
					emails: ['office finn@finn.example'],
					phones: ['mobile +46701234567', 'other +46812345678'],
				},
			],
		},
	],
	rejected: ['E-mail Address'],
	unknown: [
		'Anniversary',
		'Birthday',
		'Gender',
		'Priority',
		'Private',
		'Sensitivity',
		'E-mail Display Name',
		'Department',
		'Categories',
		'E-mail 2 Display Name',
	],
	more: 4,
	notWritten: ['Title'],
};
