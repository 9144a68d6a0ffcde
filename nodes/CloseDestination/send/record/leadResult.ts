import type { PlannedRequest } from '../../plan/types';
import { LEAD_CALL_MESSAGES } from '../messages';
import type { LeadResult } from '../types';

export function leadResultOf({ lead }: Pick<PlannedRequest, 'lead'>): LeadResult {
	if (!lead) return {};
	return { leadId: lead.id, ...(lead.isNew ? { leadCreated: true, dateUpdated: lead.dateUpdated } : {}) };
}

/** What is said first of a record that is not written, when its lead was. */
export const ofNewLead = ({ lead }: PlannedRequest): string =>
	lead?.isNew ? LEAD_CALL_MESSAGES.wasCreated(lead.id) : '';
