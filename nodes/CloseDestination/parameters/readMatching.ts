import { collectionOf, MATCH_OBJECTS, type MatchObject } from '../close/matching';
import { parseFieldList } from '../syntax/fieldPattern';
import { isSideBySide } from './groupings';
import { SETTINGS_ERRORS } from './messages';
import type { Parameters } from './nodeParameters';
import { readKeys } from './readKeys';
import { type ParameterValues, readParameter } from './readParameter';
import type { Grouping, MatchSettings, Method, Options } from './types';

interface MatchingInput {
	methods: readonly Method[];
	/** The endpoints' paths, without values. */
	routes: readonly string[];
	grouping: Grouping;
	options: Pick<Options, 'skipUnchanged'>;
}

/** @throws {SettingsError} */
export function readMatching(
	parameters: Parameters,
	{ methods, routes, grouping, options }: MatchingInput,
): MatchSettings | undefined {
	if (!readParameter(parameters, 'matchExisting')) return undefined;
	if (methods.some((method) => method !== 'POST')) throw SETTINGS_ERRORS.matchNeedsPost();
	if (isSideBySide(grouping)) throw SETTINGS_ERRORS.matchNeedsSingle();
	const object = readObject(readParameter(parameters, 'matchObject'), routes);
	return {
		object,
		keys: readKeys(parameters, 'matchOn', object),
		whenFound: readParameter(parameters, 'whenFound'),
		whenSeveral: readParameter(parameters, 'whenSeveral'),
		whenMissing: readParameter(parameters, 'whenMissing'),
		lists: readParameter(parameters, 'lists'),
		onlyWhenCreating: parseFieldList(String(readParameter(parameters, 'onlyWhenCreating'))),
		onlyWhenEmpty: parseFieldList(String(readParameter(parameters, 'onlyWhenEmpty'))),
		skipUnchanged: options.skipUnchanged,
	};
}

/** The endpoint must create the kind of object that is looked up. */
function readObject(chosen: ParameterValues['matchObject'], routes: readonly string[]): MatchObject {
	const objects = chosen === 'endpoint' ? MATCH_OBJECTS : [chosen];
	const object = objects.find((known) => routes.every((route) => route === collectionOf(known)));
	if (object !== undefined) return object;
	throw SETTINGS_ERRORS.matchEndpoint(objects.map(collectionOf).join(', '), routes.join(', '));
}
