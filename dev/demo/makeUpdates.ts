import type { IDataObject } from 'n8n-workflow';

import { outcomeOf } from './runExample';

/** What sales found out about the leads meanwhile, and the status that follows from it. */
const NEWS = [
	{ status: 'Qualified', description: 'Asked for a quote over twenty units.' },
	{ status: 'Customer', description: 'Signed for one year, from March.' },
	{ status: 'Qualified', description: 'Wants samples before deciding.' },
	{ status: 'Bad Fit', description: 'Closed the workshop: no need.' },
];

/** Looks like an id of Close, but no lead has it. */
const UNKNOWN_ID = `lead_${'gone'.repeat(10)}`;

/**
 * One update for each lead that the first workflow's Sent names, and four that are bad on purpose: one with a status
 * that does not exist, one without an id, one with an empty one, one for a lead that does not exist.
 */
export function makeUpdates(sent: IDataObject[]): IDataObject[] {
	const companies = new Map(sent.map((record) => [outcomeOf(record).id, record.company]));
	const updates: IDataObject[] = [...companies].map(([lead_id, company], index) => ({
		lead_id,
		company,
		...NEWS[index % NEWS.length],
		asked_by: 'sales',
	}));
	updates[2] = { ...updates[2], status: 'Almost Signed' };
	return [
		...updates.slice(0, 8),
		{ ...NEWS[0], lead_id: '', company: 'Moss Ladder Windows', asked_by: 'sales' },
		...updates.slice(8, 30),
		{ ...NEWS[2], lead_id: UNKNOWN_ID, company: 'Zinc Feather Signs', asked_by: 'sales' },
		...updates.slice(30),
		{ ...NEWS[1], company: 'Tansy Barrel Cider', asked_by: 'sales' },
	];
}
