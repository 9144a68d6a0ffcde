import type { ExportFile } from '../exportFile';

export const salesforceLeads: ExportFile = {
	file: 'salesforceLeads',
	source: 'Salesforce, report Leads, Export Details Only',
	seed: {
		leadStatuses: [
			{ label: 'Potential' },
			{ label: 'Open - Not Contacted' },
			{ label: 'Working - Contacted' },
		],
		customFields: {
			lead: [
				{ id: 'cf_leadsource', name: 'Lead Source', type: 'text' },
				{ id: 'cf_annualrevenue', name: 'Annual Revenue', type: 'number' },
				{ id: 'cf_createddate', name: 'Created Date', type: 'date' },
			],
		},
	},
	parameters: { options: { dateFormat: 'monthDayYear', numberFormat: 'commaThousands' } },
	leads: [
		{
			name: 'Acme Tools',
			url: 'https://www.acme.example',
			description: 'Wants "20" saws',
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
			'Lead Source': 'Web',
			'Annual Revenue': 1200000,
			'Created Date': '2025-03-04',
			contacts: [
				{
					name: 'Ada Brook',
					title: 'CTO',
					emails: ['office ada@acme.example'],
					phones: ['office +15035550111', 'mobile +15035550112', 'fax +15035550119'],
				},
			],
			status: 'Open - Not Contacted',
		},
		{
			name: 'Ode Holding',
			'Lead Source': 'Phone Inquiry',
			'Created Date': '2025-03-05',
			contacts: [{ name: 'Ben Ode', emails: ['office ben@ode.example'] }],
			status: 'Working - Contacted',
		},
		{
			name: 'Dale Ltd',
			description: '-',
			addresses: [{ label: 'business', city: 'Leeds', zipcode: 'LS1 4AP', country: 'United Kingdom' }],
			'Created Date': '2024-12-31',
			contacts: [{ name: 'Dan Dale', title: 'Partner; Founder', phones: ['office +442079460018'] }],
			status: 'Open - Not Contacted',
		},
		{
			name: 'Finn AB',
			url: 'http://finn.example',
			addresses: [{ label: 'business', city: 'Stockholm', country: 'Sweden' }],
			'Lead Source': 'Web',
			'Annual Revenue': 500,
			'Created Date': '2025-01-15',
			contacts: [
				{ name: "Eve O'Hara", emails: ['office eve@finn.example'], phones: ['office +46812345678'] },
			],
			status: 'Working - Contacted',
		},
		{
			name: 'Gale GmbH',
			description: 'Line one\nLine two',
			addresses: [
				{ label: 'business', address_1: 'Hauptstr. 5', city: 'Bonn', zipcode: '53111', country: 'Germany' },
			],
			'Created Date': '2025-02-01',
			contacts: [{ name: '[not provided]', emails: ['office info@gale.example'] }],
			status: 'Open - Not Contacted',
		},
	],
	unknown: ['Lead Owner', 'Salutation', 'Rating', 'Industry', 'No. of Employees'],
};
