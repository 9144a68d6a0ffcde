import type { IDataObject } from 'n8n-workflow';
import { isEqual, isPlainObject, uniqBy } from 'lodash';

import { hasOwn, setOwn } from '../../notation/fieldPattern';
import { nameForm } from '../normalize';

/** A person of a lead, and the records that are about it. */
export interface Person {
	contact: IDataObject;
	records: number[];
}

const LISTS: Record<string, string> = { emails: 'email', phones: 'phone', urls: 'url' };

/**
 * Rows about one person become one contact: the first value of each field counts, lists take the entries of all.
 * @returns also the fields in which rows of one person differ
 */
export function mergePeople(rows: readonly Person[]): { people: Person[]; contradicted: Set<string> } {
	const people: Person[] = [];
	const contradicted = new Set<string>();
	const known = new KnownPeople();
	for (const { contact, records } of rows) {
		let person = known.find(contact);
		if (person) {
			person.records.push(...records);
			for (const name of takeIn(person.contact, contact)) contradicted.add(name);
		} else {
			person = { contact: { ...contact }, records: [...records] };
			people.push(person);
		}
		known.note(person);
	}
	return { people, contradicted };
}

/** Finds what `isSamePerson` says in a group of thousands. */
class KnownPeople {
	private readonly byEmail = new Map<string, Person>();
	private readonly byName = new Map<string, Person>();
	private readonly withoutEmail = new Map<string, Person>();

	find(contact: IDataObject): Person | undefined {
		const emails = emailsOf(contact);
		const sameEmail = emails.map((email) => this.byEmail.get(email)).find(Boolean);
		const sameName = emails.length > 0 ? this.withoutEmail : this.byName;
		return sameEmail ?? sameName.get(nameOf(contact) ?? '');
	}

	note(person: Person): void {
		const emails = emailsOf(person.contact);
		const name = nameOf(person.contact);
		for (const email of emails) if (!this.byEmail.has(email)) this.byEmail.set(email, person);
		if (name === undefined) return;
		if (!this.byName.has(name)) this.byName.set(name, person);
		if (emails.length === 0) this.withoutEmail.set(name, person);
		else if (this.withoutEmail.get(name) === person) this.withoutEmail.delete(name);
	}
}

/** Adds a row to what is known of a person. @returns the fields in which they differ */
function takeIn(known: IDataObject, row: IDataObject): string[] {
	const different: string[] = [];
	for (const [name, value] of Object.entries(row)) {
		if (!hasOwn(known, name)) setOwn(known, name, value);
		else if (hasOwn(LISTS, name)) known[name] = union(known[name], value, LISTS[name]);
		else if (!isEqual(known[name], value)) different.push(name);
	}
	return different;
}

/** Two contacts of one lead are one person when they share an e-mail; where one has none, when they share the name. */
export function isSamePerson(a: IDataObject, b: IDataObject): boolean {
	const emails = emailsOf(a);
	const others = emailsOf(b);
	if (emails.length > 0 && others.length > 0) return emails.some((email) => others.includes(email));
	const name = nameOf(a);
	return name !== undefined && name === nameOf(b);
}

const emailsOf = ({ emails }: IDataObject) => entries(emails).map((entry) => formOf(entry, 'email'));

function nameOf({ name }: IDataObject): string | undefined {
	return typeof name === 'string' ? nameForm(name) || undefined : undefined;
}

function union(list: unknown, more: unknown, key: string): IDataObject[] {
	return uniqBy([...entries(list), ...entries(more)], (entry) => formOf(entry, key));
}

const entries = (list: unknown) => (Array.isArray(list) ? (list as IDataObject[]).filter(isPlainObject) : []);

function formOf(entry: IDataObject, key: string): string {
	const value = entry[key];
	return typeof value === 'object' ? JSON.stringify(value) : nameForm(String(value));
}
