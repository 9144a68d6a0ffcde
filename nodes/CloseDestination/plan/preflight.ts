import type { IDataObject } from 'n8n-workflow';

import type { Options, RecordSettings } from '../settings/types';
import { Refusal } from '../notation/Refusal';

/**
 * Creates for which Close makes a lead of its own accord when `lead_id` is missing: named after the contact, or
 * "Untitled" for an opportunity. Source: Close's changelog of 2025-02-14 and its reference for opportunities.
 */
const CREATES_A_LEAD_SILENTLY: ReadonlyMap<string, string> = new Map([
	['/contact/', 'contact'],
	['/opportunity/', 'opportunity'],
]);

export function leadIdMissing(
	payload: IDataObject,
	{ method, endpoint }: RecordSettings,
	{ allowLeadCreation }: Options,
): Refusal | undefined {
	if (allowLeadCreation || method !== 'POST') return undefined;
	const thing = CREATES_A_LEAD_SILENTLY.get(endpoint.route);
	if (thing === undefined || (typeof payload.lead_id === 'string' && payload.lead_id.trim() !== ''))
		return undefined;
	return new Refusal(
		'missingLeadId',
		`This ${thing} has no 'lead_id': Close would create a new lead for it. Add the lead's id, or turn on option 'Allow Lead Creation' if that is what you want.`,
		'lead_id',
	);
}
