import type { ExportFile } from './exportFile';

export const ADDRESSBOOKS: readonly ExportFile[] = [
	{
		file: 'googleContacts',
		source: 'Google Contacts, Export as Google CSV, since 2024',
		leads: [
			{
				name: 'Acme Tools',
				url: 'https://acme.example',
				addresses: [
					{
						label: 'business',
						address_1: '12 Main St',
						city: 'Portland',
						state: 'OR',
						zipcode: '97201',
						country: 'US',
					},
				],
				contacts: [
					{
						name: 'Ada M. Brook',
						title: 'CTO',
						emails: ['office ada@acme.example', 'home ada@brook.example'],
						phones: ['office +15035550111', 'mobile +15035550112'],
					},
				],
			},
			{
				name: 'Ben Ode',
				addresses: [{ label: 'other', city: 'Lund', country: 'SE' }],
				contacts: [
					{
						name: 'Ben Ode',
						emails: ['home ben@ode.example', 'home ben2@ode.example'],
						phones: ['mobile +15035550121', 'mobile +15035550122'],
					},
				],
			},
			{
				name: 'Cora & Sons',
				url: 'https://cora.example/',
				contacts: [
					{
						emails: ['other info@cora.example'],
						phones: ['office +15035550131', 'fax +15035550132'],
						urls: ['url https://blog.cora.example/'],
					},
				],
			},
			{
				name: 'Dale',
				addresses: [
					{ label: 'business', address_2: 'PO Box 7', city: 'Leeds', zipcode: 'LS1 4AP', country: 'GB' },
				],
				contacts: [
					{ name: 'Dan', phones: ['other +442079460018'], urls: ['url https://www.linkedin.com/in/dandale'] },
				],
			},
			{
				name: 'Acme Tools',
				url: 'https://acme.example',
				addresses: [{ label: 'other', address_1: 'Salem, OR' }],
				contacts: [{ name: "Eve O'Hara", emails: ['office eve@acme.example'] }],
			},
			{
				name: 'Finn AB',
				addresses: [
					{
						label: 'business',
						address_1: 'Storgatan 1',
						city: 'Stockholm',
						zipcode: '111 22',
						country: 'Sweden',
					},
				],
				contacts: [{ phones: ['office +46812345678'] }],
			},
		],
		unknown: [
			'Labels',
			'Website 1 - Label',
			'Organization Department',
			'Birthday',
			'Notes',
			'Name Suffix',
			'Nickname',
			'File As',
		],
	},
	{
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
	},
	{
		file: 'outlook',
		source:
			'Outlook for Windows, Import and Export, comma separated values; shortened by columns like others',
		leads: [
			{
				name: 'Acme Tools',
				url: 'http://acme.example',
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
					{
						label: 'other',
						address_1: '3 Elm Rd',
						city: 'Salem',
						state: 'OR',
						zipcode: '97301',
						country: 'United States',
					},
				],
				contacts: [
					{
						name: 'Ada M. Brook',
						title: 'CTO',
						emails: ['office ada@acme.example', 'office ada@brook.example'],
						phones: [
							'fax +15035550119',
							'office +15035550111',
							'office +15035550112',
							'office +15035550100',
							'home +15035550113',
							'mobile +15035550114',
						],
					},
				],
			},
			{
				name: 'Cora & Sons',
				contacts: [{ name: 'Ben Ode', emails: ['office ben@cora.example'], phones: ['mobile +15035550121'] }],
			},
			{
				name: 'Dale Ltd',
				addresses: [
					{
						label: 'business',
						address_1: '1 Quay',
						city: 'Leeds',
						zipcode: 'LS1 4AP',
						country: 'United Kingdom',
					},
				],
				contacts: [{ phones: ['office +442079460018'] }],
			},
			{
				name: 'Finn',
				url: 'http://finn.example/',
				contacts: [
					{
						name: 'Finn',
						title: 'Founder',
						emails: ['office finn@finn.example'],
						phones: ['mobile +46701234567', 'other +46812345678'],
					},
				],
			},
		],
		rejected: ['E-mail Address'],
		unknown: [
			'Anniversary',
			'Birthday',
			'Gender',
			'Priority',
			'Private',
			'Sensitivity',
			'E-mail Display Name',
			'Department',
			'Categories',
			'E-mail 2 Display Name',
		],
		more: 4,
		notWritten: ['Title'],
	},
	{
		file: 'outlookOnline',
		source: 'Outlook on the web, Export contacts',
		leads: [
			{
				name: 'Acme Tools',
				url: 'https://acme.example',
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
				contacts: [
					{
						name: 'Ada Brook',
						title: 'CTO',
						emails: ['office ada@acme.example'],
						phones: ['office +15035550111', 'mobile +15035550112'],
						urls: ['url https://ada.example'],
					},
				],
			},
		],
		unknown: ['Birthday'],
	},
	{
		file: 'linkedinConnections',
		source: 'LinkedIn, Get a copy of your data, Connections.csv, without the notes in front',
		seed: { customFields: { contact: [{ id: 'cf_connectedon', name: 'Connected On', type: 'date' }] } },
		leads: [
			{
				name: 'Acme Tools',
				contacts: [
					{
						name: 'Ada Brook',
						title: 'CTO',
						emails: ['office ada@acme.example'],
						urls: ['url https://www.linkedin.com/in/ada-brook'],
						'Connected On': '2025-03-04',
					},
				],
			},
			{
				name: 'Ode Holding, Inc.',
				contacts: [
					{
						name: 'Ben Ode',
						title: 'Partner & Founder',
						urls: ['url https://www.linkedin.com/in/ben-ode'],
						'Connected On': '2024-12-31',
					},
				],
			},
			{
				name: 'Cora Lind, MBA',
				contacts: [
					{
						name: 'Cora Lind, MBA',
						urls: ['url https://www.linkedin.com/in/cora-lind'],
						'Connected On': '2025-01-01',
					},
				],
			},
			{
				name: 'Dale Ltd',
				contacts: [
					{
						name: 'Dan Dale',
						title: 'Partner',
						urls: ['url https://www.linkedin.com/in/dandale'],
						'Connected On': '2024-02-09',
					},
				],
			},
			{
				name: 'Finn AB',
				contacts: [
					{
						name: "Eve O'Hara 🚀",
						title: 'Head of "R&D"',
						emails: ['office eve@finn.example'],
						urls: ['url https://www.linkedin.com/in/eve'],
						'Connected On': '2024-02-10',
					},
				],
			},
		],
	},
	{
		file: 'linkedinSalesNavigator',
		source:
			'PhantomBuster, Sales Navigator Search Export: LinkedIn itself exports no searches; the order of columns is not certain',
		leads: [
			{
				name: 'Acme Tools',
				url: 'https://www.linkedin.com/sales/company/123',
				contacts: [
					{
						name: 'Ada Brook',
						title: 'CTO',
						urls: [
							'url https://www.linkedin.com/sales/lead/ACwAAA1,NAME_SEARCH,x',
							'url https://www.linkedin.com/in/ACwAAA1',
							'url https://www.linkedin.com/in/ada-brook',
						],
					},
				],
			},
			{
				name: 'Ben Ode',
				contacts: [
					{
						name: 'Ben Ode',
						title: 'Freelancer',
						urls: [
							'url https://www.linkedin.com/sales/lead/ACwAAA2,NAME_SEARCH,y',
							'url https://www.linkedin.com/in/ACwAAA2',
							'url https://www.linkedin.com/in/ben-ode',
						],
					},
				],
			},
			{
				name: 'Cora & Sons',
				contacts: [
					{
						name: 'Cora Lind, MBA',
						title: 'Owner',
						urls: [
							'url https://www.linkedin.com/sales/lead/ACwAAA3,NAME_SEARCH,z',
							'url https://www.linkedin.com/in/ACwAAA3',
						],
					},
				],
			},
		],
		unknown: [
			'location',
			'connectionDegree',
			'sharedConnectionsCount',
			'vmid',
			'isPremium',
			'query',
			'timestamp',
			'companyId',
			'regularCompanyUrl',
			'summary',
		],
		more: 5,
	},
];
