import { Refusal } from '../../lib/Refusal';

/** Why the lead of a record cannot be looked up. */
export const LEAD_REFUSALS = {
	/** @param lacks for each key, what is wrong with the record's value: `'email' is missing or empty` */
	noKey: (lacks: readonly string[], field: string) =>
		new Refusal(
			'missingMatchKey',
			`The lead of this record cannot be looked up: ${lacks.join(', ')}. Give it a value there, add its 'lead_id', or add another key to 'Lead On'.`,
			field,
		),
};

/** Why a record whose lead was looked up is not written. @param by what it was looked up by: `name 'Acme'` */
export const LEAD_MESSAGES = {
	leadMissing: (by: string) =>
		`Close has no lead with ${by}. Nothing was written, as 'When Lead Is Missing' says. Correct the value, create the lead first, or choose Create there.`,
	leadSeveral: (by: string, count: number, ids: string) =>
		`Close has ${count} leads with ${by}: ${ids}. Nothing was written. Merge them in Close, use a key that tells them apart in 'Lead On', or set 'When Several Leads' to the oldest one.`,
	/** @param other the key that comes first, and that the lead has another value for */
	leadConflict: (by: string, id: string, other: string) =>
		`Close has a lead with ${by}: ${id}, but not with ${other}, which comes first in 'Lead On': it may be another company. Nothing was written. Correct the record or the lead, or change the order of the keys.`,
};

/** What Preview Requests says of a call whose lead is looked up first. */
export const LEAD_WARNINGS = {
	lookedUp: (by: string, isCreated: boolean) =>
		`'lead_id' is looked up before sending: the lead with ${by}${isCreated ? ', which is created when Close has none (POST /lead/)' : ''}.`,
};
