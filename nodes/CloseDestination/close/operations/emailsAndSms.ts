import { defineOperations } from '../defineOperations';
import type { Condition } from '../types';

/** These statuses only log a message or keep a draft; `outbox` and `scheduled` send it. Source: Close's reference for e-mails and SMS. */
const GOES_OUT: Condition = { fields: ['status'], isNot: ['inbox', 'draft', 'sent', 'error'] };

const EMAIL = `status subject sender to:list cc:list bcc:list body_text body_html:richText template_id:id contact_id:id
	user_id:id email_account_id:id attachments:list date_scheduled:datetime send_in:number followup_date:datetime
	followup_sequence_id:id followup_sequence_delay:number followup_sequence_add_cc_bcc:boolean in_reply_to_id:id
	opens:list activity_at:datetime`;
const SMS = `status text template_id:id local_phone remote_phone lead_id:id contact_id:id user_id:id attachments:list
	activity_at:datetime`;
const WHATSAPP = `message_markdown direction local_phone remote_phone contact_id:id user_id:id response_to_id:id
	integration_link attachments:list activity_at:datetime`;
const NEW = 'organization_id:id created_by:id date_created:datetime';

export const messages = [
	...defineOperations('Emails', 'activities/emails', [
		{
			method: 'POST',
			path: '/activity/email/',
			label: 'Create or Send an Email',
			required: ['lead_id', 'status'],
			fields: `lead_id:id ${EMAIL} ${NEW}`,
			sendsMessage: { what: 'a real e-mail', when: GOES_OUT },
		},
		{
			method: 'PUT',
			path: '/activity/email/{email_id|id}/',
			label: 'Update or Send an Email Draft',
			fields: EMAIL,
			sendsMessage: { what: 'a real e-mail', when: GOES_OUT },
		},
		{ method: 'DELETE', path: '/activity/email/{email_id|id}/', label: 'Delete an Email' },
	]),
	...defineOperations('Emails', 'activities/email-threads', [
		{
			method: 'DELETE',
			path: '/activity/emailthread/{email_thread_id|id}/',
			label: 'Delete an Email Thread',
			warnings: [{ text: 'Its e-mails are deleted with it.' }],
		},
	]),
	...defineOperations('SMS', 'activities/sms/', [
		{
			method: 'POST',
			path: '/activity/sms/',
			label: 'Create or Send an SMS',
			required: ['status'],
			fields: `${SMS} ${NEW} direction source`,
			sendsMessage: { what: 'a real SMS', when: GOES_OUT },
		},
		{
			method: 'PUT',
			path: '/activity/sms/{sms_id|id}/',
			label: 'Update or Send an SMS Draft',
			fields: SMS,
			sendsMessage: { what: 'a real SMS', when: GOES_OUT },
		},
		{ method: 'DELETE', path: '/activity/sms/{sms_id|id}/', label: 'Delete an SMS' },
	]),
	// Close only logs WhatsApp messages that an integration has sent or received; it sends none.
	...defineOperations('WhatsApp', 'activities/whatsapp', [
		{
			method: 'POST',
			path: '/activity/whatsapp_message/',
			label: 'Log a WhatsApp Message',
			required: [
				'lead_id',
				'contact_id',
				'direction',
				'external_whatsapp_message_id',
				'message_markdown',
				'local_phone',
				'remote_phone',
				'activity_at',
			],
			fields: `lead_id:id external_whatsapp_message_id ${WHATSAPP}`,
		},
		{
			method: 'PUT',
			path: '/activity/whatsapp_message/{whatsapp_message_id|id}/',
			label: 'Update a WhatsApp Message',
			fields: WHATSAPP,
		},
		{
			method: 'DELETE',
			path: '/activity/whatsapp_message/{whatsapp_message_id|id}/',
			label: 'Delete a WhatsApp Message',
		},
	]),
];
