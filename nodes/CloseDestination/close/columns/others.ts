import type { ObjectName } from '../types';
import { type ColumnRow, namesIn } from './types';

/** Further names of single fields. Sources: the exports named in `people.ts`, of deals, tasks and activities. */
const FIELDS: Partial<Record<ObjectName, Readonly<Record<string, string>>>> = {
	opportunity: {
		value: 'Deal Value | Opportunity Value | Amount | Deal Amount | Price',
		value_period: 'Billing Period | Period',
		status_id: 'Status | Stage | Deal Stage | Opportunity Status | Opportunity Stage | Deal Status',
		pipeline_id: 'Pipeline | Deal Pipeline | Pipeline Name',
		user_id: 'Owner | Deal Owner | Opportunity Owner | Assigned To | Assignee | User | Sales Rep',
		confidence: 'Probability | Deal Probability | Win Probability',
		date_won: 'Close Date | Closed Date | Won Date | Expected Close Date | Estimated Close',
		note: 'Notes | Description | Deal Description | Comment | Comments',
	},
	task: {
		text: 'Task | Task Name | To Do | Subject | Description | Task Description',
		date: 'Due Date | Due | Due On | Deadline',
		assigned_to: 'Assignee | Owner | User | Assigned User',
		is_complete: 'Complete | Completed | Done | Is Completed',
	},
	note: {
		note: 'Notes | Text | Body | Note Text | Message | Comment | Comments | Content',
		title: 'Subject',
		user_id: 'Owner | User | Author',
		activity_at: 'Date | Note Date',
	},
	call: {
		note: 'Notes | Text | Comment | Comments | Description',
		phone: 'Phone Number | Number',
		duration: 'Call Duration | Duration in Seconds | Seconds',
		user_id: 'Owner | User | Caller | Agent',
		activity_at: 'Date | Call Date',
	},
	customActivity: { user_id: 'Owner | User', activity_at: 'Date | Activity Date' },
};

export const otherColumns = (object: ObjectName): ColumnRow[] =>
	Object.entries(FIELDS[object] ?? {}).map(([field, names]) => ({
		names: namesIn(names),
		says: { kind: 'field', field },
	}));

/** Source: n8n's own nodes Google Sheets and n8n Form Trigger. */
export const BOOKKEEPING = namesIn('row_number | submittedAt | formMode');
