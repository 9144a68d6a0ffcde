import type { ExportFile } from '../exportFile';

export const calendly: ExportFile = {
	file: 'calendly',
	source: 'Calendly, Scheduled events, Export',
	leads: [
		{
			name: 'Ada Brook',
			contacts: [
				{ name: 'Ada Brook', emails: ['office ada@brook.example'], phones: ['mobile +15035550111'] },
			],
		},
		{ name: 'Ben Ode', contacts: [{ name: 'Ben Ode', emails: ['office ben@ode.example'] }] },
		{
			name: 'cora@cora.example',
			contacts: [{ name: 'cora@cora.example', emails: ['office cora@cora.example'] }],
		},
		{ name: "Eve O'Hara", contacts: [{ name: "Eve O'Hara", emails: ['office eve@finn.example'] }] },
	],
	unknown: [
		'Team',
		'User Name',
		'User Email',
		'Invitee Time Zone',
		'Event Type Name',
		'Start Date & Time',
		'End Date & Time',
		'Event Created Date & Time',
		'Canceled',
		'Question 1',
	],
	more: 7,
};
