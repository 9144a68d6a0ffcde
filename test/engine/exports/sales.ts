import type { ExportFile } from './exportFile';

export const SALES: readonly ExportFile[] = [
	{
		file: 'salesforceLeads',
		source: 'Salesforce, report Leads, Export Details Only',
		seed: {
			leadStatuses: [
				{ label: 'Potential' },
				{ label: 'Open - Not Contacted' },
				{ label: 'Working - Contacted' },
			],
			customFields: {
				lead: [
					{ id: 'cf_leadsource', name: 'Lead Source', type: 'text' },
					{ id: 'cf_annualrevenue', name: 'Annual Revenue', type: 'number' },
					{ id: 'cf_createddate', name: 'Created Date', type: 'date' },
				],
			},
		},
		parameters: { options: { dateFormat: 'monthDayYear', numberFormat: 'commaThousands' } },
		leads: [
			{
				name: 'Acme Tools',
				url: 'https://www.acme.example',
				description: 'Wants "20" saws',
				addresses: [
					{
						label: 'business',
						address_1: '12 Main St\nSuite 5',
						city: 'Portland',
						state: 'OR',
						zipcode: '97201',
						country: 'United States',
					},
				],
				'Lead Source': 'Web',
				'Annual Revenue': 1200000,
				'Created Date': '2025-03-04',
				contacts: [
					{
						name: 'Ada Brook',
						title: 'CTO',
						emails: ['office ada@acme.example'],
						phones: ['office +15035550111', 'mobile +15035550112', 'fax +15035550119'],
					},
				],
				status: 'Open - Not Contacted',
			},
			{
				name: 'Ode Holding',
				'Lead Source': 'Phone Inquiry',
				'Created Date': '2025-03-05',
				contacts: [{ name: 'Ben Ode', emails: ['office ben@ode.example'] }],
				status: 'Working - Contacted',
			},
			{
				name: 'Dale Ltd',
				description: '-',
				addresses: [{ label: 'business', city: 'Leeds', zipcode: 'LS1 4AP', country: 'United Kingdom' }],
				'Created Date': '2024-12-31',
				contacts: [{ name: 'Dan Dale', title: 'Partner; Founder', phones: ['office +442079460018'] }],
				status: 'Open - Not Contacted',
			},
			{
				name: 'Finn AB',
				url: 'http://finn.example',
				addresses: [{ label: 'business', city: 'Stockholm', country: 'Sweden' }],
				'Lead Source': 'Web',
				'Annual Revenue': 500,
				'Created Date': '2025-01-15',
				contacts: [
					{ name: "Eve O'Hara", emails: ['office eve@finn.example'], phones: ['office +46812345678'] },
				],
				status: 'Working - Contacted',
			},
			{
				name: 'Gale GmbH',
				description: 'Line one\nLine two',
				addresses: [
					{ label: 'business', address_1: 'Hauptstr. 5', city: 'Bonn', zipcode: '53111', country: 'Germany' },
				],
				'Created Date': '2025-02-01',
				contacts: [{ name: '[not provided]', emails: ['office info@gale.example'] }],
				status: 'Open - Not Contacted',
			},
		],
		unknown: ['Lead Owner', 'Salutation', 'Rating', 'Industry', 'No. of Employees'],
	},
	{
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
	},
	{
		file: 'salesforceDataExport',
		source: 'Salesforce, Data Export and Data Loader: the names of the API',
		leads: [
			{
				name: 'Ada Brook',
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
						phones: ['office +15035550111', 'mobile +15035550112'],
					},
				],
			},
		],
		unknown: [
			'Id',
			'IsDeleted',
			'AccountId',
			'Salutation',
			'LeadSource',
			'OwnerId',
			'CreatedDate',
			'HasOptedOutOfEmail',
		],
	},
	{
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
	},
	{
		file: 'salesforceOpportunities',
		source: 'Salesforce, report Opportunities, Export Details Only',
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
			leadOn: { keys: [{ field: 'name', recordField: 'Account Name' }] },
			whenLeadMissing: 'create',
			options: { opportunityValue: 'currency', dateFormat: 'monthDayYear', numberFormat: 'commaThousands' },
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
				lead: 'Cora & Sons',
				status: 'Closed Won',
				user: 'Sandy Box',
				value: 30000,
				confidence: 100,
				note: 'Cora: first order',
				date_won: '2025-04-01',
			},
		],
		unknown: ['Fiscal Period', 'Age', 'Created Date', 'Owner Role', 'Next Step', 'Lead Source', 'Type'],
	},
	{
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
	},
];
