import { defineOperations } from '../defineOperations';

const TEMPLATES = 'Templates';
const EMAIL_TEMPLATE = 'name subject body:richText is_shared:boolean';
const SMS_TEMPLATE = 'name text is_shared:boolean attachments:list';

export const templates = [
	...defineOperations(TEMPLATES, 'email-templates', [
		{
			method: 'POST',
			path: '/email_template/',
			label: 'Create an Email Template',
			fields: EMAIL_TEMPLATE,
		},
		{
			method: 'PUT',
			path: '/email_template/{email_template_id|id}/',
			label: 'Update an Email Template',
			fields: EMAIL_TEMPLATE,
		},
		{
			method: 'DELETE',
			path: '/email_template/{email_template_id|id}/',
			label: 'Delete an Email Template',
		},
	]),
	...defineOperations(TEMPLATES, 'sms-templates', [
		{
			method: 'POST',
			path: '/sms_template/',
			label: 'Create an SMS Template',
			required: ['name'],
			fields: SMS_TEMPLATE,
		},
		{
			method: 'PUT',
			path: '/sms_template/{sms_template_id|id}/',
			label: 'Update an SMS Template',
			fields: `${SMS_TEMPLATE} status`,
		},
		{ method: 'DELETE', path: '/sms_template/{sms_template_id|id}/', label: 'Delete an SMS Template' },
	]),
];
