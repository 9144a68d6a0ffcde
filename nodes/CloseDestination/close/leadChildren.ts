import { OPERATIONS } from './catalogue';
import type { CloseOperation } from './types';

/** Creates of what belongs to a lead: their bodies have a `lead_id`. */
export const LEAD_CHILDREN: readonly CloseOperation[] = OPERATIONS.filter(
	({ method, fields }) => method === 'POST' && fields.has('lead_id'),
);

/** @param route the path below the base URL, with a slash at both ends */
export const belongsToLead = (route: string): boolean => LEAD_CHILDREN.some(({ path }) => path === route);

/** Whether the body of a call may have a field of this name. */
export function hasField({ fields }: CloseOperation, name: string): boolean {
	return fields.has(name) || (name.startsWith('custom.') && fields.has('custom.*'));
}
