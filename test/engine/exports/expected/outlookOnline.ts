import type { ExportFile } from '../exportFile';

export const outlookOnline: ExportFile = {
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
};
