import type { ExportFile } from '../exportFile';

export const linkedinConnections: ExportFile = {
	file: 'linkedinConnections',
	source: 'LinkedIn, Get a copy of your data, Connections.csv, without the notes in front',
	seed: { customFields: { contact: [{ id: 'cf_connectedon', name: 'Connected On', type: 'date' }] } },
	leads: [
		{
			name: 'Acme Tools',
			contacts: [
				{
					name: 'Ada Brook',
					title: 'CTO',
					emails: ['office ada@acme.example'],
					urls: ['url https://www.linkedin.com/in/ada-brook'],
					'Connected On': '2025-03-04',
				},
			],
		},
		{
			name: 'Ode Holding, Inc.',
			contacts: [
				{
					name: 'Ben Ode',
					title: 'Partner & Founder',
					urls: ['url https://www.linkedin.com/in/ben-ode'],
					'Connected On': '2024-12-31',
				},
			],
		},
		{
			name: 'Cora Lind, MBA',
			contacts: [
				{
					name: 'Cora Lind, MBA',
					urls: ['url https://www.linkedin.com/in/cora-lind'],
					'Connected On': '2025-01-01',
				},
			],
		},
		{
			name: 'Dale Ltd',
			contacts: [
				{
					name: 'Dan Dale',
					title: 'Partner',
					urls: ['url https://www.linkedin.com/in/dandale'],
					'Connected On': '2024-02-09',
				},
			],
		},
		{
			name: 'Finn AB',
			contacts: [
				{
					name: "Eve O'Hara 🚀",
					title: 'Head of "R&D"',
					emails: ['office eve@finn.example'],
					urls: ['url https://www.linkedin.com/in/eve'],
					'Connected On': '2024-02-10',
				},
			],
		},
	],
};
