import type { IDataObject } from 'n8n-workflow';

import type { Refusal } from '../../lib/Refusal';
import type { MatchKey, MatchSettings } from '../../parameters/types';
import { groupingValue } from '../batching/groupKeys';
import { normalize, plainText } from './normalize';
import type { PreparedRecord } from '../types';
import { isBlank } from '../../lib/values';
import { MATCH_REFUSALS, WANTED } from './messages';
import type { LookupKey } from './types';

/**
 * The lookup key of one call: the first key for which one of its records has a usable value.
 * @param body what the call would create
 */
export function lookupKeyOf(
	members: readonly PreparedRecord[],
	body: IDataObject,
	{ keys }: Pick<MatchSettings, 'keys'>,
): LookupKey | Refusal {
	for (const { field, from } of keys) {
		for (const member of members) {
			const given = groupingValue(member, from);
			const form = normalize(field.kind, given);
			if (form === undefined) continue;
			const value = field.kind === 'name' ? plainText(String(given)) : form;
			const within = field.within.flatMap((name): LookupKey['within'] =>
				body[name] === undefined ? [] : [[name, body[name]]],
			);
			return { id: idOf(field, form, within), field, value, form, within };
		}
	}
	return MATCH_REFUSALS.noKey(lacksOf(members[0], keys), keys[0].from.text);
}

const idOf = ({ name }: MatchKey['field'], form: string, within: LookupKey['within']) =>
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
		const what = isBlank(groupingValue(member, from))
			? 'is missing or empty'
			: `is not ${WANTED[field.kind]}`;
		return `'${from.text}' ${what}`;
	});
}
