/** Objects of Close that can be looked up before they are written, as Close's search calls them. */
export const MATCH_OBJECTS = ['lead', 'contact', 'opportunity', 'custom_object'] as const;
export type MatchObject = (typeof MATCH_OBJECTS)[number];

export type ValueKind = 'email' | 'phone' | 'url' | 'name' | 'text';

/** A field that tells objects apart. */
export interface MatchField {
	kind: ValueKind;
	/** What search goes through to reach it: objects related to the one before. */
	via: readonly string[];
	/** Its name in search; a custom field's id. */
	name: string;
	isCustom: boolean;
	/** Where a found object shows its values; lists on the way are gone through. */
	path: readonly string[];
	/** Fields in which record and object must agree too, when both have them. */
	within: readonly string[];
}

/**
 * What search can find each of them by, besides custom fields.
 * Source: developer.close.com, "Advanced Filtering", and public code that searches contacts by e-mail; nobody has
 * confirmed phones of a lead, or names of custom objects.
 */
const FIELDS: Record<MatchObject, Record<string, MatchField>> = {
	lead: {
		name: regular('name', 'name'),
		url: regular('url', 'url'),
		email: {
			...regular('email', 'email', ['contact', 'contact_email']),
			path: ['contacts', 'emails', 'email'],
		},
		phone: {
			...regular('phone', 'phone', ['contact', 'contact_phone']),
			path: ['contacts', 'phones', 'phone'],
		},
	},
	contact: {
		email: { ...regular('email', 'email', ['contact_email']), path: ['emails', 'email'] },
		phone: { ...regular('phone', 'phone', ['contact_phone']), path: ['phones', 'phone'] },
	},
	opportunity: {},
	custom_object: {
		name: { ...regular('name', 'name'), within: ['custom_object_type_id', 'lead_id'] },
	},
};

function regular(kind: ValueKind, name: string, via: readonly string[] = []): MatchField {
	return { kind, via, name, isCustom: false, path: [name], within: [] };
}

/** The field by its name in the node's parameters; nothing when search can't look for it there. */
export function matchField(object: MatchObject, name: string): MatchField | undefined {
	return Object.hasOwn(FIELDS[object], name) ? FIELDS[object][name] : undefined;
}

/** Names of the fields an object can be looked up by, besides custom fields. */
export const matchFieldNames = (object: MatchObject): string[] => Object.keys(FIELDS[object]);

/** A custom field that holds text, such as the id of another system. */
export function customMatchField(object: MatchObject, id: string): MatchField {
	return {
		kind: 'text',
		via: [],
		name: id,
		isCustom: true,
		path: [`custom.${id}`],
		within: object === 'custom_object' ? ['custom_object_type_id'] : [],
	};
}

/** The path that creates such objects, and under which each of them has its own. */
export const collectionOf = (object: MatchObject): string => `/${object}/`;
