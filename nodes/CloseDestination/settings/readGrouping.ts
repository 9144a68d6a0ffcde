import { type FieldPattern, parseFieldList } from '../notation/fieldPattern';
import { checkChoice } from './checks';
import { parseJsonSetting } from './json';
import type { Parameters } from './parameters';
import { SettingsError } from '../notation/SettingsError';
import type { Grouping, Method } from './types';

/** @throws {SettingsError} */
export function readGrouping(
	parameters: Parameters,
	{ methods, routes }: { methods: readonly Method[]; routes: readonly string[] },
): Grouping {
	const read = (name: string, fallback: unknown = '') => parameters.read(name, 0, fallback);
	if (read('batching', false) !== true) return { algorithm: 'single' };
	const algorithm = checkChoice(read('groupingAlgorithm', 'array'), 'Grouping Algorithm', [
		'array',
		'wrapped',
		'byField',
		'keyed',
		'merge',
		'leadWithContacts',
	]);
	switch (algorithm) {
		case 'array':
			return { algorithm };
		case 'wrapped':
			return {
				algorithm,
				wrapKey: requiredText(read('wrapKey', 'data'), 'Wrap Key'),
				siblings: parseJsonSetting(read('wrapFields', '{}') || '{}', 'Wrap Fields', {
					lists: false,
				}) as Record<string, unknown>,
			};
		case 'byField': {
			const groupBy = requiredFields(read('groupBy'), 'Group By');
			const wrapKey = requiredText(read('wrapKey', 'data'), 'Wrap Key');
			if (groupBy.some(({ text }) => text === wrapKey)) {
				throw new SettingsError(
					`'Wrap Key' ${wrapKey} is also a field of 'Group By'`,
					'Choose another key for the list of records.',
				);
			}
			return {
				algorithm,
				groupBy,
				wrapKey,
				groupFieldsInRecords: read('groupFieldsInRecords', false) === true,
			};
		}
		case 'keyed':
			return {
				algorithm,
				keyField: oneField(read('keyField'), 'Key Field'),
				onDuplicateKey: checkChoice(read('onDuplicateKey', 'reject'), 'On Duplicate Key', [
					'reject',
					'first',
					'last',
				]),
			};
		case 'merge':
			return {
				algorithm,
				groupBy: requiredFields(read('groupBy'), 'Group By'),
				mergeConflict: checkChoice(read('mergeConflict', 'last'), 'On Conflict', ['last', 'first', 'list']),
			};
		case 'leadWithContacts':
			if (methods.some((method) => method !== 'POST')) {
				throw new SettingsError(
					"'Grouping Algorithm' Lead With Contacts creates leads, so 'Method' must be POST",
					"Set 'Method' to POST and 'Endpoint' to Create a Lead. Close ignores nested contacts when a lead is updated.",
				);
			}
			if (routes.some((route) => route !== '/lead/')) {
				throw new SettingsError(
					`'Grouping Algorithm' Lead With Contacts creates leads, so 'Endpoint' must be /lead/, but is ${routes.join(', ')}`,
					"Set 'Endpoint' to Create a Lead.",
				);
			}
			return {
				algorithm,
				groupBy: requiredFields(read('groupBy'), 'Group By'),
				leadFields: parseFieldList(String(read('leadFields'))),
				contactFields: parseFieldList(String(read('contactFields'))),
			};
	}
}

function requiredFields(text: unknown, displayName: string): FieldPattern[] {
	const fields = parseFieldList(String(text));
	if (fields.length > 0 && !fields.some((field) => field.text.includes('*'))) return fields;
	throw new SettingsError(
		fields.length === 0 ? `'${displayName}' is empty` : `'${displayName}' can't hold *`,
		`Enter the name of a field of the records, or drag one in from the input panel.`,
	);
}

function oneField(text: unknown, displayName: string): FieldPattern {
	const [field, ...more] = requiredFields(text, displayName);
	if (more.length === 0) return field;
	throw new SettingsError(`'${displayName}' names more than one field`, 'Enter the name of one field.');
}

/** A key of the body that a person wrote. */
function requiredText(text: unknown, displayName: string): string {
	if (typeof text === 'string' && text.trim() !== '' && text !== '__proto__') return text.trim();
	throw new SettingsError(
		`'${displayName}' is empty or can't be used`,
		`Enter the name of the key, such as data.`,
	);
}
