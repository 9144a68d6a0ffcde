import { type CloseObject, OBJECTS } from './objects';
import { PLAIN_FIELDS } from './plainFields';
import type { CloseOperation, FieldType } from './types';

/** Close's own fields of an operation's body, without those that another field or parameter replaces. */
export function standardFields({ fields }: CloseOperation, { hidden }: CloseObject): string[] {
	return [...fields.keys()].filter((name) => !name.includes('*') && !hidden.includes(name));
}

/**
 * What a person can fill in: Close's own fields, each followed by the plain ones that become a part of it.
 * @param withPeople whether the people of a lead are written although its body does not take them
 */
export function offeredFields(operation: CloseOperation, withPeople = false): string[] {
	if (operation.object === undefined) return [];
	const own = standardFields(operation, OBJECTS[operation.object]);
	const plain = PLAIN_FIELDS[operation.object] ?? {};
	const isBeside = withPeople && !own.includes('contacts');
	return [
		...own.flatMap((field) => [field, ...(plain[field] ?? [])]),
		...((isBeside && plain.contacts) || []),
	];
}

const STRUCTURED = new Set<FieldType | undefined>([
	...(['emails', 'phones', 'urls', 'addresses', 'list', 'object'] as const),
]);

/** Whether a field holds a list or an object. */
export const isStructured = (type: FieldType | undefined): boolean => STRUCTURED.has(type);

/** For fields whose own name is not clear enough. */
const DISPLAY_NAMES: Readonly<Record<string, string>> = {
	_type: 'Type',
	assigned_to: 'Assigned To',
	created_by: 'Created By',
	note_html: 'Note (HTML)',
	outcome_id: 'Outcome',
	pipeline_id: 'Pipeline',
	recording_url: 'Recording URL',
	status_id: 'Status',
	url: 'Website',
	urls: 'URLs',
	user_id: 'Owner',
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
