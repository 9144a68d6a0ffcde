import {
	customMatchField,
	type MatchField,
	matchField,
	matchFieldNames,
	type MatchObject,
} from '../close/matching';
import { parseFieldList } from '../syntax/fieldPattern';
import { customFieldKey } from './customFieldKey';
import { SETTINGS_ERRORS } from './messages';
import type { Parameters } from './nodeParameters';
import type { MatchKey } from './types';

/** The parameters that hold keys, by what the editor calls them. */
const DISPLAY_NAMES = { matchOn: 'Match On', leadOn: 'Lead On' };

type GivenKey = { field?: unknown; customField?: unknown; recordField?: unknown };

/**
 * The keys that objects are looked up by, in order of preference.
 * @throws {SettingsError}
 */
export function readKeys(
	parameters: Parameters,
	name: keyof typeof DISPLAY_NAMES,
	object: MatchObject,
): MatchKey[] {
	const displayName = DISPLAY_NAMES[name];
	// Keys are read once: an expression would look up every record by the value of the first.
	if (parameters.isExpression(name)) throw SETTINGS_ERRORS.keyExpression(displayName);
	const { keys = [] } = parameters.read(name, 0, {}) as { keys?: GivenKey[] };
	if (keys.length === 0) throw SETTINGS_ERRORS.noKeys(displayName);
	return keys.map((key) => ({
		field: readField(key, object, displayName),
		from: recordField(key, displayName),
	}));
}

function readField({ field, customField }: GivenKey, object: MatchObject, displayName: string): MatchField {
	if (field === 'customField') {
		return customMatchField(object, customFieldKey(String(customField ?? ''), displayName));
	}
	const known = matchField(object, String(field));
	if (known) return known;
	const names = ['customField', ...matchFieldNames(object)].join(', ');
	throw SETTINGS_ERRORS.matchField(displayName, String(field), object.replace('_', ' '), names);
}

function recordField({ recordField: given }: GivenKey, displayName: string): MatchKey['from'] {
	const [field, ...more] = parseFieldList(String(given ?? ''));
	if (field && more.length === 0 && !field.text.includes('*')) return field;
	throw SETTINGS_ERRORS.matchRecordField(displayName);
}
