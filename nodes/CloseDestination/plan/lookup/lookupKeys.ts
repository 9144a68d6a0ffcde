import type { IDataObject } from 'n8n-workflow';
import { uniqBy } from 'lodash';

import { idIn } from '../../close/ids';
import { idPlaceholderOf, type MatchField, type MatchObject } from '../../close/matching';
import type { Refusal } from '../../lib/Refusal';
import type { MatchKey, MatchSettings } from '../../parameters/types';
import { fieldBehind } from '../../syntax/template';
import { groupingValue } from '../batching/groupKeys';
import { valuesAt } from './findMatches';
import { normalize, plainText } from './normalize';
import type { PreparedRecord } from '../types';
import { columnsLike } from '../../lib/nearestNames';
import { isBlank } from '../../lib/values';
import { KEY_LACKS, MATCH_REFUSALS } from './messages';
import type { LookupKey } from './types';

/**
 * The lookup keys of one call: of each key, the first usable value that one of its records has.
 * @param body what the call would write
 * @param addressedBy the fields of the endpoint that may hold the object's id, which comes before all other keys
 */
export function lookupKeysOf(
	members: readonly PreparedRecord[],
	body: IDataObject,
	{ object, keys }: Pick<MatchSettings, 'object' | 'keys'>,
	addressedBy: readonly MatchKey[] = [],
): LookupKey[] | Refusal {
	const given = [...addressedBy, ...keys].flatMap((key) => lookupKeyOf(members, body, object, key) ?? []);
	if (given.length > 0) return uniqBy(given, 'id');
	return MATCH_REFUSALS.noKey(lacksOf(members[0], keys), keys[0].from.text);
}

/** The first usable value that one of the records has for a key. */
export function lookupKeyOf(
	members: readonly PreparedRecord[],
	body: IDataObject,
	object: MatchObject,
	key: MatchKey,
): LookupKey | undefined {
	const { field } = key;
	for (const given of valuesOf(key, members, body)) {
		const form = formOf(object, field, given);
		if (form === undefined) continue;
		const value = field.kind === 'name' ? plainText(String(given)) : form;
		const within = field.within.flatMap((name): LookupKey['within'] =>
			body[name] === undefined ? [] : [[name, body[name]]],
		);
		return { id: idOf(field, form, within), field, value, form, within };
	}
	return undefined;
}

const valuesOf = (
	{ field, from, isWritten }: MatchKey,
	members: readonly PreparedRecord[],
	body: IDataObject,
): unknown[] =>
	isWritten
		? field.paths.flatMap((path) => valuesAt(body, path))
		: members.map((member) => groupingValue(member, fieldBehind(member.record, from)));

function formOf(object: MatchObject, { kind }: MatchField, given: unknown): string | undefined {
	if (kind !== 'id') return normalize(kind, given);
	return typeof given === 'string' ? idIn(idPlaceholderOf(object), given) : undefined;
}

const idOf = ({ name }: MatchField, form: string, within: LookupKey['within']) =>
	JSON.stringify([name, form, within]);

/** Whether a key tells objects apart only within their lead. */
export const isLeadKeyed = ({ field }: LookupKey): boolean => field.within.includes('lead_id');

/** The same key within a lead that was unknown before. */
export function withinLead(lookupKey: LookupKey, leadId: string): LookupKey {
	const { field, form } = lookupKey;
	const others = lookupKey.within.filter(([name]) => name !== 'lead_id');
	const within: LookupKey['within'] = [...others, ['lead_id', leadId]];
	return { ...lookupKey, id: idOf(field, form, within), within };
}

/** For each key, what is wrong with the record's value: `'email' is missing or empty`. */
export function lacksOf(member: PreparedRecord, keys: readonly MatchKey[]): string[] {
	return keys.map(({ field, from }) => {
		return isBlank(groupingValue(member, from))
			? KEY_LACKS.missing(from.text, columnsLike(from.text, member.record))
			: KEY_LACKS.unusable(from.text, field.kind);
	});
}
