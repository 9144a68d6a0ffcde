import {
	customMatchField,
	ID_FIELD,
	type MatchField,
	matchField,
	matchFieldNames,
	type MatchObject,
} from '../close/matching';
import { parseFieldList, parseFieldPattern } from '../syntax/fieldPattern';
import { customFieldKey } from './customFieldKey';
import { SETTINGS_ERRORS } from './messages';
import type { Parameters } from './nodeParameters';
import type { MatchKey } from './types';

/** The parameters that hold keys. Lead On has no id: a record has it in `lead_id`, and no lead can be created with one. */
const PARAMETERS = {
	matchOn: { displayName: 'Match On', hasId: true },
	leadOn: { displayName: 'Lead On', hasId: false },
};

type GivenKey = { field?: unknown; customField?: unknown; recordField?: unknown };

/**
 * The keys that objects are looked up by, in order of preference.
 * @param hasBody whether a key may be what the call writes
 * @throws {SettingsError}
 */
export function readKeys(
	parameters: Parameters,
	name: keyof typeof PARAMETERS,
	object: MatchObject,
	{ hasBody = false } = {},
): MatchKey[] {
	const { displayName, hasId } = PARAMETERS[name];
	const fields = matchFieldNames(object).filter((field) => hasId || field !== ID_FIELD.name);
	// Keys are read once: an expression would look up every record by the value of the first.
	if (parameters.isExpression(name)) throw SETTINGS_ERRORS.keyExpression(displayName);
	const { keys = [] } = parameters.read(name, 0, {}) as { keys?: GivenKey[] };
	if (keys.length === 0) throw SETTINGS_ERRORS.noKeys(displayName);
	return keys.map((key) => {
		const field = readField(key, object, fields, displayName);
		const isWritten = hasBody && field !== ID_FIELD && String(key.recordField ?? '').trim() === '';
		return isWritten
			? { field, from: parseFieldPattern(field.name), isWritten }
			: { field, from: recordField(key, displayName) };
	});
}

function readField(
	{ field, customField }: GivenKey,
	object: MatchObject,
	fields: readonly string[],
	displayName: string,
): MatchField {
	if (field === 'customField') {
		return customMatchField(object, customFieldKey(String(customField ?? ''), displayName));
	}
	const known = fields.includes(String(field)) ? matchField(object, String(field)) : undefined;
	if (known) return known;
	const names = ['customField', ...fields].join(', ');
	throw SETTINGS_ERRORS.matchField(displayName, String(field), object.replace('_', ' '), names);
}

function recordField({ recordField: given }: GivenKey, displayName: string): MatchKey['from'] {
	const [field, ...more] = parseFieldList(String(given ?? ''));
	if (field && more.length === 0 && !field.text.includes('*')) return field;
	throw SETTINGS_ERRORS.matchRecordField(displayName);
}
