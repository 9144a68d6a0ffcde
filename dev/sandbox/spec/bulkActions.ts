import { any, boolean, choice, integer, object, reference, required, text } from './fields';
import { OTHER_PAGE } from './limits';
import type { ResourceRow } from './resource';

const bulkAction = {
	idLength: 43,
	operations: ['list', 'create', 'read'],
	createStatus: 200,
	deleteStatus: 200,
	dates: 'offset',
	paging: OTHER_PAGE,
	group: 'bulk_action',
	assumed: 'kept with status "created" and never carried out',
	source: 'published OpenAPI',
} as const;

const selection = {
	s_query: required(object()),
	results_limit: integer({ min: 1 }),
	sort: any(),
	send_done_email: boolean(),
	status: text({ readOnly: true, default: 'created' }),
	n_objects: integer({ readOnly: true, default: 0 }),
	n_objects_processed: integer({ readOnly: true, default: 0 }),
};

export const bulkActions: ResourceRow[] = [
	{
		...bulkAction,
		name: 'bulk_edit',
		path: '/bulk_action/edit/',
		errorName: 'BulkEdit',
		idPrefix: 'bulkedit_',
		fields: {
			...selection,
			type: required(text()),
			lead_status_id: reference('lead_status', { errorKey: 'lead_status_id' }),
			custom_field_id: text(),
			custom_field_value: any(),
			custom_field_values: any(),
			custom_field_operation: choice(['replace', 'add', 'remove']),
		},
	},
	{
		...bulkAction,
		name: 'bulk_delete',
		path: '/bulk_action/delete/',
		errorName: 'BulkDelete',
		idPrefix: 'bulkdelete_',
		fields: selection,
	},
	{
		...bulkAction,
		name: 'bulk_email',
		path: '/bulk_action/email/',
		errorName: 'BulkEmail',
		idPrefix: 'bulkemail_',
		fields: {
			...selection,
			template_id: required(reference('email_template', { errorKey: 'template' })),
			contact_preference: choice(['lead', 'contact', 'all']),
			sender: text(),
		},
	},
	{
		...bulkAction,
		name: 'bulk_sequence_subscription',
		path: '/bulk_action/sequence_subscription/',
		errorName: 'BulkSequenceSubscription',
		idPrefix: 'bulkseqsub_',
		fields: {
			...selection,
			action_type: required(choice(['subscribe', 'resume', 'resume_finished', 'pause', 'reassign'])),
			sequence_id: reference('sequence', { errorKey: 'sequence_id' }),
			sender_account_id: text(),
			sender_name: text(),
			sender_email: text(),
			contact_preference: choice(['lead', 'contact', 'all']),
		},
	},
];
