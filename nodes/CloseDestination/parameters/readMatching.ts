import {
	collectionOf,
	customMatchField,
	MATCH_OBJECTS,
	type MatchField,
	matchField,
	matchFieldNames,
	type MatchObject,
} from '../close/matching';
import { parseFieldList } from '../syntax/fieldPattern';
import { customFieldKey } from './customFieldKey';
import { isSideBySide } from './groupings';
import { SETTINGS_ERRORS } from './messages';
import type { Parameters } from './nodeParameters';
import { type ParameterValues, readParameter } from './readParameter';
import type { Grouping, MatchKey, MatchSettings, Method, Options } from './types';

interface MatchingInput {
	methods: readonly Method[];
	/** The endpoints' paths, without values. */
	routes: readonly string[];
	grouping: Grouping;
	options: Pick<Options, 'skipUnchanged'>;
}

type GivenKey = { field?: unknown; customField?: unknown; recordField?: unknown };

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
		keys: readKeys(parameters, object),
		whenFound: readParameter(parameters, 'whenFound'),
		whenSeveral: readParameter(parameters, 'whenSeveral'),
		whenMissing: readParameter(parameters, 'whenMissing'),
		lists: readParameter(parameters, 'lists'),
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

function readKeys(parameters: Parameters, object: MatchObject): MatchKey[] {
	// Match On is read once: an expression would look up every record by the value of the first.
	if (parameters.isExpression('matchOn')) throw SETTINGS_ERRORS.matchOnExpression();
	const { keys = [] } = parameters.read('matchOn', 0, {}) as { keys?: GivenKey[] };
	if (keys.length === 0) throw SETTINGS_ERRORS.matchOnNothing();
	return keys.map((key) => ({ field: readField(key, object), from: recordField(key) }));
}

function readField({ field, customField }: GivenKey, object: MatchObject): MatchField {
	if (field === 'customField') {
		return customMatchField(object, customFieldKey(String(customField ?? ''), 'Match On'));
	}
	const known = matchField(object, String(field));
	if (known) return known;
	const names = ['customField', ...matchFieldNames(object)].join(', ');
	throw SETTINGS_ERRORS.matchField(String(field), object.replace('_', ' '), names);
}

function recordField({ recordField: given }: GivenKey): MatchKey['from'] {
	const [field, ...more] = parseFieldList(String(given ?? ''));
	if (field && more.length === 0 && !field.text.includes('*')) return field;
	throw SETTINGS_ERRORS.matchRecordField();
}
