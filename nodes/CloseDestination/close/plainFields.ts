import type { ObjectName } from './types';

/**
 * What Mapped Fields offers as plain text where Close has a list, or a name in one piece: columns of `columns/`, by the
 * field that they become a part of.
 */
export const PLAIN_FIELDS: Partial<Record<ObjectName, Readonly<Record<string, readonly string[]>>>> = {
	lead: {
		contacts: ['contact_name', 'first_name', 'last_name', 'title', 'email', 'phone', 'mobile'],
		addresses: ['street', 'city', 'state', 'zip', 'country'],
	},
	contact: {
		name: ['first_name', 'last_name'],
		emails: ['email'],
		phones: ['phone', 'mobile'],
		urls: ['website'],
	},
};
