import type { ExportFile } from '../exportFile';

export const pipedriveDeals: ExportFile = {
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
};
