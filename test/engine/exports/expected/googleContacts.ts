import type { ExportFile } from '../exportFile';

export const googleContacts: ExportFile = {
	file: 'googleContacts',
	source: 'Google Contacts, Export as Google CSV, since 2024',
	leads: [
		{
			name: 'Acme Tools',
			url: 'https://acme.example',
			addresses: [
				{
					label: 'business',
					address_1: '12 Main St',
					city: 'Portland',
					state: 'OR',
					zipcode: '97201',
					country: 'US',
				},
			],
			contacts: [
				{
					name: 'Ada M. Brook',
					title: 'CTO',
					emails: ['office ada@acme.example', 'home ada@brook.example'],
					phones: ['office +15035550111', 'mobile +15035550112'],
				},
			],
		},
		{
			name: 'Ben Ode',
			addresses: [{ label: 'other', city: 'Lund', country: 'SE' }],
			contacts: [
				{
					name: 'Ben Ode',
					emails: ['home ben@ode.example', 'home ben2@ode.example'],
					phones: ['mobile +15035550121', 'mobile +15035550122'],
				},
			],
		},
		{
			name: 'Cora & Sons',
			url: 'https://cora.example/',
			contacts: [
				{
					emails: ['other info@cora.example'],
					phones: ['office +15035550131', 'fax +15035550132'],
					urls: ['url https://blog.cora.example/'],
				},
			],
		},
		{
			name: 'Dale',
			addresses: [
				{ label: 'business', address_2: 'PO Box 7', city: 'Leeds', zipcode: 'LS1 4AP', country: 'GB' },
			],
			contacts: [
				{ name: 'Dan', phones: ['other +442079460018'], urls: ['url https://www.linkedin.com/in/dandale'] },
			],
		},
		{
			name: 'Acme Tools',
			url: 'https://acme.example',
			addresses: [{ label: 'other', address_1: 'Salem, OR' }],
			contacts: [{ name: "Eve O'Hara", emails: ['office eve@acme.example'] }],
		},
		{
			name: 'Finn AB',
			addresses: [
				{
					label: 'business',
					address_1: 'Storgatan 1',
					city: 'Stockholm',
					zipcode: '111 22',
					country: 'Sweden',
				},
			],
			contacts: [{ phones: ['office +46812345678'] }],
		},
	],
	unknown: [
		'Labels',
		'Website 1 - Label',
		'Organization Department',
		'Birthday',
		'Notes',
		'Name Suffix',
		'Nickname',
		'File As',
	],
};
