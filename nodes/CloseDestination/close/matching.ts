/** Objects of Close that can be looked up before they are written, as Close's search calls them. */
export const MATCH_OBJECTS = ['lead', 'contact', 'opportunity', 'custom_object'] as const;
export type MatchObject = (typeof MATCH_OBJECTS)[number];

export type ValueKind = 'email' | 'phone' | 'url' | 'name' | 'text';

/** A field that tells objects apart. */
export interface MatchField {
	kind: ValueKind;
	/** What search goes through to reach it: objects related to the one before. */
	via: readonly string[];
	/** Its name; a custom field's id. */
	name: string;
	/** What search may call it, the likelier name first. */
	searchNames: readonly string[];
	isCustom: boolean;
	/** Where a found object shows its values; lists on the way are gone through. */
	paths: ReadonlyArray<readonly string[]>;
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
		// Close's own Smart Views search 'display_name', public integrations 'name'.
		name: {
			...regular('name', 'name'),
			searchNames: ['display_name', 'name'],
			paths: [['name'], ['display_name']],
		},
		url: regular('url', 'url'),
		email: {
			...regular('email', 'email', ['contact', 'contact_email']),
			paths: [['contacts', 'emails', 'email']],
		},
		phone: {
			...regular('phone', 'phone', ['contact', 'contact_phone']),
			paths: [['contacts', 'phones', 'phone']],
		},
	},
	contact: {
		email: { ...regular('email', 'email', ['contact_email']), paths: [['emails', 'email']] },
		phone: { ...regular('phone', 'phone', ['contact_phone']), paths: [['phones', 'phone']] },
	},
	opportunity: {},
	custom_object: {
		name: { ...regular('name', 'name'), within: ['custom_object_type_id', 'lead_id'] },
	},
};

function regular(kind: ValueKind, name: string, via: readonly string[] = []): MatchField {
	return { kind, via, name, searchNames: [name], isCustom: false, paths: [[name]], within: [] };
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
		searchNames: [id],
		isCustom: true,
		paths: [[`custom.${id}`]],
		within: object === 'custom_object' ? ['custom_object_type_id'] : [],
	};
}

/** The path that creates such objects, and under which each of them has its own. */
export const collectionOf = (object: MatchObject): string => `/${object}/`;
