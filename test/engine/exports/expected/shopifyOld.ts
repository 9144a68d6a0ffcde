import type { ExportFile } from '../exportFile';

export const shopifyOld: ExportFile = {
	file: 'shopifyOld',
	source: 'Shopify, Customers, Export, until 2023',
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
			contacts: [
				{ name: 'Ada Brook', emails: ['office ada@acme.example'], phones: ['office +15035550112'] },
			],
		},
		{
			name: 'Dan Dale',
			addresses: [
				{ label: 'business', address_1: '1 Quay', city: 'Leeds', zipcode: 'LS1 4AP', country: 'GB' },
			],
			contacts: [{ name: 'Dan Dale' }],
		},
	],
	unknown: ['Accepts Email Marketing', 'Total Spent', 'Total Orders', 'Tax Exempt', 'Tags'],
	notWritten: ['Country', 'Province'],
};
