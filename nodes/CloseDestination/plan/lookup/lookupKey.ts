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
			return { id: JSON.stringify([field.name, form, within]), field, value, form, within };
		}
	}
	return missingKey(members[0], keys);
}

function missingKey(member: PreparedRecord, keys: readonly MatchKey[]): Refusal {
	const lacks = keys.map(({ field, from }) => {
		const what = isBlank(groupingValue(member, from))
			? 'is missing or empty'
			: `is not ${WANTED[field.kind]}`;
		return `'${from.text}' ${what}`;
	});
	return MATCH_REFUSALS.noKey(lacks, keys[0].from.text);
}
