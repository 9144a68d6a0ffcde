/** What search can look at: the documentation names few of these fields, so most rows are assumed. */

export type SearchKind = 'text' | 'choice' | 'number' | 'moment' | 'reference';

const dates = { date_created: 'moment', date_updated: 'moment' } as const;

export const searchFields: Record<string, Record<string, SearchKind>> = {
	lead: {
		id: 'reference',
		name: 'text',
		display_name: 'text',
		description: 'text',
		url: 'text',
		status_id: 'reference',
		created_by: 'reference',
		updated_by: 'reference',
		...dates,
	},
	contact: {
		id: 'reference',
		lead_id: 'reference',
		name: 'text',
		title: 'text',
		created_by: 'reference',
		...dates,
	},
	contact_email: { email: 'text', type: 'choice' },
	contact_phone: { phone: 'text', type: 'choice' },
	contact_url: { url: 'text', type: 'choice' },
	opportunity: {
		id: 'reference',
		lead_id: 'reference',
		contact_id: 'reference',
		user_id: 'reference',
		status_id: 'reference',
		pipeline_id: 'reference',
		note: 'text',
		value: 'number',
		value_period: 'choice',
		confidence: 'number',
		date_won: 'moment',
		...dates,
	},
	task: {
		id: 'reference',
		lead_id: 'reference',
		contact_id: 'reference',
		assigned_to: 'reference',
		text: 'text',
		date: 'moment',
		...dates,
	},
	custom_object: {
		id: 'reference',
		lead_id: 'reference',
		custom_object_type_id: 'reference',
		name: 'text',
		...dates,
	},
};

/** Types that are part of a contact and no objects of their own: where the contact keeps them. */
export const partsOfContact: Record<string, string> = {
	contact_email: 'emails',
	contact_phone: 'phones',
	contact_url: 'urls',
};

export const TEXT_MODES = ['full_words', 'phrase', 'exact_value'] as const;
export type TextMode = (typeof TEXT_MODES)[number];

/** Kind of a custom field, by the type of its definition. */
export const customKinds: Record<string, SearchKind> = {
	text: 'text',
	textarea: 'text',
	richtextarea: 'text',
	hidden: 'text',
	choices: 'choice',
	number: 'number',
	date: 'moment',
	datetime: 'moment',
	user: 'reference',
	contact: 'reference',
	custom_object: 'reference',
};
