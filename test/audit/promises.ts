import { KINDS, type Case, type KeyName, type Kind, type ListName, type Row, type Store, type Thing, type ValueName } from './model';
import { formInList, formOf, formsHeld } from './sameness';

/**
 * What holds though two executions write at the same time, neither sees what the other writes, and calls fail: nothing that
 * was there is lost, nothing is there that nobody said, and no execution makes the same thing twice.
 */
export function brokenPromises(given: Case, after: Store, sent: readonly SentRecord[]): string[] {
	return [
		...strangersChanged(given, after),
		...valuesOfNobody(given, after),
		...entriesLost(given, after),
		...entriesTwice(after),
		...missing(given, after, sent),
	];
}

/** A record that the node calls sent. */
export interface SentRecord {
	action: string;
	id: string;
}

const KEYS: readonly KeyName[] = ['id', 'ext', 'name', 'url', 'email', 'phone'];

/** All that a record says by which something can be found: of itself, its people and its lead. */
function formsSaid(row: Row): string[] {
	const said = [row, ...row.people];
	const texts: Array<[KeyName, string | undefined]> = [
		['id', row.id],
		['id', row.lead],
		['url', row.values.url],
		['url', row.company.url],
		['name', row.company.name],
		['email', row.company.email],
		...said.flatMap(({ values, lists }): Array<[KeyName, string | undefined]> => [
			['ext', values.ext],
			['name', values.name],
			...(lists.emails ?? []).map((email): [KeyName, string] => ['email', email]),
			...(lists.phones ?? []).map((phone): [KeyName, string] => ['phone', phone]),
		]),
	];
	return texts.flatMap(([key, text]) => (text?.trim() ? [`${key} ${formOf(key, text)}`] : []));
}

const formsOf = (store: Store, kind: Kind, thing: Thing) =>
	KEYS.flatMap((key) => formsHeld(store, kind, thing, key).map((form) => `${key} ${form}`));

/** An object that no record says anything of is as before. */
function strangersChanged({ store, rows }: Case, after: Store): string[] {
	const said = new Set(rows.flatMap(formsSaid));
	return store.lead.flatMap((lead) => {
		const family = [lead, ...childrenOf(store, lead)];
		const forms = [
			...formsOf(store, 'lead', lead),
			...childrenOf(store, lead).flatMap((child) => formsOf(store, kindOf(child), child)),
		];
		if (forms.some((form) => said.has(form))) return [];
		return family.flatMap((thing) =>
			wordsOf(thingWith(after, thing.id)) === wordsOf(thing) ? [] : [`${thing.id} was changed, and nobody spoke of it`],
		);
	});
}

/** Each value is the one from before, or what a record says; a value that no record may change is as before. */
function valuesOfNobody({ store, rows, settings }: Case, after: Store): string[] {
	const said = new Set(
		rows.flatMap((row) => [
			...[row, ...row.people].flatMap(({ values }) => Object.values(values)),
			...Object.values(row.company),
		]).map((text) => text.trim()),
	);
	return KINDS.flatMap((kind) =>
		after[kind].flatMap((thing) => {
			const before = thingWith(store, thing.id);
			return (Object.entries(thing.values) as Array<[ValueName, string]>).flatMap(([field, value]) => {
				const old = before?.values[field] ?? '';
				if (value === old || (field === 'url' && formOf('url', value) === formOf('url', old))) return [];
				const isNewStatus = !before && field === 'status';
				const isSaid = isNewStatus || [...said].some((text) => text === value || formOf('url', text) === formOf('url', value));
				const isOfLead = kind === 'lead' && !before && rows.some(({ company }) => company.email?.trim() === value);
				const isProtected = before && old !== '' && kind === settings.kind && settings.onlyWhenEmpty.own.includes(field);
				return (isSaid || isOfLead) && !isProtected ? [] : [`${thing.id} has ${field} ${value} in place of ${old}`];
			});
		}),
	);
}

/** With Lists: add, what an object had it has still. */
function entriesLost({ store, settings }: Case, after: Store): string[] {
	if (settings.lists === 'replace' || settings.method === 'DELETE') return [];
	return KINDS.flatMap((kind) =>
		store[kind].flatMap((thing) =>
			listsOf(thing).flatMap(([list, forms]) => {
				const left = listsOf(thingWith(after, thing.id)).find(([name]) => name === list)?.[1] ?? [];
				return forms.filter((form) => !left.includes(form)).map((form) => `${thing.id} lost ${form} of its ${list}`);
			}),
		),
	);
}

function entriesTwice(after: Store): string[] {
	return KINDS.flatMap((kind) =>
		after[kind].flatMap((thing) =>
			listsOf(thing).flatMap(([list, forms]) =>
				forms.length === new Set(forms).size ? [] : [`${thing.id} has an entry of its ${list} twice`],
			),
		),
	);
}

/** What a record that is sent speaks of is there, or gone when it was deleted; and no two records made the same object. */
function missing({ store }: Case, after: Store, sent: readonly SentRecord[]): string[] {
	const isDeleting = sent.some(({ action }) => action === 'deleted');
	const made = sent.filter(({ action }) => action === 'created').map(({ id }) => id);
	const twice = made.filter((id, position) => made.indexOf(id) !== position || thingWith(store, id));
	return [
		...twice.map((id) => `${id} is said to be created, and was there`),
		...sent.flatMap(({ id, action }) => {
			const isThere = thingWith(after, id) !== undefined;
			if (action === 'deleted') return isThere ? [`${id} is said to be deleted`] : [];
			return isThere || isDeleting || action === 'skipped' ? [] : [`${id} is said to be ${action}, and is not there`];
		}),
	];
}

const childrenOf = (store: Store, lead: Thing) =>
	[...store.contact, ...store.opportunity].filter((thing) => thing.lead === lead.id);
const kindOf = ({ id }: Thing): Kind => (id.startsWith('cont') ? 'contact' : 'opportunity');
const thingWith = (store: Store, id: string) =>
	KINDS.flatMap((kind) => store[kind]).find((thing) => thing.id === id);
const listsOf = (thing?: Thing) =>
	(Object.entries(thing?.lists ?? {}) as Array<[ListName, Array<{ value: string }>]>).map(
		([list, entries]) => [list, entries.map(({ value }) => formInList(list, value))] as const,
	);
const wordsOf = (thing?: Thing) =>
	JSON.stringify([
		thing?.lead,
		Object.entries(thing?.values ?? {}).filter(([, value]) => value !== '').sort(),
		listsOf(thing).filter(([, forms]) => forms.length > 0).sort(),
	]);
