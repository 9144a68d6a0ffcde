import {
	collectionOf,
	customMatchField,
	MATCH_OBJECTS,
	type MatchField,
	matchField,
	matchFieldNames,
	type MatchObject,
} from '../close/matching';
import { parseFieldList } from '../notation/fieldPattern';
import { checkChoice } from './checks';
import { customFieldKey } from './customFieldKey';
import { SETTINGS_ERRORS } from './messages';
import type { Parameters } from './parameters';
import type { Grouping, MatchKey, MatchSettings, Method, Options } from './types';

interface Circumstances {
	methods: readonly Method[];
	/** Paths of the endpoints, without values. */
	routes: readonly string[];
	grouping: Grouping;
	options: Pick<Options, 'skipUnchanged'>;
}

type GivenKey = { field?: unknown; customField?: unknown; recordField?: unknown };

const MATCHABLE: ReadonlySet<Grouping['algorithm']> = new Set(['single', 'merge', 'leadWithContacts']);

/** @throws {SettingsError} */
export function readMatching(
	parameters: Parameters,
	{ methods, routes, grouping, options }: Circumstances,
): MatchSettings | undefined {
	const read = (name: string, fallback: unknown = '') => parameters.read(name, 0, fallback);
	if (read('matchExisting', false) !== true) return undefined;
	if (methods.some((method) => method !== 'POST')) throw SETTINGS_ERRORS.matchNeedsPost();
	if (!MATCHABLE.has(grouping.algorithm)) throw SETTINGS_ERRORS.matchNeedsSingle();
	const object = readObject(read('matchObject', 'endpoint'), routes);
	return {
		object,
		keys: readKeys(parameters, object),
		whenFound: checkChoice(read('whenFound', 'update'), 'When Found', [
			'update',
			'fillEmpty',
			'skip',
			'reject',
		]),
		whenSeveral: checkChoice(read('whenSeveral', 'reject'), 'When Several', ['reject', 'first']),
		whenMissing: checkChoice(read('whenMissing', 'create'), 'When Missing', ['create', 'skip', 'reject']),
		skipUnchanged: options.skipUnchanged,
	};
}

/** What is looked up is what the endpoint creates. */
function readObject(given: unknown, routes: readonly string[]): MatchObject {
	const chosen = checkChoice(given, 'Match Object', ['endpoint', ...MATCH_OBJECTS]);
	const objects = chosen === 'endpoint' ? MATCH_OBJECTS : [chosen];
	const object = objects.find((known) => routes.every((route) => route === collectionOf(known)));
	if (object !== undefined) return object;
	throw SETTINGS_ERRORS.matchEndpoint(objects.map(collectionOf).join(', '), routes.join(', '));
}

function readKeys(parameters: Parameters, object: MatchObject): MatchKey[] {
	// Read once for all records: an expression would look all of them up by the value of the first.
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
