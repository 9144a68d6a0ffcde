import { SETTINGS_ERRORS } from './messages';

/**
 * The id or the name of the custom field that a setting means; names are looked up while planning.
 * @throws {SettingsError}
 */
export function customFieldKey(text: string, displayName: string): string {
	const key = text.trim().replace(/^custom\./, '');
	if (key !== '') return key;
	throw SETTINGS_ERRORS.noCustomField(displayName);
}
