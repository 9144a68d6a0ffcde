import type { ExportFile } from '../exportFile';

export const hubspotCompanies: ExportFile = {
	file: 'hubspotCompanies',
	source: 'HubSpot, Export view of companies',
	seed: {
		leadStatuses: [{ label: 'Potential' }, { label: 'New' }, { label: 'In Progress' }],
		customFields: {
			lead: [
				{ id: 'cf_industry', name: 'Industry', type: 'text' },
				{ id: 'cf_annualrevenue', name: 'Annual Revenue', type: 'number' },
			],
		},
	},
	leads: [
		{
			name: 'Acme Tools',
			url: 'https://www.acme.example/',
			description: 'Makes "good" tools, and saws.\nSince 1987.',
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
			],
			Industry: 'MACHINERY',
			'Annual Revenue': 1500000,
			contacts: [{ phones: ['office +15035550100'], timezone: 'America/Los_Angeles' }],
		},
		{ name: 'Ode Holding', url: 'https://ode.example', status: 'New' },
		{
			name: 'Cora & Sons',
			url: 'https://shop.example/cora',
			addresses: [{ label: 'business', city: 'Lund', country: 'Sweden' }],
		},
		{
			name: 'Finn AB',
			url: 'https://finn.example',
			addresses: [{ label: 'business', city: 'Stockholm', country: 'Sweden' }],
			'Annual Revenue': 0,
			contacts: [{ phones: ['office +46812345678'] }],
		},
	],
	rejected: ['name'],
	unknown: [
		'Record ID',
		'Create Date',
		'Number of Employees',
		'Company owner',
		'Last Activity Date',
		'Type',
		'LinkedIn Company Page',
	],
	notWritten: ['Company Domain Name'],
};
