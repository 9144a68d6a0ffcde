import { defineOperations } from '../defineOperations';

const SMART_VIEW = 'name type s_query:object user_id:id is_shared:boolean sharing_settings:object';
const WEBHOOK = 'url events:list verify_ssl:boolean';
const LISTENER = "what happens in Close to the server at its 'url'";
const LINK = 'name type url';

export const integrations = [
	...defineOperations('Smart Views', 'smart-views', [
		{ method: 'POST', path: '/saved_search/', label: 'Create a Smart View', fields: SMART_VIEW },
		{
			method: 'PUT',
			path: '/saved_search/{smart_view_id|id}/',
			label: 'Update a Smart View',
			fields: SMART_VIEW,
		},
		{ method: 'DELETE', path: '/saved_search/{smart_view_id|id}/', label: 'Delete a Smart View' },
	]),
	...defineOperations('Webhooks', 'webhooks', [
		{
			method: 'POST',
			path: '/webhook/',
			label: 'Create a Webhook',
			required: ['url', 'events'],
			givesAccess: { what: LISTENER },
			fields: `${WEBHOOK}`,
		},
		{
			method: 'PUT',
			path: '/webhook/{webhook_id|id}/',
			label: 'Update a Webhook',
			givesAccess: { what: LISTENER, when: { fields: ['url', 'events', 'status'] } },
			fields: `${WEBHOOK} status`,
		},
		{ method: 'DELETE', path: '/webhook/{webhook_id|id}/', label: 'Delete a Webhook' },
	]),
	...defineOperations('Integration Links', 'integration-links', [
		{
			method: 'POST',
			path: '/integration_link/',
			label: 'Create an Integration Link',
			required: ['name', 'type', 'url'],
			fields: LINK,
		},
		{
			method: 'PUT',
			path: '/integration_link/{integration_link_id|id}/',
			label: 'Update an Integration Link',
			fields: LINK,
		},
		{
			method: 'DELETE',
			path: '/integration_link/{integration_link_id|id}/',
			label: 'Delete an Integration Link',
		},
	]),
];
