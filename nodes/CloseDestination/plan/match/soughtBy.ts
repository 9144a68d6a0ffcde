import type { IDataObject } from 'n8n-workflow';

import { Refusal } from '../../notation/Refusal';
import type { MatchKey, MatchSettings } from '../../settings/types';
import { groupingValue } from '../groupKeys';
import type { PreparedRecord } from '../types';
import { isBlank } from '../values';
import { normalize } from './normalize';
import type { Sought } from './types';

/**
 * What the records of one call are looked up by: the first key that one of them has a usable value for.
 * @param body what the call would create
 */
export function soughtBy(
	members: readonly PreparedRecord[],
	body: IDataObject,
	{ keys }: Pick<MatchSettings, 'keys'>,
): Sought | Refusal {
	for (const { field, from } of keys) {
		for (const member of members) {
			const value = normalize(field.kind, groupingValue(member, from));
			if (value === undefined) continue;
			const within = field.within.flatMap((name): Sought['within'] =>
				body[name] === undefined ? [] : [[name, body[name]]],
			);
			return { id: JSON.stringify([field.name, value, within]), field, value, within };
		}
	}
	return missingKey(members[0], keys);
}

const WANTED = {
	email: 'an e-mail address',
	phone: 'a phone number in international form, such as +14155551234',
	url: 'an address such as example.com',
	text: 'a text or a number',
};

function missingKey(member: PreparedRecord, keys: readonly MatchKey[]): Refusal {
	const lacks = keys.map(({ field, from }) => {
		const what = isBlank(groupingValue(member, from))
			? 'is missing or empty'
			: `is not ${WANTED[field.kind]}`;
		return `'${from.text}' ${what}`;
	});
	return new Refusal(
		'missingMatchKey',
		`This record can't be looked up: ${lacks.join(', ')}. Give it a value there, or add another key to 'Match On'.`,
		keys[0].from.text,
	);
}
