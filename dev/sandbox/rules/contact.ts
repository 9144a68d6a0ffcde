import { shownContactPoints } from './contactPoints';
import { integrationLinks } from './integrationLinks';
import type { Rules } from './rules';

export const contact: Rules = {
	/** Since 2025-02-14 a contact without a lead gets a new one, named after it. */
	prepare(draft) {
		const { fields, before, nested } = draft;
		if (fields.lead_id) return;
		delete fields.lead_id;
		if (!before && !nested) draft.newLead = draft.also('lead', { name: fields.name });
	},

	view(record, records) {
		return {
			...record,
			...shownContactPoints(record),
			display_name: record.name || 'Untitled',
			integration_links: integrationLinks(records, 'contact'),
			timezone_source: null,
		};
	},
};
