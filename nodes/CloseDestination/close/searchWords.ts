/** Further words that people look for an operation by, by its group. */
export const SEARCH_WORDS: Readonly<Record<string, string>> = {
	Leads: 'company companies account organization upsert',
	Contacts: 'person people upsert',
	Opportunities: 'opportunity deal deals sale upsert',
	Tasks: 'to-do reminder',
	Notes: 'activity',
	Calls: 'activity phone',
	Emails: 'activity mail message',
	SMS: 'activity text message',
	WhatsApp: 'activity message',
	Meetings: 'activity appointment event',
	'Custom Objects': 'custom record upsert',
	Sequences: 'campaign enroll workflow',
	'Statuses and Pipelines': 'stage stages',
	'Smart Views': 'saved search list',
	'Memberships and Groups': 'user users team',
};
