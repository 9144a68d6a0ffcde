import { Refusal } from '../../lib/Refusal';
import type { Organization } from '../organization';
import { type CoercedField, valid } from './coerced';
import { idOfName } from './idOfName';

const USERS = { list: 'users' } as const;

/** The value of a custom field for users, with their ids in place of names. */
export function withUserIds(coerced: CoercedField, organization: Organization): CoercedField | Refusal {
	if (coerced.kind === 'invalid') return coerced;
	const { value } = coerced;
	if (!Array.isArray(value)) return idOfName(value, USERS, organization);
	const ids: unknown[] = [];
	const complaints = coerced.kind === 'partly' ? [...coerced.complaints] : [];
	for (const [position, name] of value.entries()) {
		const found = idOfName(name, USERS, organization);
		if (found instanceof Refusal) return found;
		if (found.kind === 'valid') ids.push(found.value);
		else complaints.push({ at: String(position), complaint: found.complaint });
	}
	if (complaints.length === 0) return valid(ids);
	return { kind: 'partly', value: ids.length > 0 ? ids : undefined, complaints };
}
