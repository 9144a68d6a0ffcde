import { collectionOf, idPlaceholderOf, MATCH_OBJECTS, type MatchObject } from '../close/matching';
import { parseFieldList } from '../syntax/fieldPattern';
import { type Grouping, isSideBySide } from './groupings';
import { SETTINGS_ERRORS } from './messages';
import type { Parameters } from './nodeParameters';
import { readKeys } from './readKeys';
import { readParameter } from './readParameter';
import type { MatchSettings, Method, Options } from './types';

interface MatchingInput {
	/** Of all records, each combination once. */
	calls: ReadonlyArray<{ method: Method; route: string }>;
	grouping: Grouping;
	options: Pick<Options, 'skipUnchanged'>;
}

/** @throws {SettingsError} */
export function readMatching(
	parameters: Parameters,
	{ calls, grouping, options }: MatchingInput,
): MatchSettings | undefined {
	if (!readParameter(parameters, 'matchExisting')) return undefined;
	if (isSideBySide(grouping)) throw SETTINGS_ERRORS.matchNeedsSingle();
	const object = objectOf(calls);
	return {
		object,
		keys: readKeys(parameters, 'matchOn', object, {
			hasBody: calls.every(({ method }) => method !== 'DELETE'),
		}),
		whenFound: readParameter(parameters, 'whenFound'),
		whenSeveral: readParameter(parameters, 'whenSeveral'),
		whenMissing: readParameter(parameters, 'whenMissing'),
		lists: readParameter(parameters, 'lists'),
		onlyWhenCreating: parseFieldList(String(readParameter(parameters, 'onlyWhenCreating'))),
		onlyWhenEmpty: parseFieldList(String(readParameter(parameters, 'onlyWhenEmpty'))),
		skipUnchanged: options.skipUnchanged,
	};
}

/** A placeholder alone. */
const ID = /^\{[^{}]+\}\/$/;

/** The endpoint must create the kind of object that is looked up, or be its own. */
function objectOf(calls: MatchingInput['calls']): MatchObject {
	const object = MATCH_OBJECTS.find((known) => calls.every((call) => isAbout(known, call)));
	if (object !== undefined) return object;
	const odd = calls.find((call) => !MATCH_OBJECTS.some((known) => isAbout(known, call)));
	if (!odd) throw SETTINGS_ERRORS.matchOneObject(calls.map(({ route }) => route).join(', '));
	const { method, route } = odd;
	throw method === 'POST'
		? SETTINGS_ERRORS.matchEndpoint(MATCH_OBJECTS.map(collectionOf).join(', '), route)
		: SETTINGS_ERRORS.matchOwnEndpoint(MATCH_OBJECTS.map(ownPathOf).join(', '), route);
}

function isAbout(object: MatchObject, { method, route }: MatchingInput['calls'][number]): boolean {
	const collection = collectionOf(object);
	if (method === 'POST') return route === collection;
	return route.startsWith(collection) && ID.test(route.slice(collection.length));
}

const ownPathOf = (object: MatchObject) => `${collectionOf(object)}{${idPlaceholderOf(object)}}/`;
