import { isPlainObject } from 'lodash';

import { shorten } from '../notation/template';
import { SettingsError } from '../notation/SettingsError';

/**
 * Reads a JSON parameter, which n8n gives as text or, from an expression, as a value.
 * @throws {SettingsError} when it is neither an object nor (where allowed) a list
 */
export function parseJsonSetting(
	given: unknown,
	displayName: string,
	{ lists }: { lists: boolean },
): unknown {
	const parsed = typeof given === 'string' ? tryParse(given) : { value: given };
	const expected = lists ? 'a JSON object or list' : 'a JSON object';
	if ('complaint' in parsed) {
		throw new SettingsError(
			`'${displayName}' is not valid JSON (${parsed.complaint}): ${shorten(String(given))}`,
			`Enter ${expected}, such as {"source": "n8n"}. Nothing was sent.`,
		);
	}
	if (isPlainObject(parsed.value) || (lists && Array.isArray(parsed.value))) return parsed.value;
	throw new SettingsError(
		`'${displayName}' must be ${expected}`,
		`Enter ${expected}, such as {"source": "n8n"}. Nothing was sent.`,
	);
}

function tryParse(text: string): { value: unknown } | { complaint: string } {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch (error) {
		return { complaint: (error as Error).message };
	}
}
