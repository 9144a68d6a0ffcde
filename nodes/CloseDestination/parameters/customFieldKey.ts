import { SETTINGS_ERRORS } from './messages';

/**
 * The id or name of a custom field in a setting. The plan looks names up.
 * @throws {SettingsError}
 */
export function customFieldKey(text: string, displayName: string): string {
	const key = text.trim().replace(/^custom\./, '');
	if (key !== '') return key;
	throw SETTINGS_ERRORS.noCustomField(displayName);
}
