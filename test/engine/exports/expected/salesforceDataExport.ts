import type { ExportFile } from '../exportFile';

export const salesforceDataExport: ExportFile = {
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
};
