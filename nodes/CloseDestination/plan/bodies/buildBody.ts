import type { Grouping } from '../../settings/types';
import type { BuiltBody, PreparedRecord } from '../types';
import { buildGroupBody } from './byField';
import { buildKeyedBody } from './keyed';
import { buildLeadWithContacts } from './leadWithContacts';
import { buildMergedBody } from './merge';

/**
 * The body of one call.
 * @param members the prepared records of all units, in order
 */
export function buildBody(grouping: Grouping, members: PreparedRecord[]): BuiltBody {
	return grouping.algorithm === 'leadWithContacts'
		? buildLeadWithContacts(members, grouping)
		: { body: buildPlainBody(grouping, members) };
}

function buildPlainBody(
	grouping: Exclude<Grouping, { algorithm: 'leadWithContacts' }>,
	members: PreparedRecord[],
): unknown {
	switch (grouping.algorithm) {
		case 'single':
			return members[0].payload;
		case 'array':
			return members.map(({ payload }) => payload);
		case 'wrapped':
			return { ...grouping.siblings, [grouping.wrapKey]: members.map(({ payload }) => payload) };
		case 'byField':
			return buildGroupBody(members, grouping);
		case 'keyed':
			return buildKeyedBody(members, grouping);
		case 'merge':
			return buildMergedBody(members, grouping.mergeConflict);
	}
}
