import type { ExportFile } from '../exportFile';

export const salesforceContacts: ExportFile = {
	file: 'salesforceContacts',
	source: 'Salesforce, report Contacts & Accounts, Export Details Only',
	parameters: { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'Account Name' },
	leads: [
		{
			name: 'Acme Tools',
			addresses: [
				{
					label: 'mailing',
					address_1: '12 Main St',
					city: 'Portland',
					state: 'OR',
					zipcode: '97201',
					country: 'USA',
				},
			],
			contacts: [
				{
					name: 'Ada Brook',
					title: 'CTO',
					emails: ['office ada@acme.example'],
					phones: ['office +15035550111', 'mobile +15035550112', 'home +15035550113'],
				},
				{
					name: 'Ben Ode',
					title: 'Buyer',
					emails: ['office ben@acme.example'],
					phones: ['office +15035550121'],
				},
			],
		},
	],
	unknown: ['Account Owner', 'Salutation', 'Department'],
};
