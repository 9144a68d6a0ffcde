import type { ExportFile } from '../exportFile';

export const hubspotContacts: ExportFile = {
	file: 'hubspotContacts',
	source: 'HubSpot, Export view of contacts: the columns that are chosen there, by their labels',
	seed: {
		leadStatuses: [{ label: 'Potential' }, { label: 'New' }, { label: 'In Progress' }],
		customFields: {
			lead: [{ id: 'cf_numberofemployees', name: 'Number of Employees', type: 'number' }],
			contact: [
				{
					id: 'cf_lifecyclestage',
					name: 'Lifecycle Stage',
					type: 'choices',
					choices: ['Customer', 'Lead', 'Subscriber'],
				},
			],
		},
	},
	parameters: { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'Company Name' },
	leads: [
		{
			name: 'Acme Tools',
			url: 'http://acme.example',
			addresses: [
				{
					label: 'business',
					address_1: '12 Main St',
					city: 'Portland',
					state: 'OR',
					zipcode: '97201',
					country: 'United States',
				},
			],
			'Number of Employees': 50,
			contacts: [
				{
					name: 'Ada Brook',
					title: 'CTO',
					emails: ['office ada@acme.example', 'other a.brook@acme.example', 'other ada@brook.example'],
					phones: ['office +15035550111'],
					'Lifecycle Stage': 'Customer',
				},
				{
					name: 'Ben Ode',
					emails: ['office ben@acme.example'],
					phones: ['mobile +15035550121'],
					'Lifecycle Stage': 'Lead',
				},
			],
			status: 'New',
		},
		{ name: 'Dale Ltd', contacts: [{ emails: ['office info@dale.example'], 'Lifecycle Stage': 'Lead' }] },
		{
			name: 'Finn AB',
			url: 'https://finn.example',
			addresses: [{ label: 'business', city: 'Stockholm', country: 'Sweden' }],
			contacts: [
				{
					name: "Eve O'Hara",
					title: 'Head of "R&D"',
					emails: ['office eve@finn.example'],
					phones: ['office +46812345678'],
					'Lifecycle Stage': 'Customer',
				},
			],
		},
	],
	rejected: ['Company Name'],
	unknown: [
		'Record ID',
		'Create Date',
		'Email Domain',
		'Marketing contact status',
		'Contact owner',
		'Associated Company IDs',
		'Last Activity Date',
	],
	notWritten: ['Associated Company'],
};
