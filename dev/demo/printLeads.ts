import { countBy, orderBy, sumBy } from 'lodash';

import type { Paper } from './paper';

/** A lead as Close shows it, as far as the demo looks at it. */
export interface Lead {
	id: string;
	name: string;
	status_label: string;
	description: string | null;
	addresses: Array<{ city?: string }>;
	contacts: Array<{ name: string | null; emails: Array<{ email: string }> }>;
}

const SHOWN = 10;

export function printLeads(paper: Paper, leads: Lead[]): void {
	paper.table(
		[26, 11, 12, 10, 39],
		['Lead', 'Status', 'City', 'Contacts', 'Description'],
		leads
			.slice(0, SHOWN)
			.map(({ name, status_label, addresses, contacts, description }) => [
				name,
				status_label,
				addresses[0]?.city ?? '',
				String(contacts.length),
				description ?? '',
			]),
	);
	const more = leads.length - SHOWN;
	const byStatus = orderBy(Object.entries(countBy(leads, 'status_label')), 1, 'desc');
	const statuses = byStatus.map(([label, count]) => `${count} ${label}`);
	const contacts = sumBy(leads, (lead) => lead.contacts.length);
	const rest = more > 0 ? `… and ${more} more. ` : '';
	paper.paragraph(`${rest}In all: ${leads.length} leads (${statuses.join(', ')}), ${contacts} contacts.`);
}
