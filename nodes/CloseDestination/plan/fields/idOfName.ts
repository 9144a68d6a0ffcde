import { uniq } from 'lodash';

import { idIn } from '../../close/ids';
import { type ListEntry, type ListName, LISTS } from '../../close/lists';
import { Refusal } from '../../lib/Refusal';
import { isBlank } from '../../lib/values';
import type { Organization } from '../organization';
import { MOST_CHOICES } from './coerce';
import { type Coerced, invalid, show, text, valid } from './coerced';
import { COMPLAINTS, FIELD_REFUSALS } from './messages';
import { entriesNamed, type NameIndex } from './nameIndex';
import { nearestNames } from '../../lib/nearestNames';

/** Where a name is to be found. */
export interface Named {
	list: ListName;
	/** The id of the entry of another list that it belongs to, if the record says. */
	within?: string;
}

/**
 * The id for the name of an entry of a list. An id, or a link to Close that holds one, needs no list.
 * @returns a refusal when the list cannot be read
 */
export function idOfName(value: unknown, named: Named, organization: Organization): Coerced | Refusal {
	const given = isBlank(value) ? valid(value) : text(value);
	if (given.kind === 'invalid' || typeof given.value !== 'string' || isBlank(given.value)) return given;
	const { ids, entry } = LISTS[named.list];
	const id = idIn(ids, given.value);
	if (id !== undefined) return valid(id);
	const answer = organization.list(named.list);
	switch (answer.kind) {
		case 'found':
			return idAmong(answer.value, given.value, named, organization);
		case 'unavailable':
			return FIELD_REFUSALS.listNotRead(entry, answer.why);
		case 'runEnded':
			return given;
	}
}

function idAmong(index: NameIndex, name: string, named: Named, organization: Organization): Coerced {
	const [found, ...others] = entriesNamed(name, index, named.within);
	if (found === undefined) return noSuchName(index, name, named, organization);
	if (others.length === 0) return valid(found.id);
	const { entry, within } = LISTS[named.list];
	const candidates = [found, ...others].map((candidate) => {
		const told = tellingApart(candidate, named, organization);
		return told === '' ? candidate.id : `${candidate.id} (${told})`;
	});
	return invalid(
		COMPLAINTS.severalOfName(
			show(name),
			entry,
			candidates,
			within !== undefined && named.within === undefined,
		),
	);
}

function noSuchName(
	{ entries }: NameIndex,
	name: string,
	{ list, within }: Named,
	organization: Organization,
): Coerced {
	const possible = entries.filter((entry) => within === undefined || entry.within === within);
	const names = uniq(possible.flatMap((entry) => entry.names));
	const shown = uniq(possible.flatMap((entry) => entry.names.slice(0, 1)));
	const nearest = nearestNames(name, names);
	return invalid(
		COMPLAINTS.noSuchName(show(name), LISTS[list].entry, {
			within: within && nameOf(LISTS[list].within?.list, within, organization),
			nearest: nearest.length < names.length ? nearest : [],
			shown: shown.slice(0, MOST_CHOICES),
			more: Math.max(0, shown.length - MOST_CHOICES),
		}),
	);
}

/** What tells entries of one name apart, besides their ids. */
function tellingApart({ names, within }: ListEntry, { list }: Named, organization: Organization): string {
	if (within === undefined) return names.slice(1).join(', ');
	return nameOf(LISTS[list].within?.list, within, organization);
}

function nameOf(list: ListName | undefined, id: string, organization: Organization): string {
	const answer = list && organization.list(list);
	const entry = answer?.kind === 'found' ? answer.value.byId.get(id) : undefined;
	return entry?.names[0] ?? id;
}
