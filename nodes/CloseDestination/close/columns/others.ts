import type { ObjectName } from '../types';
import { type ColumnRow, namesIn } from './types';

type NamesByField = Partial<Record<ObjectName, Readonly<Record<string, string>>>>;

/** Further names of single fields. Sources: the exports named in `people.ts`, of deals, tasks and activities. */
const FIELDS: NamesByField = {
	opportunity: {
		value: 'Deal Value | Opportunity Value | Amount | Deal Amount | Opportunity Amount | Price',
		value_period: 'Billing Period | Period',
		status_id: 'Stage | Stage Name | Deal Stage | Opportunity Stage | Pipeline Stage',
		pipeline_id: 'Pipeline | Deal Pipeline | Pipeline Name',
		user_id: `Owner | Deal Owner | Opportunity Owner | Owner Name | Assigned To | Assignee | User | Sales Rep
			Salesperson`,
		confidence: 'Probability | Deal Probability | Win Probability | Opportunity Probability',
		date_won: 'Close Date | Deal Close Date | Closed Date | Won Date | Won Time | Deal Won Time',
		note: 'Notes | Description | Deal Description | Opportunity Description | Comment | Comments',
	},
	task: {
		text: 'Task | Task Name | Task Title | To Do | Subject | Description | Task Description',
		date: 'Due Date | Task Due Date | Due | Due On | Deadline',
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

/** Names that give way to those above: what a deal is called says less than a note. */
const NEAR_FIELDS: NamesByField = {
	opportunity: {
		status_id: 'Status | Deal Status | Opportunity Status',
		date_won: `Expected Close Date | Deal Expected Close Date | Estimated Close | Estimated Close Date
			Expected Close`,
		note: 'Deal | Deal Name | Deal Title | Opportunity | Opportunity Name | Opportunity Title',
	},
};

/** A deal that is open has a stage; one that has ended is won or lost. Source: Pipedrive, "Deal - Status". */
const WINS_AS: Readonly<Record<string, readonly string[]>> = { status_id: ['won', 'lost'] };

export const otherColumns = (object: ObjectName): ColumnRow[] => [
	...rowsOf(FIELDS[object], false),
	...rowsOf(NEAR_FIELDS[object], true),
];

const rowsOf = (fields: Readonly<Record<string, string>> = {}, isWeak: boolean): ColumnRow[] =>
	Object.entries(fields).map(([field, names]) => ({
		names: namesIn(names),
		says: { kind: 'field', field, ...(isWeak ? { isWeak, winsAs: WINS_AS[field] } : {}) },
	}));

/** Source: n8n's own nodes Google Sheets and n8n Form Trigger. */
export const BOOKKEEPING = namesIn('row_number | submittedAt | formMode');
