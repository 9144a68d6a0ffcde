/** Objects that can be looked up before they are written, by their names in Close's search. */
export const MATCH_OBJECTS = ['lead', 'contact', 'opportunity', 'custom_object'] as const;
export type MatchObject = (typeof MATCH_OBJECTS)[number];

export type ValueKind = 'email' | 'phone' | 'url' | 'name' | 'text' | 'id';

/** A field that identifies an object. */
export interface MatchField {
	kind: ValueKind;
	/** Related objects that search goes through to reach the field. */
	via: readonly string[];
	/** The field's name, or the id of a custom field. */
	name: string;
	/** Names that search may use for it, the likelier one first. */
	searchNames: readonly string[];
	isCustom: boolean;
	/** Where its values are in a found object; every entry of a list on the way is read. */
	paths: ReadonlyArray<readonly string[]>;
	/** Fields that must also be equal in record and object, when both have them. */
	within: readonly string[];
}

/**
 * The fields that search can find each object by, besides custom fields.
 * Source: developer.close.com, "Advanced Filtering", and public code that searches contacts by e-mail. Phones of a lead
 * and names of custom objects are not confirmed.
 */
const FIELDS: Record<MatchObject, Record<string, MatchField>> = {
	lead: {
		// Close's own Smart Views search 'display_name'; public integrations search 'name'.
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

/** Close's own id of an object. It is not searched for: an object is addressed by it. */
export const ID_FIELD: MatchField = regular('id', 'id');

/** The field by its name in the node's parameters; undefined when the node cannot look objects up by it. */
export function matchField(object: MatchObject, name: string): MatchField | undefined {
	if (name === ID_FIELD.name) return ID_FIELD;
	return Object.hasOwn(FIELDS[object], name) ? FIELDS[object][name] : undefined;
}

export const matchFieldNames = (object: MatchObject): string[] => [
	ID_FIELD.name,
	...Object.keys(FIELDS[object]),
];

/** A custom field that holds text, such as an id of another system. */
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

export const inWords = (object: MatchObject): string => object.replace('_', ' ');

/** The path that creates such objects; the path of each object lies below it. */
export const collectionOf = (object: MatchObject): string => `/${object}/`;

/** The kind of object that a collection has, if such objects can be looked up. */
export const matchObjectAt = (collection: string): MatchObject | undefined =>
	MATCH_OBJECTS.find((object) => collectionOf(object) === collection);

/** The name of the placeholder for the id in an object's own path. */
export const idPlaceholderOf = (object: MatchObject): string => `${object}_id`;
