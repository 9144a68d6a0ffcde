import type { ExportFile } from '../exportFile';

export const stripe: ExportFile = {
	file: 'stripe',
	source: 'Stripe, Customers, Export, all columns',
	seed: { customFields: { lead: [{ id: 'cf_totalspend', name: 'Total Spend', type: 'number' }] } },
	leads: [
		{
			name: 'Ada Brook',
			description: 'Saws, yearly',
			'Total Spend': 249.9,
			contacts: [{ emails: ['office ada@acme.example'] }],
		},
		{ name: 'Cora & Sons', 'Total Spend': 1200, contacts: [{ emails: ['office billing@cora.example'] }] },
		{ name: 'Dan Dale', 'Total Spend': 10, contacts: [{ emails: ['office dan@dale.example'] }] },
		{
			name: 'Finn AB',
			description: 'Eve "R&D" O\'Hara\nsecond line',
			'Total Spend': 0,
			contacts: [{ emails: ['office eve@finn.example'] }],
		},
	],
	rejected: ['name'],
	unknown: [
		'Created (UTC)',
		'Delinquent',
		'Account Balance',
		'Currency',
		'Payment Count',
		'Average Order',
		'Refunded Volume',
		'Dispute Losses',
		'Card ID',
		'Card Last4',
	],
	more: 14,
};
