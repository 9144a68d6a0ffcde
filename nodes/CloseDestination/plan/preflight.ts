import type { IDataObject } from 'n8n-workflow';
import { isEmpty } from 'lodash';

import type { CloseOperation, Filter } from '../close/types';
import { Refusal } from '../notation/Refusal';
import type { Options } from '../settings/types';
import type { Target } from './types';
import { isBlank } from './values';

interface Circumstances {
	target: Target;
	options: Pick<Options, 'allowLeadCreation'>;
	/** Whether the body is one object of Close's; in a batch for a gateway nobody knows what it makes of the records. */
	isWhole: boolean;
}

/** Refuses what Close accepts though nobody can mean it, and creates that lack what Close is known to insist on. */
export function preflight(
	body: IDataObject,
	{ target, options, isWhole }: Circumstances,
): Refusal | undefined {
	if (!target.found) return undefined;
	const { operation } = target.found;
	return (
		(options.allowLeadCreation ? undefined : silentLead(operation, body)) ??
		unfiltered(operation, target, body) ??
		(isWhole ? incomplete(operation, body) : undefined)
	);
}

/** Source: Close's changelog of 2025-02-14 and its reference for opportunities. */
function silentLead({ createsLeadFor }: CloseOperation, { lead_id: lead }: IDataObject): Refusal | undefined {
	if (createsLeadFor === undefined || (typeof lead === 'string' && lead.trim() !== '')) return undefined;
	return new Refusal(
		'missingLeadId',
		`This ${createsLeadFor} has no 'lead_id': Close would create a new lead for it. Add the lead's id, or turn on option 'Allow Lead Creation' if that is what you want.`,
		'lead_id',
	);
}

function unfiltered(
	{ filter, path, label }: CloseOperation,
	{ url }: Target,
	body: IDataObject,
): Refusal | undefined {
	if (!filter || isFiltered(filter, url, body)) return undefined;
	if (filter.in === 'query') {
		return new Refusal(
			'missingFilter',
			`PUT ${path} without a query changes every ${filter.reaches} of the organization. Put the id into the endpoint, such as ${path}{id}/, or name the ids in the query parameter 'id__in'.`,
		);
	}
	const [field] = filter.in;
	return new Refusal(
		'missingFilter',
		`"${label}" without '${field}' can reach every ${filter.reaches} of the organization. Say in '${field}' which ones are meant.`,
		field,
	);
}

function isFiltered(filter: Filter, url: string, body: IDataObject): boolean {
	if (filter.in !== 'query') return filter.in.some((field) => !isEmpty(body[field]));
	const [, query = ''] = url.split('?');
	return query !== '' || !isEmpty(body._params);
}

/** An update may leave out what it does not change; what a create leaves out is missing. */
function incomplete(operation: CloseOperation, body: IDataObject): Refusal | undefined {
	if (operation.method !== 'POST') return undefined;
	const missing = operation.required.filter((field) => isMissing(body[field], operation, field));
	if (missing.length === 0) return undefined;
	const names = missing.map((field) => `'${field}'`).join(', ');
	return new Refusal(
		'missingRequired',
		`"${operation.label}" needs ${names}, which this record does not have. Add ${missing.length === 1 ? 'it' : 'them'} to the record, and check 'Fields to Send' and 'Exclude Attributes'.`,
		missing[0],
	);
}

/** Some texts may be empty; an id never is. */
function isMissing(value: unknown, { fields }: CloseOperation, field: string): boolean {
	return value === undefined || value === null || (fields.get(field) === 'id' && isBlank(value));
}
