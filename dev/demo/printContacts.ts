import type { Paper } from './paper';

/** A contact as Close shows it, as far as the demo looks at it. */
export interface Contact {
	id: string;
	lead_id: string;
	name: string | null;
	title: string | null;
	emails: Array<{ email: string }>;
	'custom.cf_badge'?: string;
	'custom.cf_interest'?: string;
	'custom.cf_budget'?: number;
	'custom.cf_met_on'?: string;
}

const SHOWN = 4;

/** Some contacts that have custom fields. */
export function printContacts(paper: Paper, contacts: Contact[]): void {
	const visitors = contacts.filter((contact) => contact['custom.cf_badge'] !== undefined);
	paper.table(
		[26, 22, 10, 14, 12, 14],
		['Contact', 'Title', 'Badge', 'Interest', 'Budget', 'Met On'],
		visitors
			.slice(0, SHOWN)
			.map((contact) => [
				contact.name ?? '',
				contact.title ?? '',
				contact['custom.cf_badge'] ?? '',
				contact['custom.cf_interest'] ?? '',
				String(contact['custom.cf_budget'] ?? ''),
				contact['custom.cf_met_on'] ?? '',
			]),
	);
	const more = visitors.length - SHOWN;
	if (more > 0) paper.paragraph(`… and ${more} more with these custom fields.`);
}
