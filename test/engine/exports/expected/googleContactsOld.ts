import type { ExportFile } from '../exportFile';

export const googleContactsOld: ExportFile = {
	file: 'googleContactsOld',
	source: 'Google Contacts, Export as Google CSV, until 2024',
	leads: [
		{
			name: 'Acme Tools',
			url: 'http://www.acme.example/',
			addresses: [
				{
					label: 'business',
					address_1: '12 Main St',
					address_2: 'Suite 5',
					city: 'Portland',
					state: 'OR',
					zipcode: '97201',
				},
			],
			contacts: [
				{
					name: 'Ada M. Brook',
					title: 'CTO',
					emails: ['office ada@acme.example'],
					phones: ['office +15035550111'],
				},
			],
		},
		{ name: 'Ben Ode', contacts: [{ name: 'Ben Ode', emails: ['home ben@ode.example'] }] },
	],
	unknown: ['Group Membership', 'Organization 1 - Type', 'Organization 1 - Department', 'Website 1 - Type'],
};
