import { messages, type NestedErrors } from '../spec/errors';
import type { FieldRule, FieldType } from '../spec/fields';
import { isObject } from './json';
import { fullName } from './names';
import { isDate, offsetDate, parseDatetime } from './dates';
import { Problems } from './problems';
import type { World } from './world';

export type Checked = { value: unknown } | { problem: string | NestedErrors };
type Checker = (value: unknown, rule: FieldRule, world: World) => Checked;

const MAILTO = /^mailto:/i;
const EMAIL = /^[^\s@,;]+@[^\s@,;.][^\s@,;]*\.[a-z]{2,}$/i;
const URL_SHAPE = /^([a-z][a-z0-9+.-]*:\/\/)?[^\s/?#.]+(\.[^\s/?#.]+)+([/?#]\S*)?$/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const PHONE = /^\+?[\d\s().\-/]+$/;
const EXTENSION = /\s*(#|x|ext\.?|extension)\s*\d+$/i;

const good = (value: unknown): Checked => ({ value });
const bad = (problem: string | NestedErrors): Checked => ({ problem });

function ofType(type: 'string' | 'number' | 'boolean', name: string): Checker {
	return (value) => (typeof value === type ? good(value) : bad(messages.wrongType(name)));
}

/** A string that one more test must accept. */
function stringThat(accepts: (text: string) => boolean, complaint: string): Checker {
	return (value) => {
		if (typeof value !== 'string') return bad(messages.wrongType('str'));
		return accepts(value) ? good(value) : bad(complaint);
	};
}

function withinRange(value: number, rule: FieldRule): Checked {
	if (rule.max !== undefined && value > rule.max) return bad(messages.atMost(rule.max));
	if (rule.min !== undefined && value < rule.min) return bad(messages.atLeast(rule.min));
	return good(value);
}

const isDatetime = (text: string) => parseDatetime(text) !== undefined || isDate(text);

/** In a British organization `8004445555` became `+448004445555` (wire, 2017). */
function normalizePhone(phone: string, prefix: string): string {
	const digits = phone.replace(/\D/g, '');
	if (phone.trim().startsWith('+')) return `+${digits}`;
	const alreadyInternational = prefix === '1' && digits.length === 11 && digits.startsWith('1');
	return alreadyInternational ? `+${digits}` : `+${prefix}${digits.replace(/^0/, '')}`;
}

const phone: Checker = (value, _rule, world) => {
	if (typeof value !== 'string') return bad(messages.wrongType('str'));
	const number = world.answers.phoneExtension === 'drop' ? value.replace(EXTENSION, '') : value;
	if (!PHONE.test(number) || number.replace(/\D/g, '').length < 3) return bad(messages.invalidPhone);
	return good(normalizePhone(number, world.phonePrefix));
};

const email: Checker = (value, _rule, { answers }) => {
	if (typeof value !== 'string') return bad(messages.wrongType('str'));
	const accepted = EMAIL.test(value) && (answers.mailto === 'take' || !MAILTO.test(value));
	return accepted ? good(value) : bad(messages.invalidEmail);
};

const url: Checker = (value, _rule, { answers }) => {
	if (typeof value !== 'string') return bad(messages.wrongType('str'));
	const accepted = URL_SHAPE.test(value) && (answers.urlWithoutScheme === 'take' || SCHEME.test(value));
	return accepted ? good(value) : bad(messages.invalidUrl);
};

/** An id or the exact name (developer.close.com, 2026-03); of two users of one name the first (assumed). */
const user: Checker = (value, _rule, { store }) => {
	if (store.get('user', value)) return good(value);
	for (const known of store.all('user')) if (fullName(known) === value) return good(known.id);
	return bad(messages.objectMissing);
};

/** The calendar day as it is written, whatever its offset (assumed). */
const day: Checker = (value) => {
	if (typeof value !== 'string') return bad(messages.wrongType('str'));
	return isDatetime(value) ? good(value.slice(0, 10)) : bad(messages.invalidDate);
};

function list(
	checkMember: (member: unknown, world: World) => { value: unknown } | { problems: Problems } | 'nothing',
): Checker {
	return (value, rule, world) => {
		if (!Array.isArray(value)) return bad(messages.wrongType('list'));
		if (rule.maxItems !== undefined && value.length > rule.maxItems) return bad(messages.listTooLong);
		const members: unknown[] = [];
		const nested: NestedErrors = { errors: {} };
		value.forEach((member, index) => {
			const checked = checkMember(member, world);
			if (checked === 'nothing') return;
			if ('problems' in checked) nested.errors[String(index)] = checked.problems.toBody();
			else members.push(checked.value);
		});
		return Object.keys(nested.errors).length > 0 ? bad(nested) : good(members);
	};
}

const isNothing = (value: unknown) => value === undefined || value === null || value === '';

/** Newest spec: entries need `email` and `url`, and may lack `phone`. */
const mayBeMissing = (key: string, value: unknown) => value !== undefined || key === 'phone';

/** `[{email, type}]`, `[{phone, type}]`, `[{url, type}]`. */
function contactPoints(key: 'email' | 'phone' | 'url'): Checker {
	return list((member, world) => {
		const problems = new Problems();
		if (!isObject(member)) {
			problems.add(key, messages.wrongType('dict'));
			return { problems };
		}
		const value = member[key];
		if (isNothing(value)) {
			if (world.answers.blankEntries === 'drop' && mayBeMissing(key, value)) return 'nothing';
			problems.add(key, messages.required);
			return { problems };
		}
		const checked = checkers[key](value, { type: key }, world);
		if ('problem' in checked) problems.add(key, checked.problem);
		const { type = 'office' } = member;
		if (type !== null && typeof type !== 'string') problems.add('type', messages.wrongType('str'));
		return problems.found
			? { problems }
			: { value: { [key]: 'value' in checked ? checked.value : value, type: type ?? 'office' } };
	});
}

/** Answers always show all of them (Close's bulk_update_address_countries.py); that an empty one is '' is assumed. */
const ADDRESS_KEYS = ['label', 'address_1', 'address_2', 'city', 'state', 'zipcode', 'country'];

const address = (member: unknown) => {
	const problems = new Problems();
	if (!isObject(member)) {
		problems.add('address_1', messages.wrongType('dict'));
		return { problems };
	}
	const value: Record<string, unknown> = {};
	for (const key of ADDRESS_KEYS) {
		const part = member[key] ?? '';
		if (typeof part === 'string') value[key] = part;
		else problems.add(key, messages.wrongType('str'));
	}
	return problems.found ? { problems } : { value };
};

const checkers: Record<FieldType, Checker> = {
	any: good,
	text: (value, rule) => {
		if (typeof value !== 'string') return bad(messages.wrongType('str'));
		const tooLong = rule.maxLength !== undefined && value.length > rule.maxLength;
		return tooLong ? bad(messages.tooLong(rule.maxLength!)) : good(value);
	},
	richText: stringThat((html) => /^\s*<body>[\s\S]*<\/body>\s*$/i.test(html), messages.bodyTag),
	integer: (value, rule) =>
		Number.isInteger(value) ? withinRange(value as number, rule) : bad(messages.wrongType('int')),
	number: (value, rule) =>
		typeof value === 'number' ? withinRange(value, rule) : bad(messages.wrongType('float')),
	boolean: ofType('boolean', 'bool'),
	date: stringThat(isDate, messages.invalidDate),
	datetime: (value) => {
		if (typeof value !== 'string') return bad(messages.wrongType('str'));
		if (!isDatetime(value)) return bad(messages.invalidDatetime);
		return good(offsetDate(parseDatetime(value) ?? Date.parse(value)));
	},
	dateOrDatetime: stringThat(isDatetime, messages.invalidDatetime),
	choice: (value, rule) => (rule.choices!.includes(value as string) ? good(value) : bad(messages.notAChoice)),
	day,
	email,
	phone,
	url,
	user,
	httpsUrl: stringThat((text) => /^https:/i.test(text) && URL_SHAPE.test(text), messages.invalidUrl),
	reference: (value, rule, world) =>
		world.store.get(rule.refersTo!, value) ? good(value) : bad(messages.objectMissing),
	emails: contactPoints('email'),
	phones: contactPoints('phone'),
	urls: contactPoints('url'),
	addresses: list(address),
	textList: (value) =>
		Array.isArray(value) && value.every((member) => typeof member === 'string')
			? good(value)
			: bad(messages.wrongType('list')),
	list: (value) => (Array.isArray(value) ? good(value) : bad(messages.wrongType('list'))),
	object: (value) => (isObject(value) ? good(value) : bad(messages.wrongType('dict'))),
};

export function checkValue(rule: FieldRule, value: unknown, world: World): Checked {
	return checkers[rule.type](value, rule, world);
}

const LISTS: readonly FieldType[] = ['emails', 'phones', 'urls', 'addresses', 'textList', 'list'];
const BLANK_IS_NOTHING: readonly FieldType[] = [
	'email',
	'phone',
	'url',
	'httpsUrl',
	'date',
	'day',
	'datetime',
	'dateOrDatetime',
	'reference',
	'user',
];

/** null empties a field, and so does '' where it cannot be a value. */
export function isBlank(rule: FieldRule, value: unknown): boolean {
	return value === null || (value === '' && (rule.required === true || BLANK_IS_NOTHING.includes(rule.type)));
}

export function emptyValue(rule: FieldRule): unknown {
	return LISTS.includes(rule.type) ? [] : null;
}
