import type { ExportFile } from '../exportFile';

export const typeform: ExportFile = {
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
};
