import type { ExportFile } from '../exportFile';

export const salesforceAccounts: ExportFile = {
	file: 'salesforceAccounts',
	source: 'Salesforce, report Accounts, Export Details Only',
	leads: [
		{
			name: 'Acme Tools',
			url: 'https://acme.example',
			description: 'Good tools',
			addresses: [
				{
					label: 'other',
					address_1: '12 Main St',
					city: 'Portland',
					state: 'OR',
					zipcode: '97201',
					country: 'USA',
				},
				{
					label: 'other',
					address_1: '1 Dock Rd',
					city: 'Salem',
					state: 'OR',
					zipcode: '97301',
					country: 'USA',
				},
			],
			contacts: [{ phones: ['office +15035550100'] }],
		},
		{ name: 'Cora & Sons' },
	],
	unknown: ['Type', 'Account Owner', 'Account Number', 'Industry', 'Employees'],
};
