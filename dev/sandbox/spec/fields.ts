/** The vocabulary the resource tables are written in. */

export type FieldType =
	| 'text'
	| 'richText'
	| 'integer'
	| 'number'
	| 'boolean'
	| 'date'
	| 'day'
	| 'datetime'
	| 'dateOrDatetime'
	| 'choice'
	| 'email'
	| 'phone'
	| 'url'
	| 'httpsUrl'
	| 'reference'
	| 'user'
	| 'emails'
	| 'phones'
	| 'urls'
	| 'addresses'
	| 'textList'
	| 'list'
	| 'object'
	| 'any';

export interface FieldRule {
	type: FieldType;
	required?: boolean;
	/** Only answers have it: in a body it counts as an unknown key. */
	readOnly?: boolean;
	/** Known on creation; in an update it counts as an unknown key. */
	createOnly?: boolean;
	/** A known key that has no effect. */
	ignored?: boolean;
	/** Cannot change after creation. */
	fixed?: boolean;
	maxLength?: number;
	maxItems?: number;
	min?: number;
	max?: number;
	choices?: readonly string[];
	/** Record type that a `reference` names. */
	refersTo?: string;
	/** The key errors are reported under, where it is not the field's own. */
	errorKey?: string;
	default?: unknown;
}

type More = Omit<FieldRule, 'type'>;
const of =
	(type: FieldType) =>
	(more: More = {}): FieldRule => ({ type, ...more });

export const text = of('text');
export const richText = of('richText');
export const integer = of('integer');
export const boolean = of('boolean');
/** Takes a date or a date-time, shows a date. */
export const day = of('day');
export const datetime = of('datetime');
export const dateOrDatetime = of('dateOrDatetime');
export const email = of('email');
export const phone = of('phone');
export const url = of('url');
export const httpsUrl = of('httpsUrl');
export const emails = of('emails');
export const phones = of('phones');
export const urls = of('urls');
export const addresses = of('addresses');
export const textList = of('textList');
export const list = of('list');
export const object = of('object');
export const any = of('any');

export const choice = (choices: readonly string[], more: More = {}): FieldRule => ({
	type: 'choice',
	choices,
	...more,
});
/** `lead_id` is reported as `lead` (wire, 2018): the key without its ending. */
export const reference = (refersTo: string, more: More = {}): FieldRule => ({
	type: 'reference',
	refersTo,
	...more,
});
export const required = (rule: FieldRule): FieldRule => ({ ...rule, required: true });
export const leadId = (more: More = {}): FieldRule => reference('lead', { errorKey: 'lead', ...more });
export const contactId = (more: More = {}): FieldRule =>
	reference('contact', { errorKey: 'contact', ...more });
export const userId = (more: More = {}): FieldRule => reference('user', { errorKey: 'user', ...more });

/** Who made a record, where the caller may say so. */
export const madeBy = {
	created_by: userId({ errorKey: 'created_by', createOnly: true }),
	date_created: datetime({ createOnly: true }),
};
/** The caller's own; what another one does is not known. */
export const organizationId = any({ ignored: true });
