import type { ExportFile } from '../exportFile';

export const apollo: ExportFile = {
	file: 'apollo',
	source: 'Apollo, Export contacts to CSV',
	seed: {
		leadStatuses: [{ label: 'Potential' }, { label: 'Cold' }, { label: 'Approaching' }],
		customFields: {
			lead: [
				{ id: 'cf_keywords', name: 'Keywords', type: 'text' },
				{ id: 'cf_employees', name: '# Employees', type: 'number' },
			],
			contact: [{ id: 'cf_seniority', name: 'Seniority', type: 'text' }],
		},
	},
	parameters: { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'Company' },
	leads: [
		{
			name: 'Acme Tools Inc.',
			url: 'http://www.acme.example',
			addresses: [
				{ label: 'business', city: 'Salem', state: 'Oregon', country: 'United States' },
				{
					label: 'business',
					address_1: '12 Main St, Portland, Oregon, United States, 97201',
					city: 'Portland',
					state: 'Oregon',
					country: 'United States',
				},
			],
			'# Employees': 50,
			Keywords: 'saws, tools, hand tools',
			contacts: [
				{
					name: 'Ada Brook',
					title: 'CTO',
					emails: ['office ada@acme.example', 'other ada@brook.example'],
					phones: ['direct +15035550111', 'mobile +15035550112', 'office +15035550100'],
					urls: ['url http://www.linkedin.com/in/ada-brook'],
					Seniority: 'C suite',
				},
				{
					name: 'Ben Ode',
					title: 'Buyer',
					emails: ['office ben@acme.example'],
					phones: ['office +15035550100'],
					Seniority: 'Entry',
				},
			],
			status: 'Cold',
		},
		{
			name: 'Cora & Sons',
			addresses: [{ label: 'business', city: 'Lund', country: 'Sweden' }],
			'# Employees': 3,
			contacts: [
				{
					name: 'Cora Lind',
					phones: ['mobile +46812345678'],
					urls: ['url http://www.linkedin.com/in/cora-lind'],
					Seniority: 'Founder',
				},
			],
			status: 'Approaching',
		},
		{
			name: 'Finn AB',
			url: 'http://www.finn.example',
			addresses: [
				{ label: 'business', city: 'Stockholm', country: 'Sweden' },
				{ label: 'business', city: 'Lund', country: 'Sweden' },
			],
			'# Employees': 12,
			contacts: [
				{
					name: "Eve O'Hara",
					title: 'Head of R&D',
					emails: ['office eve@finn.example'],
					urls: ['url http://www.linkedin.com/in/eve'],
				},
				{ name: 'Finn Falk', phones: ['other +46701234567'] },
			],
			status: 'Cold',
		},
	],
	unknown: [
		'Company Name for Emails',
		'Email Status',
		'Contact Owner',
		'Account Owner',
		'Email Sent',
		'Email Open',
		'Apollo Contact Id',
		'Primary Email Source',
		'Lists',
		'Industry',
	],
	more: 5,
};
