import type { MatchedRequest } from '../lookup/requests';

/** The lead of a planned object, to be looked up before the object is written. */
export interface LeadLookup {
	/** The create of the lead, with its lookup. */
	create: MatchedRequest;
	/** Encodes the object's body in the chosen Content Format. */
	write: (body: unknown) => string;
}

/** A lead that was looked up. */
export interface KnownLead {
	id: string;
	/** It was created for this record. */
	isNew: boolean;
	/** When it was created or last changed, if it is new. */
	dateUpdated?: string;
}

/** What to do for an object whose lead was looked up. */
export type LeadDecision =
	| { kind: 'use'; id: string }
	| { kind: 'create' }
	| { kind: 'refuse'; reason: 'leadMissing' | 'leadSeveral' | 'leadConflict'; message: string };
