import { omit } from 'lodash';

import { isLeadKeyed, withinLead } from '../lookup/lookupKeys';
import { bodyOf, type MatchedRequest } from '../lookup/requests';
import type { LookupKey } from '../lookup/types';
import type { PlannedRequest } from '../types';
import type { KnownLead } from './types';

/** The request for an object whose lead is known by now. */
export function withLead<Request extends PlannedRequest>(request: Request, lead: KnownLead): Request {
	const { leadLookup, match } = request;
	const body = { lead_id: lead.id, ...omit(bodyOf(request), 'lead_id') };
	return {
		...request,
		body,
		text: leadLookup?.write(body),
		lead,
		leadLookup: undefined,
		match: match && { ...match, lookupKeys: match.lookupKeys.map((key) => within(key, lead.id)) },
	};
}

const within = (key: LookupKey, leadId: string) => (isLeadKeyed(key) ? withinLead(key, leadId) : key);

/** Whether the lead has to be known before the object itself can be looked up: its key counts within the lead. */
export const needsLeadFirst = ({ leadLookup, match }: MatchedRequest): boolean =>
	leadLookup !== undefined && match.lookupKeys.some(isLeadKeyed);
