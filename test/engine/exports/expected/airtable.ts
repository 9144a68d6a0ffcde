import type { ExportFile } from '../exportFile';

export const airtable: ExportFile = {
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
};
