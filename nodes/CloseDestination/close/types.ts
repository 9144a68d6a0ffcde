export type FieldType =
	'text' | 'richText' | 'number' | 'boolean' | 'date' | 'datetime' | 'id' | 'list' | 'object' | 'any';

/** When something is true of a call: one of the fields is in its body, or has one of the values there, or is missing. */
export interface Condition {
	fields: readonly string[];
	is?: readonly unknown[];
	/** It is there, with a value other than these. */
	isNot?: readonly unknown[];
	missing?: boolean;
}

/** Something a person should know before making a call; always, or when its body says so. */
export interface Warning {
	when?: Condition;
	text: string;
}

/** What the body of a call describes. */
export type ObjectName =
	'lead' | 'contact' | 'opportunity' | 'task' | 'note' | 'call' | 'customObject' | 'customActivity';

/** What a call does to the object it is about; `other` is none of the rest: merging, archiving, acting on many. */
export type Effect = 'create' | 'update' | 'delete' | 'other';

/** A call that changes something in Close. */
export interface CloseOperation {
	method: 'POST' | 'PUT' | 'DELETE';
	/** Path below the base URL, with placeholders for columns people have. */
	path: string;
	/** What the list of Endpoint puts behind the path. */
	query?: string;
	label: string;
	effect: Effect;
	group: string;
	/** Address of the page in Close's reference. */
	docs: string;
	/** What the body describes, where the node knows its fields by name. */
	object?: ObjectName;
	/** Body fields Close wants; a create without them is refused. */
	required: readonly string[];
	/** More of them, when its body says so. */
	requiredWhen?: ReadonlyArray<{ when: Condition; required: readonly string[] }>;
	/** Body fields known of; a name that ends in `*` stands for many. Empty where Close documents none. */
	fields: ReadonlyMap<string, FieldType>;
	irreversible: boolean;
	/** Acts on as many objects as a search, a filter or a list finds. */
	bulk: boolean;
	sendsMessage?: { what: string; when?: Condition };
	/** What is paid for. */
	costsMoney?: string;
	/** Who may see or do more afterwards, and what. */
	givesAccess?: { what: string; when?: Condition };
	/** Refused when it is made with an API key. */
	oAuthOnly: boolean;
	/** Accepted at once and carried out later. */
	asynchronous: boolean;
	/** What Close makes of it when `lead_id` is missing is a new lead: the word for the object. */
	createsLeadFor?: string;
	/** Acts on all objects that a filter finds, so that a call without a filter must be a slip. */
	filter?: Filter;
	/** What follows from the above, and what is special about it. */
	warnings: readonly Warning[];
}

export interface Filter {
	/** Where the filter is: in the query string (or in `_params`), or in one of these body fields. */
	in: 'query' | readonly string[];
	/** What is reached without it. */
	reaches: string;
}
