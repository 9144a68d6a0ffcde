import { invalid } from '../crm/problems';
import type { World } from '../crm/world';
import { definitionsOf } from '../crm/definitions';
import { messages } from '../spec/errors';
import type { StoredRecord } from '../types';
import type { SearchIndex } from './searchIndex';
import { textMatches, wordsOf } from './words';

/**
 * The old text syntax of `GET /lead/?query=`, deprecated since 2022-02-14 and still honoured in September 2026. What
 * Close's own scripts write is understood: fields, phrases, `not`, counts, `sort:` and `slice:`; the rest is refused.
 */

interface Scope {
	world: World;
	index: SearchIndex;
}

type Test = (lead: StoredRecord) => boolean;
/** The texts of a lead that a term looks at. */
type TextsOf = (lead: StoredRecord) => unknown[];

const TOKEN = /\s*("([^"]*)"|[^\s":<>=()]+)?(\s*(?::|>=|<=|>|<|=)\s*("([^"]*)"|[^\s()]+))?/y;

interface Term {
	negated: boolean;
	/** Absent: a word or phrase, wherever it is. */
	field?: string;
	operator: string;
	value: string;
}

function notUnderstood(query: string): Error {
	return invalid('query', messages.notImitated(`this part of a text query: ${query}`));
}

function termsOf(query: string): Term[] {
	const terms: Term[] = [];
	let negated = false;
	let position = 0;
	while (query.slice(position).trim() !== '') {
		TOKEN.lastIndex = position;
		const match = TOKEN.exec(query)!;
		const [whole, head, quotedHead, tail, rawValue, quotedValue] = match;
		if (whole.trim() === '' || head === undefined) throw notUnderstood(query.slice(position));
		position += whole.length;
		const name = quotedHead ?? head;
		if (tail === undefined && /^(or|and)$/i.test(name) && quotedHead === undefined) {
			if (name.toLowerCase() === 'or') throw notUnderstood('or');
			continue;
		}
		if (tail === undefined && /^not$/i.test(head)) {
			negated = true;
			continue;
		}
		const operator = tail === undefined ? ':' : tail.trim().replace(/^(:|>=|<=|>|<|=).*$/s, '$1');
		const value = tail === undefined ? name : (quotedValue ?? rawValue);
		terms.push({ negated, field: tail === undefined ? undefined : name, operator, value });
		negated = false;
	}
	return terms;
}

function listOf(record: StoredRecord, list: string, key: string): unknown[] {
	return ((record[list] ?? []) as Array<Record<string, unknown>>).map((entry) => entry[key]);
}

function textsIn({ world, index }: Scope, field: string): TextsOf | undefined {
	const ofContacts =
		(list: string, key: string): TextsOf =>
		(lead) =>
			index.ofLead('contact', lead.id).flatMap((contact) => listOf(contact, list, key));
	const named: Record<string, TextsOf> = {
		id: ({ id }) => [id],
		company: ({ name }) => [name],
		name: ({ name }) => [name],
		lead_name: ({ name }) => [name],
		description: ({ description }) => [description],
		url: ({ url }) => [url],
		status: ({ status_id: id }) => [index.get('lead_status', id)?.label, id],
		contact: (lead) => index.ofLead('contact', lead.id).map(({ name }) => name),
		contact_name: (lead) => index.ofLead('contact', lead.id).map(({ name }) => name),
		email: ofContacts('emails', 'email'),
		email_address: ofContacts('emails', 'email'),
		phone: ofContacts('phones', 'phone'),
		phone_number: ofContacts('phones', 'phone'),
	};
	if (Object.hasOwn(named, field)) return named[field];
	const wanted = /^custom\.(.*)$/s.exec(field)?.[1];
	if (wanted === undefined) return undefined;
	const definition = definitionsOf(world, 'lead').find(({ id, name }) => id === wanted || name === wanted);
	return (lead) => (definition ? [lead[`custom.${definition.id}`]].flat() : []);
}

const COUNTED: Record<string, string> = {
	contacts: 'contact',
	opportunities: 'opportunity',
	tasks: 'task',
};

function countIn({ index }: Scope, field: string): ((lead: StoredRecord) => number) | undefined {
	if (field === 'addresses') return ({ addresses }) => ((addresses ?? []) as unknown[]).length;
	if (!Object.hasOwn(COUNTED, field)) return undefined;
	return (lead) => index.idsOf(COUNTED[field], lead.id).size;
}

const COMPARISONS: Record<string, (count: number, wanted: number) => boolean> = {
	':': (count, wanted) => count === wanted,
	'=': (count, wanted) => count === wanted,
	'>': (count, wanted) => count > wanted,
	'<': (count, wanted) => count < wanted,
	'>=': (count, wanted) => count >= wanted,
	'<=': (count, wanted) => count <= wanted,
};

function textTest(texts: TextsOf, value: string): Test {
	const present = (text: unknown) => text !== undefined && text !== null && text !== '';
	if (value === '*') return (lead) => texts(lead).some(present);
	const words = wordsOf(value);
	return (lead) => texts(lead).some((text) => present(text) && textMatches(String(text), words, 'phrase'));
}

function testOf(scope: Scope, { field, operator, value }: Term): Test {
	if (field === undefined) {
		if (value === '*') return () => true;
		const texts = ['name', 'description', 'url', 'contact', 'email', 'phone'].map((name) =>
			textTest(textsIn(scope, name)!, value),
		);
		return (lead) => texts.some((test) => test(lead));
	}
	const count = countIn(scope, field);
	if (count) return (lead) => COMPARISONS[operator](count(lead), Number(value));
	const texts = operator === ':' ? textsIn(scope, field) : undefined;
	if (!texts) throw notUnderstood(`${field}${operator}${value}`);
	return textTest(texts, value);
}

function sliceOf(leads: StoredRecord[], value: string): StoredRecord[] {
	const [, number, of] = /^(\d+)\/(\d+)$/.exec(value) ?? [];
	if (!of) throw notUnderstood(`slice:${value}`);
	return leads.filter((_lead, position) => position % Number(of) === Number(number) - 1);
}

/** The leads a text query finds, in the order of creation whatever `sort:` says (assumed of `sort:created`). */
export function leadsByText(scope: Scope, query: string): StoredRecord[] {
	scope.index.catchUp();
	const terms = termsOf(query);
	const isSlice = ({ field }: Term) => field === 'slice';
	const tests = terms
		.filter((term) => !isSlice(term) && term.field !== 'sort')
		.map((term) => ({ holds: testOf(scope, term), negated: term.negated }));
	const found: StoredRecord[] = [];
	for (const lead of scope.index.all('lead')) {
		if (tests.every(({ holds, negated }) => holds(lead) !== negated)) found.push(lead);
	}
	const slice = terms.find(isSlice);
	return slice ? sliceOf(found, slice.value) : found;
}
