import type { ExportFile } from './exportFile';

export const FORMS: readonly ExportFile[] = [
	{
		file: 'airtable',
		blanksCount: true,
		source: 'Airtable, Download CSV: the columns of the base',
		seed: {
			leadStatuses: [{ label: 'Potential' }, { label: 'Qualified' }],
			customFields: {
				lead: [
					{
						id: 'cf_tags',
						name: 'Tags',
						type: 'choices',
						choices: ['Red', 'Blue', 'Green'],
						accepts_multiple_values: true,
					},
					{ id: 'cf_lastcontact', name: 'Last contact', type: 'date' },
					{ id: 'cf_budget', name: 'Budget', type: 'number' },
				],
			},
		},
		parameters: { options: { numberFormat: 'commaThousands' } },
		leads: [
			{
				name: 'Acme Tools',
				Tags: ['Red', 'Blue'],
				'Last contact': '2025-03-04',
				Budget: 1200.5,
				contacts: [
					{ name: 'Ada Brook', emails: ['office ada@acme.example'], phones: ['office +15035550111'] },
				],
				status: 'Qualified',
			},
			{
				name: 'Ode Holding, Inc.',
				Tags: ['Green'],
				'Last contact': '2024-12-31',
				Budget: 0,
				contacts: [{ name: 'Ben Ode', emails: ['office ben@ode.example', 'office b@ode.example'] }],
			},
			{
				name: 'Cora Lind',
				contacts: [
					{ name: 'Cora Lind', emails: ['office cora@cora.example'], phones: ['office +46812345678'] },
				],
			},
			{
				name: 'Finn AB',
				Tags: ['Red', 'Blue', 'Green'],
				'Last contact': '2025-03-04',
				Budget: 1200,
				contacts: [{ name: "Eve O'Hara", emails: ['office eve@finn.example'] }],
				status: 'Qualified',
			},
			{
				name: 'Gale GmbH',
				contacts: [{ emails: ['office info@gale.example'], phones: ['office +49228123456'] }],
			},
		],
		unknown: ['Notes', 'Assignee', 'Attachments', 'Done'],
	},
	{
		file: 'typeform',
		source: 'Typeform, Results, Download responses: a Contact Info question and others',
		seed: {
			customFields: { contact: [{ id: 'cf_submitdateutc', name: 'Submit Date (UTC)', type: 'datetime' }] },
		},
		leads: [
			{
				name: 'Acme Tools',
				contacts: [
					{
						name: 'Ada Brook',
						title: 'CTO',
						emails: ['office ada@acme.example'],
						phones: ['office +15035550111'],
						'Submit Date (UTC)': '2025-03-04T13:20:11.000000+00:00',
					},
				],
			},
			{
				name: 'Ben Ode',
				contacts: [
					{
						name: 'Ben Ode',
						emails: ['office ben@ode.example'],
						'Submit Date (UTC)': '2025-03-04T14:20:11.000000+00:00',
					},
				],
			},
			{
				name: 'Cora & Sons',
				contacts: [
					{ emails: ['office cora@cora.example'], 'Submit Date (UTC)': '2025-03-05T08:01:00.000000+00:00' },
				],
			},
			{
				name: 'Dale Ltd',
				contacts: [
					{
						name: 'Dan Dale',
						emails: ['office Dan@Dale.example'],
						phones: ['office +442079460018'],
						'Submit Date (UTC)': '2025-03-05T09:01:00.000000+00:00',
					},
				],
			},
			{
				name: 'Eve',
				contacts: [
					{
						name: 'Eve',
						title: 'Head of "R&D"',
						emails: ['office eve@finn.example'],
						'Submit Date (UTC)': '2025-03-05T09:01:00.000000+00:00',
					},
				],
			},
		],
		unknown: [
			'#',
			'Response Type',
			'Start Date (UTC)',
			'Network ID',
			'Which tools do you use?',
			'How many people work at your company?',
			'Anything else?',
			'Tags',
		],
	},
	{
		file: 'calendly',
		source: 'Calendly, Scheduled events, Export',
		leads: [
			{
				name: 'Ada Brook',
				contacts: [
					{ name: 'Ada Brook', emails: ['office ada@brook.example'], phones: ['mobile +15035550111'] },
				],
			},
			{ name: 'Ben Ode', contacts: [{ name: 'Ben Ode', emails: ['office ben@ode.example'] }] },
			{
				name: 'cora@cora.example',
				contacts: [{ name: 'cora@cora.example', emails: ['office cora@cora.example'] }],
			},
			{ name: "Eve O'Hara", contacts: [{ name: "Eve O'Hara", emails: ['office eve@finn.example'] }] },
		],
		unknown: [
			'Team',
			'User Name',
			'User Email',
			'Invitee Time Zone',
			'Event Type Name',
			'Start Date & Time',
			'End Date & Time',
			'Event Created Date & Time',
			'Canceled',
			'Question 1',
		],
		more: 7,
	},
	{
		file: 'stripe',
		source: 'Stripe, Customers, Export, all columns',
		seed: { customFields: { lead: [{ id: 'cf_totalspend', name: 'Total Spend', type: 'number' }] } },
		leads: [
			{
				name: 'Ada Brook',
				description: 'Saws, yearly',
				'Total Spend': 249.9,
				contacts: [{ emails: ['office ada@acme.example'] }],
			},
			{ name: 'Cora & Sons', 'Total Spend': 1200, contacts: [{ emails: ['office billing@cora.example'] }] },
			{ name: 'Dan Dale', 'Total Spend': 10, contacts: [{ emails: ['office dan@dale.example'] }] },
			{
				name: 'Finn AB',
				description: 'Eve "R&D" O\'Hara\nsecond line',
				'Total Spend': 0,
				contacts: [{ emails: ['office eve@finn.example'] }],
			},
		],
		rejected: ['name'],
		unknown: [
			'Created (UTC)',
			'Delinquent',
			'Account Balance',
			'Currency',
			'Payment Count',
			'Average Order',
			'Refunded Volume',
			'Dispute Losses',
			'Card ID',
			'Card Last4',
		],
		more: 14,
	},
	{
		file: 'shopify',
		source: 'Shopify, Customers, Export',
		seed: {
			customFields: {
				lead: [
					{ id: 'cf_customerid', name: 'Customer ID', type: 'text' },
					{ id: 'cf_tags', name: 'Tags', type: 'text' },
					{ id: 'cf_totalspent', name: 'Total Spent', type: 'number' },
				],
			},
		},
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
				'Customer ID': '7312345678901',
				'Total Spent': 249.9,
				Tags: 'vip, wholesale',
				contacts: [
					{
						name: 'Ada Brook',
						emails: ['office ada@acme.example'],
						phones: ['office +15035550111', 'office +15035550112'],
					},
				],
			},
			{
				name: 'Ben Ode',
				addresses: [
					{
						label: 'business',
						address_1: '3 Elm Rd',
						city: 'Boston',
						state: 'MA',
						zipcode: '02134',
						country: 'US',
					},
				],
				'Customer ID': '7312345678902',
				'Total Spent': 0,
				contacts: [{ name: 'Ben Ode', emails: ['office ben@ode.example'], phones: ['office +16175550121'] }],
			},
			{
				name: 'Finn AB',
				addresses: [
					{
						label: 'business',
						address_1: 'Storgatan 1',
						city: 'Stockholm',
						zipcode: '111 22',
						country: 'SE',
					},
				],
				'Customer ID': '7312345678904',
				'Total Spent': 1299,
				contacts: [
					{ name: "Eve O'Hara", emails: ['office eve@finn.example'], phones: ['office +46812345678'] },
				],
			},
			{
				name: 'Falk',
				'Customer ID': '7312345678905',
				'Total Spent': 0,
				Tags: 'vip',
				contacts: [{ name: 'Falk', phones: ['office +46701234567'] }],
			},
		],
		rejected: ['name'],
		unknown: ['Accepts Email Marketing', 'Accepts SMS Marketing', 'Total Orders', 'Tax Exempt', 'Note'],
	},
	{
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
	},
];
