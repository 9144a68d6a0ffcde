import type { ResourceRow } from '../spec/resource';
import { contact } from './contact';
import { activity, call, email, note, sms } from './activities';
import { lead } from './lead';
import { opportunity } from './opportunity';
import { organization } from './organization';
import type { Rules } from './rules';
import {
	customActivityType,
	customField,
	customObjectType,
	fileUpload,
	leadStatus,
	opportunityStatus,
	pipeline,
	webhook,
} from './settings';
import { task } from './task';

const NO_RULES: Rules = {};

const rules: Record<string, Rules> = {
	lead,
	contact,
	opportunity,
	task,
	note,
	call,
	email,
	sms,
	whatsapp_message: activity('WhatsAppMessage'),
	emailthread: activity('EmailThread'),
	custom_activity: activity('CustomActivity'),
	lead_status_change: activity('LeadStatusChange'),
	opportunity_status_change: activity('OpportunityStatusChange'),
	task_completed: activity('TaskCompleted'),
	organization,
	lead_status: leadStatus,
	opportunity_status: opportunityStatus,
	pipeline,
	custom_activity_type: customActivityType,
	custom_object_type: customObjectType,
	custom_field_lead: customField,
	custom_field_contact: customField,
	custom_field_opportunity: customField,
	custom_field_activity: customField,
	custom_field_custom_object_type: customField,
	custom_field_shared: customField,
	webhook,
	file_upload: fileUpload,
};

export function rulesFor(row: ResourceRow): Rules {
	return rules[row.name] ?? NO_RULES;
}
