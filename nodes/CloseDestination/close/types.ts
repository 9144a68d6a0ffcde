export type FieldType =
	| ('text' | 'richText' | 'id' | 'url' | 'phone')
	/** `integer` is any whole number, `percent` one from 0 to 100, `cents` an amount of money. */
	| ('number' | 'integer' | 'percent' | 'cents' | 'boolean')
	/** A day, and a moment or a day. */
	| ('date' | 'datetime')
	| ('emails' | 'phones' | 'urls' | 'addresses' | 'list')
	| ('object' | 'any');

/** A condition on the body of a call: one of the fields is there, has one of the values, or is missing. */
export interface Condition {
	fields: readonly string[];
	is?: readonly unknown[];
	/** The field is there, with a value other than these. */
	isNot?: readonly unknown[];
	missing?: boolean;
}

/** A warning before a call is made: always, or when the body meets a condition. */
export interface Warning {
	when?: Condition;
	/** Whether it says how amounts are written, which option Values: Opportunities sees to. */
	isOfCents?: boolean;
	text: string;
}

/** The kind of object that a body describes. */
export type ObjectName =
	'lead' | 'contact' | 'opportunity' | 'task' | 'note' | 'call' | 'customObject' | 'customActivity';

/** What a call does to its object; `other` is merging, archiving, or acting on many objects. */
export type Effect = 'create' | 'update' | 'delete' | 'other';

/** A call that changes something in Close. */
export interface CloseOperation {
	method: 'POST' | 'PUT' | 'DELETE';
	/** The path below the base URL, with placeholders named like common columns. */
	path: string;
	/** The query that the list of Endpoint adds to the path. */
	query?: string;
	label: string;
	effect: Effect;
	group: string;
	/** URL of the page in Close's reference. */
	docs: string;
	/** The kind of object in the body, when the node knows its fields. */
	object?: ObjectName;
	/** Body fields that Close requires; a create without them is refused. */
	required: readonly string[];
	/** Further required fields, when the body meets a condition. */
	requiredWhen?: ReadonlyArray<{ when: Condition; required: readonly string[] }>;
	/** Known body fields; a name that ends in `*` stands for many. Empty when Close documents none. */
	fields: ReadonlyMap<string, FieldType>;
	irreversible: boolean;
	/** Whether it acts on all objects of a search, a filter or a list. */
	bulk: boolean;
	sendsMessage?: { what: string; when?: Condition };
	/** What costs money. */
	costsMoney?: string;
	/** Who gets access, and to what. */
	givesAccess?: { what: string; when?: Condition };
	/** Whether Close refuses it with an API key. */
	oAuthOnly: boolean;
	/** Whether Close accepts it at once and carries it out later. */
	asynchronous: boolean;
	/** Set when Close creates a new lead if `lead_id` is missing: the word for the object. */
	createsLeadFor?: string;
	/** Set when it acts on all objects of a filter: a call without one is surely a mistake. */
	filter?: Filter;
	/** Warnings that follow from the fields above, then the row's own. */
	warnings: readonly Warning[];
}

export interface Filter {
	/** Where the filter is: in the query (or in `_params`), or in one of these body fields. */
	in: 'query' | readonly string[];
	/** The kind of object that a call without the filter reaches. */
	reaches: string;
}
