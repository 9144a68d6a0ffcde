import type { IDataObject } from 'n8n-workflow';
import { isEmpty } from 'lodash';

import type { CloseOperation, Filter } from '../../close/types';
import type { Refusal } from '../../lib/Refusal';
import type { Options } from '../../parameters/types';
import { holds } from './holds';
import { PLAN_REFUSALS } from '../messages';
import type { Target } from '../types';
import { isBlank } from '../../lib/values';

interface BodyContext {
	target: Target;
	options: Pick<Options, 'allowLeadCreation'>;
	/** Whether the body is one object. What a gateway makes of the records of a batch is unknown. */
	isWhole: boolean;
}

/** Refuses calls that Close would accept but that are surely mistakes, and creates that miss a required field. */
export function preflight(body: IDataObject, { target, options, isWhole }: BodyContext): Refusal | undefined {
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
	return PLAN_REFUSALS.wouldCreateLead(createsLeadFor);
}

function unfiltered(
	{ filter, path, label }: CloseOperation,
	{ url }: Target,
	body: IDataObject,
): Refusal | undefined {
	if (!filter || isFiltered(filter, url, body)) return undefined;
	if (filter.in === 'query') return PLAN_REFUSALS.noFilterInQuery(path, filter.reaches);
	return PLAN_REFUSALS.noFilterInBody(label, filter.in[0], filter.reaches);
}

function isFiltered(filter: Filter, url: string, body: IDataObject): boolean {
	if (filter.in !== 'query') return filter.in.some((field) => !isEmpty(body[field]));
	const [, query = ''] = url.split('?');
	return query !== '' || !isEmpty(body._params);
}

/** Only creates need all required fields; an update may leave out what it does not change. */
function incomplete(operation: CloseOperation, body: IDataObject): Refusal | undefined {
	if (operation.method !== 'POST') return undefined;
	const missing = requiredFields(operation, body).filter((field) => isMissing(body[field], operation, field));
	return missing.length === 0 ? undefined : PLAN_REFUSALS.requiredFields(operation.label, missing);
}

/** The fields that Close wants in a body that creates something. */
export function requiredFields({ required, requiredWhen = [] }: CloseOperation, body: IDataObject): string[] {
	const more = requiredWhen.filter(({ when }) => holds(when, [body]));
	return [...required, ...more.flatMap((row) => row.required)];
}

/** Some texts may be empty, ids may not. */
function isMissing(value: unknown, { fields }: CloseOperation, field: string): boolean {
	return value === undefined || value === null || (fields.get(field) === 'id' && isBlank(value));
}
