import type { Collections } from '../crm/collections';

/** The links that records of a type show. What Close puts in place of their placeholders is not imitated. */
export function integrationLinks(records: Collections, type: string) {
	const links: Array<{ name: unknown; url: unknown }> = [];
	for (const link of records.all('integration_link')) {
		if (link.type === type) links.push({ name: link.name, url: link.url });
	}
	return links;
}
