import { isPlainObject } from '../lib/isPlainObject';
import { shorten } from '../lib/shorten';
import { SETTINGS_ERRORS } from './messages';

/**
 * Reads a JSON parameter, which is text or, from an expression, a value.
 * @throws {SettingsError} when it is neither an object nor, if allowed, a list
 */
export function parseJsonSetting(
	given: unknown,
	displayName: string,
	{ lists }: { lists: boolean },
): unknown {
	const parsed = typeof given === 'string' ? tryParse(given) : { value: given };
	const expected = lists ? 'a JSON object or list' : 'a JSON object';
	if ('complaint' in parsed) {
		throw SETTINGS_ERRORS.invalidJson(displayName, expected, parsed.complaint, shorten(String(given)));
	}
	if (isPlainObject(parsed.value) || (lists && Array.isArray(parsed.value))) return parsed.value;
	throw SETTINGS_ERRORS.notJson(displayName, expected);
}

function tryParse(text: string): { value: unknown } | { complaint: string } {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch (error) {
		return { complaint: (error as Error).message };
	}
}
