import { isPlainObject } from 'lodash';

import type { RawRequest } from './httpRequest';

type Json = Record<string, unknown>;

/** One write that took effect. */
export interface Commit {
	method: string;
	path: string;
	body: string;
	/** Of the records whose marks are in it. */
	marks: number[];
	/** Virtual time. */
	at: number;
}

/** What a record carries so that it is found in whatever it was written into. */
export const markOf = (index: number) => `mark${index}end`;

const marksIn = (text: string): number[] => [
	...new Set([...text.matchAll(/mark(\d+)end/g)].map(([, index]) => Number(index))),
];

/** Leads that are there before a run. */
export const OLD_LEADS = ['lead_0', 'lead_1', 'lead_2', 'lead_3'];
const OLD_NAMES = ['Acme', 'Beta', 'Café', 'Beta'];

/** What the server holds, and the log of every write that took effect. It alone says what was written. */
export class Store {
	readonly commits: Commit[] = [];
	readonly objects = new Map<string, Json & { since: number }>();
	private created = 0;

	constructor() {
		for (const [index, id] of OLD_LEADS.entries()) {
			const ann = { id: `cont_${index}`, name: 'Ann', emails: [{ email: `ann${index}@old.example` }] };
			this.objects.set(id, { id, name: OLD_NAMES[index], contacts: [ann], since: Number.NEGATIVE_INFINITY });
		}
	}

	/**
	 * Writes what a request asks for.
	 * @param entry one of several in its body, when only that is accepted
	 * @returns its id; nothing when there is no such object
	 */
	write({ method, path, body }: RawRequest, at: number, entry?: unknown): string | undefined {
		const [, type, id] = /^\/api\/v1\/([a-z_]+)\/(?:([^/?]+)\/)?/.exec(path) ?? [];
		const key = id === undefined ? `${type}_new${++this.created}` : decodeURIComponent(id);
		const isKnown = this.objects.has(key) || key.startsWith('cont_');
		if (id !== undefined && !isKnown) return undefined;
		const written = entry === undefined ? body : JSON.stringify(entry);
		this.commits.push({ method, path, body: written, marks: marksIn(safeDecode(`${written} ${path}`)), at });
		if (method === 'DELETE') this.objects.delete(key);
		else this.keep(key, entry ?? parse(body), at);
		return key;
	}

	/** An object as it is now. */
	show(id: string): Json {
		const object = this.objects.get(id) ?? {};
		return { ...object, contacts: this.peopleOf(object, Number.POSITIVE_INFINITY), id, since: undefined };
	}

	/** Objects that hold one of these texts anywhere, as far as the index knows them by now. */
	find(texts: readonly string[], type: string, now: number, lagMs: number): Json[] {
		const wanted = texts.map((text) => text.trim().toLowerCase());
		return [...this.objects.values()]
			.filter(({ id, since }) => String(id).startsWith(`${type.slice(0, 4)}`) && since + lagMs <= now)
			.filter((object) => {
				const words = leaves(object).map((leaf) => String(leaf).toLowerCase());
				return wanted.some((text) => words.some((word) => word.includes(text)));
			})
			.map((object) => ({ ...object, contacts: this.peopleOf(object, now - lagMs), since: undefined }));
	}

	/** Those it came with, and those that were written about it. */
	private peopleOf({ id, contacts }: Json, seenUntil: number): unknown {
		const others = [...this.objects.values()].filter(
			({ lead_id: lead, since, id: own }) =>
				lead === id && since <= seenUntil && String(own).startsWith('cont'),
		);
		return Array.isArray(contacts) ? [...(contacts as unknown[]), ...others] : contacts;
	}

	private keep(id: string, body: unknown, at: number): void {
		if (!isPlainObject(body)) return;
		const known = this.objects.get(id);
		const { contacts, ...fields } = body as Json;
		const people = Array.isArray(contacts) ? contacts : [];
		this.objects.set(id, {
			contacts: people.map((person: object, index) => ({ ...person, id: `cont_${id}_${index}` })),
			...known,
			...fields,
			id,
			since: known?.since ?? at,
		});
	}
}

export function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** All that stands at the ends of a nested value. */
export function leaves(value: unknown): unknown[] {
	const found: unknown[] = [];
	const open = [value];
	while (open.length > 0) {
		const next = open.pop();
		if (typeof next === 'object' && next !== null) open.push(...Object.values(next));
		else found.push(next);
	}
	return found;
}

function safeDecode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
