import { type FieldPattern, parseFieldList } from '../syntax/fieldPattern';
import type { Grouping } from './groupings';
import { parseJsonSetting } from './json';
import { SETTINGS_ERRORS } from './messages';
import type { Parameters } from './nodeParameters';
import { type ParameterName, readParameter } from './readParameter';
import type { Method } from './types';

/** @throws {SettingsError} */
export function readGrouping(
	parameters: Parameters,
	{ methods, routes }: { methods: readonly Method[]; routes: readonly string[] },
): Grouping {
	const read = <Name extends ParameterName>(name: Name) => readParameter(parameters, name);
	if (!read('batching')) return { algorithm: 'single' };
	const algorithm = read('groupingAlgorithm');
	switch (algorithm) {
		case 'array':
			return { algorithm };
		case 'wrapped':
			return {
				algorithm,
				wrapKey: requiredText(read('wrapKey'), 'Wrap Key'),
				siblings: parseJsonSetting(read('wrapFields') || '{}', 'Wrap Fields', { lists: false }) as Record<
					string,
					unknown
				>,
			};
		case 'byField': {
			const groupBy = requiredFields(read('groupBy'), 'Group By');
			const wrapKey = requiredText(read('wrapKey'), 'Wrap Key');
			if (groupBy.some(({ text }) => text === wrapKey)) throw SETTINGS_ERRORS.wrapKeyIsGroupField(wrapKey);
			return { algorithm, groupBy, wrapKey, groupFieldsInRecords: read('groupFieldsInRecords') };
		}
		case 'keyed':
			return {
				algorithm,
				keyField: oneField(read('keyField'), 'Key Field'),
				onDuplicateKey: read('onDuplicateKey'),
			};
		case 'merge':
			return {
				algorithm,
				groupBy: requiredFields(read('groupBy'), 'Group By'),
				mergeConflict: read('mergeConflict'),
			};
		case 'leadWithContacts':
			if (methods.some((method) => method !== 'POST')) throw SETTINGS_ERRORS.leadsArePosted();
			if (routes.some((route) => route !== '/lead/')) {
				throw SETTINGS_ERRORS.leadsAreCreated(routes.join(', '));
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
	if (fields.length === 0) throw SETTINGS_ERRORS.noField(displayName);
	if (fields.some((field) => field.text.includes('*'))) throw SETTINGS_ERRORS.fieldWithStar(displayName);
	return fields;
}

function oneField(text: unknown, displayName: string): FieldPattern {
	const [field, ...more] = requiredFields(text, displayName);
	if (more.length === 0) return field;
	throw SETTINGS_ERRORS.severalFields(displayName);
}

function requiredText(text: unknown, displayName: string): string {
	if (typeof text === 'string' && text.trim() !== '' && text !== '__proto__') return text.trim();
	throw SETTINGS_ERRORS.noKey(displayName);
}
