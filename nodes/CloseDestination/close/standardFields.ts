import type { CloseObject } from './objects';
import type { CloseOperation } from './types';

/** The fields of an operation's body that Mapped Fields offers. */
export function standardFields({ fields }: CloseOperation, { hidden }: CloseObject): string[] {
	return [...fields.keys()].filter((name) => !name.includes('*') && !hidden.includes(name));
}

/** For fields whose own name is not clear enough. */
const DISPLAY_NAMES: Readonly<Record<string, string>> = {
	_type: 'Type',
	assigned_to: 'Assigned To',
	created_by: 'Created By',
	note_html: 'Note (HTML)',
	recording_url: 'Recording URL',
	url: 'URL',
	urls: 'URLs',
	value: 'Value (in Cents)',
	voicemail_url: 'Voicemail URL',
};

/** `lead_id` becomes Lead ID. */
export function displayNameOf(field: string): string {
	return (
		DISPLAY_NAMES[field] ??
		field
			.split('_')
			.map((word) => (word === 'id' ? 'ID' : word.charAt(0).toUpperCase() + word.slice(1)))
			.join(' ')
	);
}
