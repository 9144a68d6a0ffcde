import type { ExportFile } from '../exportFile';

export const linkedinSalesNavigator: ExportFile = {
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
};
