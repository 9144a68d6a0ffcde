import type { IDataObject } from 'n8n-workflow';
import { isEqual } from 'lodash';

import { hasOwn, setOwn } from '../../syntax/fieldPattern';
import { nameForm } from '../lookup/normalize';
import { isPlainObject } from '../../lib/isPlainObject';
import { isBlank } from '../../lib/values';
import { type Pausing, withPauses } from '../../lib/pauses';

/** A person of a lead, and the records about them. */
export interface Person {
	contact: IDataObject;
	records: number[];
}

const LISTS: Record<string, string> = { emails: 'email', phones: 'phone', urls: 'url' };

/**
 * Merges rows about one person into one contact: the first value of each field wins, lists are joined.
 * Runs in linear time, however many rows are about one person.
 * @returns also the fields in which the rows of a person differ
 */
export function* mergePeople(
	rows: readonly Person[],
): Pausing<{ people: Person[]; contradicted: Set<string> }> {
	const people: MergedPerson[] = [];
	const contradicted = new Set<string>();
	const known = new KnownPeople();
	yield* withPauses(rows, ({ contact, records }) => {
		const emails = emailsOf(contact);
		let person = known.find(contact, emails);
		if (person) {
			for (const name of person.takeIn(contact)) contradicted.add(name);
		} else {
			person = new MergedPerson({ ...contact });
			people.push(person);
		}
		for (const record of records) person.records.push(record);
		known.note(person, emails);
	});
	return { people: people.map(({ contact, records }) => ({ contact, records })), contradicted };
}

/** A person while rows are being merged. */
class MergedPerson {
	readonly records: number[] = [];
	hasEmail = false;
	private readonly lists = new Map<string, JoinedList>();

	constructor(readonly contact: IDataObject) {}

	/** Adds a row. @returns the fields in which it differs */
	takeIn(row: IDataObject): string[] {
		const different: string[] = [];
		for (const [name, value] of Object.entries(row)) {
			if (!hasOwn(this.contact, name)) setOwn(this.contact, name, value);
			else if (hasOwn(LISTS, name)) this.join(name, value);
			else if (!isEqual(this.contact[name], value)) different.push(name);
		}
		return different;
	}

	private join(name: string, more: unknown): void {
		let list = this.lists.get(name);
		if (!list) {
			list = new JoinedList(LISTS[name]);
			list.add(this.contact[name]);
			this.contact[name] = list.entries;
			this.lists.set(name, list);
		}
		list.add(more);
	}
}

/** Joins lists without duplicates. */
class JoinedList {
	readonly entries: IDataObject[] = [];
	private readonly forms = new Set<string>();

	constructor(private readonly key: string) {}

	add(list: unknown): void {
		for (const entry of entries(list)) {
			const form = formOf(entry, this.key);
			if (!this.forms.has(form)) this.entries.push(entry);
			this.forms.add(form);
		}
	}
}

/** Finds people as `isSamePerson` does, but by index. */
class KnownPeople {
	private readonly byEmail = new Map<string, MergedPerson>();
	private readonly byName = new Map<string, MergedPerson>();
	private readonly withoutEmail = new Map<string, MergedPerson>();

	find(contact: IDataObject, emails: readonly string[]): MergedPerson | undefined {
		const known = emails.find((email) => this.byEmail.has(email));
		if (known !== undefined) return this.byEmail.get(known);
		const sameName = emails.length > 0 ? this.withoutEmail : this.byName;
		return sameName.get(nameOf(contact) ?? '');
	}

	/** @param emails those of the last row; earlier ones are indexed already */
	note(person: MergedPerson, emails: readonly string[]): void {
		for (const email of emails) if (!this.byEmail.has(email)) this.byEmail.set(email, person);
		person.hasEmail ||= emails.length > 0;
		const name = nameOf(person.contact);
		if (name === undefined) return;
		if (!this.byName.has(name)) this.byName.set(name, person);
		if (!person.hasEmail) this.withoutEmail.set(name, person);
		else if (this.withoutEmail.get(name) === person) this.withoutEmail.delete(name);
	}
}

/** Two contacts of one lead are one person when they share an e-mail; where one has none, when they share the name. */
export function isSamePerson(a: IDataObject, b: IDataObject): boolean {
	const emails = emailsOf(a);
	const others = emailsOf(b);
	if (emails.length > 0 && others.length > 0) return emails.some((email) => others.includes(email));
	const name = nameOf(a);
	return name !== undefined && name === nameOf(b);
}

const emailsOf = ({ emails }: IDataObject) =>
	entries(emails)
		.filter(({ email }) => !isBlank(email))
		.map((entry) => formOf(entry, 'email'));

function nameOf({ name }: IDataObject): string | undefined {
	return typeof name === 'string' ? nameForm(name) || undefined : undefined;
}

const entries = (list: unknown) => (Array.isArray(list) ? (list as IDataObject[]).filter(isPlainObject) : []);

function formOf(entry: IDataObject, key: string): string {
	const value = entry[key];
	return typeof value === 'object' ? JSON.stringify(value) : nameForm(String(value));
}
