import { omit } from 'lodash';

import { isLeadKeyed, withinLead } from '../lookup/lookupKey';
import { bodyOf, type MatchedRequest } from '../lookup/requests';
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
		...(match && isLeadKeyed(match.lookupKey)
			? { match: { ...match, lookupKey: withinLead(match.lookupKey, lead.id) } }
			: {}),
	};
}

/** Whether the lead has to be known before the object itself can be looked up: its key counts within the lead. */
export const needsLeadFirst = ({ leadLookup, match }: MatchedRequest): boolean =>
	leadLookup !== undefined && isLeadKeyed(match.lookupKey);
