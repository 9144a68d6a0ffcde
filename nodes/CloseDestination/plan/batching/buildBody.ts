import type { Grouping } from '../../parameters/types';
import type { Pausing } from '../../lib/pauses';
import type { BuiltBody, PreparedRecord } from '../types';
import { buildGroupBody } from './byField';
import { buildKeyedBody } from './keyed';
import { buildLeadWithContacts } from './leadWithContacts';
import { buildMergedBody } from './merge';

/**
 * The body of one call.
 * @param members the prepared records of all units, in order
 */
export function* buildBody(grouping: Grouping, members: PreparedRecord[]): Pausing<BuiltBody> {
	const payloads = members.map(({ payload }) => payload);
	switch (grouping.algorithm) {
		case 'single':
			return { body: payloads[0] };
		case 'array':
			return { body: payloads };
		case 'wrapped':
			return { body: { ...grouping.siblings, [grouping.wrapKey]: payloads } };
		case 'byField':
			return { body: yield* buildGroupBody(members, grouping) };
		case 'keyed':
			return yield* buildKeyedBody(members, grouping);
		case 'merge':
			return { body: yield* buildMergedBody(members, grouping.mergeConflict) };
		case 'leadWithContacts':
			return yield* buildLeadWithContacts(members, grouping);
	}
}
