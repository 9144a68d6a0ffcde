import type { ExportFile } from '../exportFile';

export const pipedrivePeople: ExportFile = {
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
};
