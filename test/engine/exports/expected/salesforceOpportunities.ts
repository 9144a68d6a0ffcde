import type { ExportFile } from '../exportFile';

export const salesforceOpportunities: ExportFile = {
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
};
