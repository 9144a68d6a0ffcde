/** What the audit knows of Close, of the records of a run and of the settings: as a person would put it, in plain values. */

export const KINDS = ['lead', 'contact', 'opportunity'] as const;
export type Kind = (typeof KINDS)[number];

export type ValueName = 'name' | 'url' | 'description' | 'status' | 'title' | 'ext' | 'note' | 'value';
export type ListName = 'emails' | 'phones' | 'tags';

/** An entry of a list; values of a custom field have no type. */
export interface Entry {
	value: string;
	type?: string;
}

/** What is said of an object. */
export interface Said {
	values: Partial<Record<ValueName, string>>;
	lists: Partial<Record<ListName, string[]>>;
	/** Whether the name is only a first name. */
	hasFirstNameOnly?: boolean;
}

/** An object in Close. */
export interface Thing {
	id: string;
	/** The lead it belongs to. */
	lead?: string;
	values: Partial<Record<ValueName, string>>;
	lists: Partial<Record<ListName, Entry[]>>;
}

/** Of each kind the oldest first. */
export type Store = Record<Kind, Thing[]>;

/** A record. */
export interface Row extends Said {
	/** Of the object itself in Close. */
	id?: string;
	/** The id of its lead. */
	lead?: string;
	/** The people of a lead. */
	people: Said[];
	/** What it says of the lead it belongs to. */
	company: Partial<Record<'name' | 'url' | 'email', string>>;
}

export type KeyName = 'id' | 'ext' | 'name' | 'url' | 'email' | 'phone';

/** The fields that Only When Creating or Only When Empty name. */
export interface FieldRule {
	own: Array<ValueName | ListName>;
	people: Array<ValueName | ListName>;
	/** `*` */
	all?: boolean;
}

export interface Settings {
	kind: Kind;
	method: 'POST' | 'PUT' | 'DELETE';
	/** Match On, in this order; without any, nothing is matched. */
	keys: KeyName[];
	whenFound: 'update' | 'skip' | 'reject';
	whenMissing: 'create' | 'skip' | 'reject';
	whenSeveral: 'reject' | 'first';
	lists: 'add' | 'replace';
	onlyWhenCreating: FieldRule;
	onlyWhenEmpty: FieldRule;
	/** Lead: Look Up. */
	leadLookup?: {
		keys: Array<'name' | 'url' | 'email'>;
		whenMissing: 'create' | 'reject';
		whenSeveral: 'reject' | 'first';
	};
}

/** A run that is audited. */
export interface Case {
	store: Store;
	rows: Row[];
	settings: Settings;
}
