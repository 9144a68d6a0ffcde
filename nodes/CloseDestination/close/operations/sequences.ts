import { defineOperations } from '../defineOperations';

const SEQUENCE = 'name steps:list schedule:object timezone';

export const sequences = defineOperations('Sequences', 'sequences', [
	{
		method: 'POST',
		path: '/sequence_subscription/',
		label: 'Subscribe a Contact to a Sequence',
		fields: `sequence_id:id contact_id:id contact_email sender_account_id:id sender_name sender_email
			calls_assigned_to:list`,
		sendsMessage: { what: 'the messages of the sequence to a real person' },
	},
	{
		method: 'PUT',
		path: '/sequence_subscription/{subscription_id|id}/',
		label: 'Pause, Resume or Send a Subscription From Another Account',
		fields: 'status sender_account_id:id sender_name sender_email',
		sendsMessage: {
			what: 'the messages of the sequence to a real person',
			when: { fields: ['status'], isNot: ['paused'] },
		},
	},
	{
		method: 'DELETE',
		path: '/sequence_subscription/{subscription_id|id}/',
		label: 'Delete a Subscription',
	},
	{ method: 'POST', path: '/sequence/', label: 'Create a Sequence', fields: SEQUENCE },
	{
		method: 'PUT',
		path: '/sequence/{sequence_id|id}/',
		label: 'Update a Sequence',
		fields: SEQUENCE,
		warnings: [
			{
				when: { fields: ['steps'] },
				text: "Close drops every step that is not in 'steps'.",
			},
		],
	},
	{ method: 'DELETE', path: '/sequence/{sequence_id|id}/', label: 'Delete a Sequence' },
]);
