import { SettingsError } from '../notation/SettingsError';

/**
 * The id or the name of the custom field that a setting means; names are looked up while planning.
 * @throws {SettingsError}
 */
export function customFieldKey(text: string, displayName: string): string {
	const key = text.trim().replace(/^custom\./, '');
	if (key !== '') return key;
	throw new SettingsError(
		`'${displayName}' names no custom field`,
		"Enter the field's name, such as External ID, or its id, such as custom.cf_abc123.",
	);
}
