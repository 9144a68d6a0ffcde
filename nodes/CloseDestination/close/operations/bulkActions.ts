import { defineOperations } from '../defineOperations';

const SELECTION = 's_query:object query results_limit:number sort:list send_done_email:boolean';

/** Without a search, the call acts on the whole organization. `query` is the older form of `s_query`. */
const SEARCH = { in: ['s_query', 'query'], reaches: 'lead' } as const;

export const bulkActions = [
	...defineOperations('Bulk Actions', 'bulk-actions', [
		{
			method: 'POST',
			path: '/bulk_action/edit/',
			label: 'Edit All Leads a Search Finds',
			effect: 'other',
			fields: `type ${SELECTION} lead_status_id:id custom_field_id:id custom_field_name custom_field_value:any
				custom_field_values:list custom_field_operation`,
			asynchronous: true,
			filter: SEARCH,
		},
		{
			method: 'POST',
			path: '/bulk_action/delete/',
			label: 'Delete All a Search Finds',
			effect: 'other',
			fields: SELECTION,
			irreversible: true,
			asynchronous: true,
			filter: SEARCH,
		},
		{
			method: 'POST',
			path: '/bulk_action/email/',
			label: 'Email All Leads a Search Finds',
			effect: 'other',
			fields: `${SELECTION} template_id:id contact_preference sender`,
			sendsMessage: { what: 'a real e-mail to everyone the search finds' },
			asynchronous: true,
			filter: SEARCH,
		},
		{
			method: 'POST',
			path: '/bulk_action/sequence_subscription/',
			label: 'Subscribe All a Search Finds to a Sequence',
			effect: 'other',
			fields: `action_type ${SELECTION} sequence_id:id sender_account_id:id sender_name sender_email
				contact_preference`,
			sendsMessage: {
				what: 'the messages of the sequence to everyone the search finds',
				when: { fields: ['action_type'], is: ['subscribe', 'resume', 'resume_finished'] },
			},
			asynchronous: true,
			filter: SEARCH,
		},
	]),
	...defineOperations('Exports', 'exports', [
		{
			method: 'POST',
			path: '/export/lead/',
			label: 'Export Leads',
			effect: 'other',
			bulk: true,
			required: ['format', 'type'],
			fields: `format type s_query:object results_limit:number sort:list date_format fields:list
				include_activities:boolean include_addresses:boolean include_custom_objects:boolean
				include_smart_fields:boolean send_done_email:boolean`,
			asynchronous: true,
		},
		{
			method: 'POST',
			path: '/export/opportunity/',
			label: 'Export Opportunities',
			effect: 'other',
			bulk: true,
			required: ['format'],
			fields: `format params:object date_format fields:list include_activities:boolean include_addresses:boolean
				include_custom_objects:boolean include_smart_fields:boolean send_done_email:boolean`,
			asynchronous: true,
		},
	]),
];
