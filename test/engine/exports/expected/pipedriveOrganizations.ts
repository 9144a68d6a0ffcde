import type { ExportFile } from '../exportFile';

export const pipedriveOrganizations: ExportFile = {
	file: 'pipedriveOrganizations',
	source:
		'Pipedrive, Export filter results of organizations; the labels of the parts of an address are not certain',
	leads: [
		{
			name: 'Acme Tools',
			addresses: [
				{
					label: 'business',
					address_1: 'Main St',
					city: 'Portland',
					state: 'Oregon',
					zipcode: '97201',
					country: 'USA',
				},
			],
		},
		{ name: 'Cora & Sons', addresses: [{ label: 'business', city: 'Lund', country: 'Sweden' }] },
		{ name: 'Dale Ltd' },
	],
	unknown: [
		'Organization - People',
		'Organization - Open deals',
		'Organization - Owner',
		'Organization - ID',
		'Organization - Label',
		'Organization - House number of Address',
	],
};
