import { ALL_CARRIED_OUT, Calls, type Fate, LOST } from './calls';
import { changeThing, makeThing, writePeople } from './changes';
import { leadOf } from './leadOf';
import { Memory, type KeyOfRow } from './memory';
import type { Case, KeyName, Row, Settings, Store, Thing } from './model';

/** What Close must hold after a run, and how each record must end: `sent updated`, `rejected matchConflict`. */
export interface Expected {
	store: Store;
	outcomes: string[];
}

/**
 * The rules of product.md, sections 2b and 7, as one would follow them by hand: one record after the other.
 * Shares no code with the node.
 * @param order of the records
 */
export function expected({ store, rows, settings }: Case, order: readonly number[]): Expected {
	const memory = new Memory(store);
	const outcomes: string[] = [];
	for (const position of order) {
		outcomes[position] = write(rows[position], settings, memory, ALL_CARRIED_OUT);
	}
	return { store: memory.store, outcomes };
}

/** @param fate of its calls: which of them Close carries out */
export function write(row: Row, settings: Settings, memory: Memory, fate: Fate): string {
	const calls = new Calls(fate);
	if (settings.keys.length === 0) return create(row, [], settings, memory, calls);
	const keys = keysOf(row, settings);
	if (keys.length === 0) return 'invalid';
	for (const [position, key] of keys.entries()) {
		const found = memory.find(settings.kind, key);
		if (found.length === 0) continue;
		const own = found.filter(
			(thing) => !memory.isSomebodyElse(settings.kind, thing, keys.slice(0, position)),
		);
		if (own.length === 0) return 'rejected matchConflict';
		if (own.length > 1 && settings.whenSeveral === 'reject') return 'rejected matchSeveral';
		return whenFound(own[0], row, keys, position, settings, memory, calls);
	}
	switch (settings.method === 'POST' ? settings.whenMissing : missingByKey(settings)) {
		case 'create':
			return create(row, keys, settings, memory, calls);
		case 'skip':
			return 'sent skipped';
		case 'reject':
			return 'rejected matchMissing';
	}
}

/** With PUT and DELETE nothing is created. */
const missingByKey = ({ whenMissing }: Settings) => (whenMissing === 'skip' ? 'skip' : 'reject');

function whenFound(
	thing: Thing,
	row: Row,
	keys: KeyOfRow[],
	position: number,
	settings: Settings,
	memory: Memory,
	calls: Calls,
): string {
	if (settings.method === 'DELETE') {
		if (!calls.isCarriedOut()) return LOST;
		memory.remove(settings.kind, thing);
		return 'sent deleted';
	}
	if (settings.method === 'POST' && settings.whenFound === 'skip') return 'sent skipped';
	if (settings.method === 'POST' && settings.whenFound === 'reject') return 'rejected matchFound';
	if (!calls.isCarriedOut()) return LOST;
	const isMoved = moveTo(row.lead, thing, settings);
	const missing = keys.slice(0, position).map(({ key }) => key);
	const isChanged = changeThing(thing, row, settings, 'own', missing);
	const arePeopleChanged = settings.kind === 'lead' && writePeople(memory.store, thing, row.people, settings, calls);
	memory.remember(settings.kind, thing, keys);
	return isMoved || isChanged || arePeopleChanged ? 'sent updated' : 'sent unchanged';
}

/** A contact may be moved to another lead. With POST, Close is asked to move an opportunity too, and leaves it where it is. */
function moveTo(lead: string | undefined, thing: Thing, { kind, method, onlyWhenEmpty }: Settings): boolean {
	if (lead === undefined || lead === thing.lead || onlyWhenEmpty.all) return false;
	if (kind === 'contact') thing.lead = lead;
	return kind === 'contact' || method === 'POST';
}

function create(row: Row, keys: KeyOfRow[], settings: Settings, memory: Memory, calls: Calls): string {
	const { kind } = settings;
	let { lead } = row;
	if (kind !== 'lead' && lead === undefined) {
		const leadKeys = leadKeysOf(row, settings);
		if (leadKeys.length === 0) return 'invalid';
		const found = leadOf(row, leadKeys, settings, memory, calls);
		if ('outcome' in found) return found.outcome;
		lead = found.id;
	}
	if (!calls.isCarriedOut()) return LOST;
	const thing = makeThing(memory.store, kind, row, lead);
	// A lead without a name is called like its person.
	if (kind === 'lead' && row.people.length === 1) thing.values.name ||= row.people[0].values.name ?? '';
	if (kind === 'lead') for (const person of row.people) makeThing(memory.store, 'contact', person, thing.id);
	memory.remember(kind, thing, keys);
	return 'sent created';
}

/** What a record is looked up by: its own id, then Match On. */
function keysOf(row: Row, { method, keys }: Settings): KeyOfRow[] {
	const names: KeyName[] = method === 'POST' ? keys : ['id', ...keys];
	return names.flatMap((key) =>
		textsOf(row, key)
			.filter(Boolean)
			.map((text) => ({ key, text })),
	);
}

/** Of each person the first address. */
function textsOf({ id, values, lists, people }: Row, key: KeyName): string[] {
	if (key === 'id') return [id ?? ''];
	if (key !== 'email' && key !== 'phone') return [values[key] ?? ''];
	return [lists, ...people.map((person) => person.lists)].map((of) => of[`${key}s`]?.[0] ?? '');
}

function leadKeysOf({ company }: Row, { leadLookup }: Settings): KeyOfRow[] {
	return (leadLookup?.keys ?? []).flatMap((key) => {
		const text = company[key];
		return text ? [{ key, text }] : [];
	});
}

/** Whether two records have a key in common: then they are written in the order of the input. */
export function shareKey(a: Row, b: Row, settings: Settings, form: (key: KeyOfRow) => string): boolean {
	const forms = keysOf(a, settings).map(form);
	return keysOf(b, settings).some((key) => forms.includes(form(key)));
}
