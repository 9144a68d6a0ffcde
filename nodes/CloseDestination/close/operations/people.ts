import { defineOperations } from '../defineOperations';

const MEMBERSHIP = `role_id:id auto_record_calls default_caller_id:id hangup_recording_url
	may_workflows_impersonate:boolean track_email_opens:boolean`;

export const people = [
	...defineOperations('Memberships and Groups', 'memberships', [
		{
			method: 'POST',
			path: '/membership/',
			label: 'Add a Member to the Organization',
			required: ['email', 'role_id'],
			givesAccess: { what: 'a person access to the organization' },
			fields: 'email role_id:id',
		},
		{
			method: 'PUT',
			path: '/membership/{membership_id|id}/',
			label: 'Update a Membership',
			givesAccess: { what: 'a member the rights of another role', when: { fields: ['role_id'] } },
			fields: MEMBERSHIP,
		},
		{ method: 'DELETE', path: '/membership/{membership_id|id}/', label: 'Delete a Membership' },
		{
			method: 'PUT',
			path: '/membership/{membership_id|id}/pinned_views/',
			label: "Choose a Member's Pinned Smart Views",
			required: ['saved_view_ids'],
			fields: 'saved_view_ids:list',
		},
		{
			method: 'PUT',
			path: '/membership/',
			label: 'Update Many Memberships at Once',
			fields: 'role_id:id',
			filter: { in: 'query', reaches: 'membership' },
			warnings: [{ text: 'Changes every membership that the filter finds.' }],
		},
	]),
	...defineOperations('Memberships and Groups', 'groups', [
		{ method: 'POST', path: '/group/', label: 'Create a Group', required: ['name'], fields: 'name' },
		{
			method: 'PUT',
			path: '/group/{group_id|id}/',
			label: 'Rename a Group',
			required: ['name'],
			fields: 'name',
		},
		{ method: 'DELETE', path: '/group/{group_id|id}/', label: 'Delete a Group' },
		{
			method: 'POST',
			path: '/group/{group_id|id}/member/',
			label: 'Add a User to a Group',
			effect: 'other',
			required: ['user_id'],
			fields: 'user_id:id',
		},
		{
			method: 'DELETE',
			path: '/group/{group_id|id}/member/{user_id}/',
			label: 'Remove a User From a Group',
			irreversible: false,
		},
	]),
	...defineOperations('Roles', 'roles', [
		{ method: 'POST', path: '/role/', label: 'Create a Role' },
		{
			method: 'PUT',
			path: '/role/{role_id|id}/',
			label: 'Update a Role',
			givesAccess: { what: 'all members with this role the rights it gets' },
		},
		{ method: 'DELETE', path: '/role/{role_id|id}/', label: 'Delete a Role' },
	]),
	...defineOperations('Organization', 'organizations', [
		{ method: 'PUT', path: '/organization/{organization_id|id}/', label: 'Update the Organization' },
	]),
	...defineOperations('Send As', 'send-as', [
		{
			method: 'POST',
			path: '/send_as/',
			label: 'Let a User Send Emails as You',
			required: ['allowing_user_id', 'allowed_user_id'],
			givesAccess: { what: 'another user the right to send e-mails in your name' },
			fields: 'allowing_user_id:id allowed_user_id:id',
		},
		{
			method: 'POST',
			path: '/send_as/bulk/',
			label: 'Choose Which Users May Send Emails as You',
			effect: 'other',
			bulk: true,
		},
		{
			method: 'DELETE',
			path: '/send_as/{send_as_id|id}/',
			label: 'Stop Letting a User Send Emails as You',
			irreversible: false,
		},
		{
			method: 'DELETE',
			path: '/send_as/',
			query: 'allowing_user_id={allowing_user_id}&allowed_user_id={allowed_user_id}',
			label: 'Stop Letting a User Send Emails as You, by User',
			irreversible: false,
		},
	]),
	...defineOperations('Unsubscribed Emails', 'unsubscribed-emails', [
		{
			method: 'POST',
			path: '/unsubscribe/email/',
			label: 'Unsubscribe an Email Address',
			required: ['email'],
			fields: 'email',
		},
		{
			method: 'DELETE',
			path: '/unsubscribe/email/{email_address|email}/',
			label: 'Subscribe an Email Address Again',
			irreversible: false,
		},
	]),
];
