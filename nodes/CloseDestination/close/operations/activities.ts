import { defineOperations } from '../defineOperations';

const NEW = 'lead_id:id organization_id:id user_id:id created_by:id date_created:datetime';
const NOTE =
	'note note_html:richText title pinned:boolean contact_id:id activity_at:datetime attachments:list';
const CALL = `lead_id:id contact_id:id user_id:id status duration:integer phone:phone recording_url voicemail_url note
	note_html:richText outcome_id:id playbook_id:id conversation_type_id:id quality_info activity_at:datetime
	custom.*:any`;
const CUSTOM_ACTIVITY = 'contact_id:id status pinned:boolean activity_at:datetime custom.*:any';
const HISTORY_ONLY = {
	text: 'Adds a line to the history and changes nothing else: the status stays as it is.',
};

export const activities = [
	...defineOperations('Notes', 'activities/notes', [
		{
			method: 'POST',
			path: '/activity/note/',
			label: 'Create a Note',
			object: 'note',
			required: ['lead_id'],
			fields: `${NEW} ${NOTE}`,
		},
		{
			method: 'PUT',
			path: '/activity/note/{note_id|id}/',
			label: 'Update a Note',
			object: 'note',
			fields: NOTE,
		},
		{ method: 'DELETE', path: '/activity/note/{note_id|id}/', label: 'Delete a Note' },
	]),
	...defineOperations('Calls', 'activities/calls', [
		{
			method: 'POST',
			path: '/activity/call/',
			label: 'Log a Call',
			object: 'call',
			fields: `${NEW} ${CALL} direction source`,
		},
		{
			method: 'PUT',
			path: '/activity/call/{call_id|id}/',
			label: 'Update a Call',
			object: 'call',
			fields: CALL,
		},
		{ method: 'DELETE', path: '/activity/call/{call_id|id}/', label: 'Delete a Call' },
	]),
];

export const otherActivities = [
	...defineOperations('Meetings', 'activities/meetings', [
		{
			method: 'PUT',
			path: '/activity/meeting/{meeting_id|id}/',
			label: 'Update a Meeting',
			fields: 'user_note_html:richText outcome_id:id',
		},
		{ method: 'DELETE', path: '/activity/meeting/{meeting_id|id}/', label: 'Delete a Meeting' },
		{
			method: 'POST',
			path: '/activity/meeting/{meeting_id|id}/integration/',
			label: "Create or Update Your App's Tab of a Meeting",
			effect: 'other',
			oAuthOnly: true,
		},
	]),
	...defineOperations('Custom Activities', 'activities/custom-activities', [
		{
			method: 'POST',
			path: '/activity/custom/',
			label: 'Create a Custom Activity',
			object: 'customActivity',
			required: ['custom_activity_type_id', 'lead_id'],
			fields: `custom_activity_type_id:id ${NEW} ${CUSTOM_ACTIVITY}`,
		},
		{
			method: 'PUT',
			path: '/activity/custom/{custom_activity_id|id}/',
			label: 'Update a Custom Activity',
			object: 'customActivity',
			fields: CUSTOM_ACTIVITY,
		},
		{
			method: 'DELETE',
			path: '/activity/custom/{custom_activity_id|id}/',
			label: 'Delete a Custom Activity',
		},
	]),
	...defineOperations('History', 'activities/lead-status-changes', [
		{
			method: 'POST',
			path: '/activity/status_change/lead/',
			label: "Add a Past Change of a Lead's Status",
			warnings: [HISTORY_ONLY],
		},
		{
			method: 'DELETE',
			path: '/activity/status_change/lead/{activity_id|id}/',
			label: "Delete a Past Change of a Lead's Status",
		},
	]),
	...defineOperations('History', 'activities/opportunity-status-changes', [
		{
			method: 'POST',
			path: '/activity/status_change/opportunity/',
			label: "Add a Past Change of an Opportunity's Status",
			warnings: [HISTORY_ONLY],
		},
		{
			method: 'DELETE',
			path: '/activity/status_change/opportunity/{activity_id|id}/',
			label: "Delete a Past Change of an Opportunity's Status",
		},
	]),
	...defineOperations('History', 'activities/task-completions', [
		{
			method: 'DELETE',
			path: '/activity/task_completed/{activity_id|id}/',
			label: "Delete a Task's Completion From the History",
		},
	]),
	...defineOperations('History', 'activities/form-submissions', [
		{
			method: 'DELETE',
			path: '/activity/form_submission/{activity_id|id}/',
			label: 'Delete a Submitted Form',
		},
	]),
	...defineOperations('History', 'activities/import-updates', [
		{
			method: 'DELETE',
			path: '/activity/import_update/{activity_id|id}/',
			label: "Delete an Import's Update From the History",
		},
	]),
];
