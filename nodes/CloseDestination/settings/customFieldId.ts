import { SettingsError } from '../notation/SettingsError';

/** `cf_…`, and `lcf_…` of very old fields. Source: recorded calls. */
const ID = /^(?:custom\.)?(l?cf_[A-Za-z0-9_]+)$/;

/**
 * The id of the custom field that a setting names.
 * @throws {SettingsError}
 */
export function customFieldId(text: string, displayName: string): string {
	const [, id] = ID.exec(text.trim()) ?? [];
	if (id !== undefined) return id;
	throw new SettingsError(
		text.trim() === ''
			? `'${displayName}' names no custom field`
			: `'${displayName}' names the custom field ${JSON.stringify(text)} by something that is not its id`,
		"Enter the field's id, such as custom.cf_abc123. Close shows it under Settings, Custom Fields.",
	);
}
