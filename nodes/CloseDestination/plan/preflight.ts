import type { IDataObject } from 'n8n-workflow';

import { Refusal } from '../notation/Refusal';
import type { Options, RecordSettings } from '../settings/types';
import type { Target } from './types';

/**
 * Creates for which Close makes a lead of its own accord when `lead_id` is missing: named after the contact, or
 * "Untitled" for an opportunity. Source: Close's changelog of 2025-02-14 and its reference for opportunities.
 */
const CREATES_A_LEAD_SILENTLY: ReadonlyMap<string, string> = new Map([
	['/contact/', 'contact'],
	['/opportunity/', 'opportunity'],
]);

/** Bulk updates by a filter in the query; without one they change everything. Source: Close's reference for tasks. */
const CHANGES_ALL_WITHOUT_FILTER: ReadonlyMap<string, string> = new Map([
	['/task/', 'task'],
	['/membership/', 'membership'],
]);

/** Refuses what Close would accept and nobody can mean. Looks at the address as a server reads it. */
export function preflight(
	payload: IDataObject,
	{ target, own, options }: { target: Target; own: RecordSettings; options: Options },
): Refusal | undefined {
	const { path, query } = addressOf(target, own);
	const created = own.method === 'POST' ? CREATES_A_LEAD_SILENTLY.get(path) : undefined;
	const hasLead = typeof payload.lead_id === 'string' && payload.lead_id.trim() !== '';
	if (created !== undefined && !options.allowLeadCreation && !hasLead) {
		return new Refusal(
			'missingLeadId',
			`This ${created} has no 'lead_id': Close would create a new lead for it. Add the lead's id, or turn on option 'Allow Lead Creation' if that is what you want.`,
			'lead_id',
		);
	}
	const changed = own.method === 'PUT' ? CHANGES_ALL_WITHOUT_FILTER.get(path) : undefined;
	if (changed === undefined || query !== '') return undefined;
	return new Refusal(
		'missingFilter',
		`PUT ${path} without a query changes every ${changed} of the organization. Put the id into the endpoint, such as ${path}{id}/, or name the ids in the query parameter 'id__in'.`,
	);
}

function addressOf({ url }: Target, { endpoint: { base } }: RecordSettings): { path: string; query: string } {
	const [address, query = ''] = url.slice(base.origin.length + base.path.length).split('?');
	return { path: decoded(address), query };
}

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
