import { belongsToLead, LEAD_CHILDREN } from '../close/leadChildren';
import { type Grouping, isSideBySide } from './groupings';
import { SETTINGS_ERRORS } from './messages';
import type { Parameters } from './nodeParameters';
import { readKeys } from './readKeys';
import { readParameter } from './readParameter';
import type { MatchSettings, Method } from './types';

interface LeadLookupInput {
	methods: readonly Method[];
	/** The endpoints' paths, without values. */
	routes: readonly string[];
	grouping: Grouping;
}

/**
 * Lead: Look Up, as the settings of matching a lead that is left as it is.
 * @throws {SettingsError}
 */
export function readLeadLookup(
	parameters: Parameters,
	{ methods, routes, grouping }: LeadLookupInput,
): MatchSettings | undefined {
	if (readParameter(parameters, 'lead') === 'leadId') return undefined;
	if (methods.some((method) => method !== 'POST')) throw SETTINGS_ERRORS.leadNeedsPost();
	const other = routes.filter((route) => !belongsToLead(route));
	if (other.length > 0) {
		throw SETTINGS_ERRORS.leadEndpoint(LEAD_CHILDREN.map(({ path }) => path).join(', '), other.join(', '));
	}
	if (isSideBySide(grouping)) throw SETTINGS_ERRORS.leadNeedsSingle();
	return {
		object: 'lead',
		keys: readKeys(parameters, 'leadOn', 'lead'),
		whenFound: 'skip',
		lists: 'add',
		onlyWhenCreating: [],
		onlyWhenEmpty: [],
		whenSeveral: readParameter(parameters, 'whenSeveralLeads'),
		whenMissing: readParameter(parameters, 'whenLeadMissing'),
		skipUnchanged: true,
	};
}
