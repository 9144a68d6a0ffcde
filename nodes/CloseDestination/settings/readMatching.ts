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
import { SettingsError } from '../notation/SettingsError';
import { checkChoice } from './checks';
import { customFieldKey } from './customFieldKey';
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
	if (methods.some((method) => method !== 'POST')) {
		throw new SettingsError(
			"With 'Match Existing Records', 'Method' must be POST",
			"Method and Endpoint say how a record is created; what is found is updated with PUT by itself. To update only, set 'When Missing' to Skip or Reject.",
		);
	}
	if (!MATCHABLE.has(grouping.algorithm)) {
		throw new SettingsError(
			"'Match Existing Records' does not work with this 'Grouping Algorithm'",
			"Records are looked up one by one: turn off 'Batch Records', or use Lead With Contacts or Merge Into One Record.",
		);
	}
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
	const allowed = objects.map(collectionOf).join(', ');
	throw new SettingsError(
		`With 'Match Existing Records', 'Endpoint' must be ${allowed}, but is ${routes.join(', ')}`,
		'Pick the operation that creates what is looked up. Leads, contacts, opportunities and custom objects can be.',
	);
}

function readKeys(parameters: Parameters, object: MatchObject): MatchKey[] {
	// Read once for all records: an expression would look all of them up by the value of the first.
	if (parameters.isExpression('matchOn')) {
		throw new SettingsError(
			"'Match On' can't hold expressions",
			'Enter the names of fields, such as email: each record is looked up by its own value.',
		);
	}
	const { keys = [] } = parameters.read('matchOn', 0, {}) as { keys?: GivenKey[] };
	if (keys.length === 0) {
		throw new SettingsError("'Match On' is empty", 'Add the field that tells records apart.');
	}
	return keys.map((key) => ({ field: readField(key, object), from: recordField(key) }));
}

function readField({ field, customField }: GivenKey, object: MatchObject): MatchField {
	if (field === 'customField') {
		return customMatchField(object, customFieldKey(String(customField ?? ''), 'Match On'));
	}
	const known = matchField(object, String(field));
	if (known) return known;
	const names = ['customField', ...matchFieldNames(object)].join(', ');
	throw new SettingsError(
		`'Match On' can't look for '${String(field)}' of ${object.replace('_', ' ')} objects`,
		`Close's search offers these here: ${names}.`,
	);
}

function recordField({ recordField: given }: GivenKey): MatchKey['from'] {
	const [field, ...more] = parseFieldList(String(given ?? ''));
	if (field && more.length === 0 && !field.text.includes('*')) return field;
	throw new SettingsError(
		"'Match On' needs one field of the record for each key",
		'Enter the name of the field that holds the value, such as email, or drag it in from the input panel.',
	);
}
