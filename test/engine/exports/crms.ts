import type { ExportFile } from './exportFile';

export const CRMS: readonly ExportFile[] = [
	{
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
	},
	{
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
	},
	{
		file: 'hubspotDeals',
		source: 'HubSpot, Export view of deals',
		seed: {
			pipelines: [
				{
					name: 'Sales',
					statuses: [
						{ label: 'New Business', type: 'active' },
						{ label: 'Contract Sent', type: 'active' },
						{ label: 'Closed Won', type: 'won' },
						{ label: 'Won', type: 'won' },
						{ label: 'Lost', type: 'lost' },
					],
				},
			],
			users: [{ first_name: 'Sandy', last_name: 'Box', email: 'sandy@sandbox.example' }],
		},
		parameters: {
			endpoint: { __rl: true, mode: 'url', value: '/opportunity/' },
			lead: 'lookUp',
			leadOn: { keys: [{ field: 'name', recordField: 'Associated Company' }] },
			whenLeadMissing: 'create',
			options: { opportunityValue: 'currency' },
		},
		leads: [{ name: 'Acme Tools' }, { name: 'Cora & Sons' }],
		opportunities: [
			{
				lead: 'Acme Tools',
				status: 'Contract Sent',
				user: 'Sandy Box',
				value: 120050,
				confidence: 50,
				note: 'Acme: 20 saws',
				date_won: '2025-05-30',
			},
			{
				lead: 'Acme Tools',
				status: 'Closed Won',
				user: 'Sandy Box',
				value: 30000,
				confidence: 100,
				note: 'Acme: service',
				date_won: '2025-04-01',
			},
			{
				lead: 'Cora & Sons',
				status: 'Contract Sent',
				user: 'Sandy Box',
				confidence: 50,
				note: 'Cora: first order',
			},
		],
		unknown: [
			'Record ID',
			'Create Date',
			'Associated Company IDs',
			'Associated Contact IDs',
			'Deal Type',
			'Currency',
			'Associated Contact',
		],
	},
	{
		file: 'pipedrivePeople',
		source: 'Pipedrive, Export filter results of people',
		seed: {
			customFields: {
				contact: [
					{
						id: 'cf_personlabel',
						name: 'Person - Label',
						type: 'choices',
						choices: ['Hot lead', 'Warm lead', 'Customer'],
						accepts_multiple_values: true,
					},
				],
			},
		},
		parameters: { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'Person - Organization' },
		leads: [
			{
				name: 'Acme Tools',
				contacts: [
					{
						name: 'Ada Brook',
						title: 'CTO',
						emails: ['office ada@acme.example', 'office a.brook@acme.example', 'home ada@brook.example'],
						phones: ['office +15035550111', 'office +15035550112', 'mobile +15035550113'],
						'Person - Label': ['Hot lead'],
					},
					{ name: 'Ben Ode', emails: ['home ben@ode.example'], phones: ['home +15035550121'] },
				],
			},
			{
				name: 'Cora & Sons',
				contacts: [
					{
						name: 'Cora Lind',
						emails: ['other cora@cora.example'],
						phones: ['other +46812345678'],
						'Person - Label': ['Warm lead', 'Customer'],
					},
				],
			},
			{
				name: 'Finn AB',
				contacts: [
					{ name: "Eve O'Hara", emails: ['office eve@finn.example'], phones: ['office +46812345678'] },
					{ name: 'Finn Falk', emails: ['office finn@finn.example', 'other finn@falk.example'] },
				],
			},
		],
		unknown: [
			'Person - Open deals',
			'Person - Closed deals',
			'Person - Owner',
			'Person - ID',
			'Person - Visible to',
			'Person - Next activity date',
		],
	},
	{
		file: 'pipedriveOrganizations',
		source:
			'Pipedrive, Export filter results of organizations; the labels of the parts of an address are not certain',
		leads: [
			{
				name: 'Acme Tools',
				addresses: [
					{
						label: 'business',
						address_1: 'Main St',
						city: 'Portland',
						state: 'Oregon',
						zipcode: '97201',
						country: 'USA',
					},
				],
			},
			{ name: 'Cora & Sons', addresses: [{ label: 'business', city: 'Lund', country: 'Sweden' }] },
			{ name: 'Dale Ltd' },
		],
		unknown: [
			'Organization - People',
			'Organization - Open deals',
			'Organization - Owner',
			'Organization - ID',
			'Organization - Label',
			'Organization - House number of Address',
		],
	},
	{
		file: 'pipedriveDeals',
		source: 'Pipedrive, Export filter results of deals',
		seed: {
			pipelines: [
				{
					name: 'Sales',
					statuses: [
						{ label: 'New Business', type: 'active' },
						{ label: 'Contract Sent', type: 'active' },
						{ label: 'Closed Won', type: 'won' },
						{ label: 'Won', type: 'won' },
						{ label: 'Lost', type: 'lost' },
					],
				},
			],
			users: [{ first_name: 'Sandy', last_name: 'Box', email: 'sandy@sandbox.example' }],
		},
		parameters: {
			endpoint: { __rl: true, mode: 'url', value: '/opportunity/' },
			lead: 'lookUp',
			leadOn: { keys: [{ field: 'name', recordField: 'Deal - Organization' }] },
			whenLeadMissing: 'create',
			options: { opportunityValue: 'currency' },
		},
		leads: [{ name: 'Acme Tools' }, { name: 'Cora & Sons' }],
		opportunities: [
			{
				lead: 'Acme Tools',
				status: 'Contract Sent',
				user: 'Sandy Box',
				value: 120050,
				confidence: 50,
				note: 'Acme: 20 saws',
				date_won: '2025-05-30',
			},
			{
				lead: 'Acme Tools',
				status: 'Won',
				user: 'Sandy Box',
				value: 30000,
				confidence: 50,
				note: 'Acme: service',
				date_won: '2025-04-01',
			},
			{
				lead: 'Cora & Sons',
				status: 'Lost',
				user: 'Sandy Box',
				value: 0,
				confidence: 50,
				note: 'Cora: first order',
			},
		],
		unknown: [
			'Deal - ID',
			'Deal - Currency of Value',
			'Deal - Contact person',
			'Deal - Deal created',
			'Deal - Lost time',
		],
		notWritten: ['Deal - Status', 'Deal - Stage', 'Deal - Expected close date'],
	},
];
