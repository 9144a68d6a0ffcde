import { type OptionValues, options } from './options';
import { SETTINGS_ERRORS } from './messages';
import { checkValue } from './readParameter';
import type { Options } from './types';

/**
 * @param given the Options collection, which holds only the options that were added
 * @throws {SettingsError}
 */
export function readOptions(given: Record<string, unknown>): Options {
	const values = Object.fromEntries(
		options.map((option) => [option.name, checkValue(option, given[option.name] ?? option.default)]),
	) as OptionValues;
	const { timeout, retryTimeBudget, resultField, ...others } = values;
	return {
		...others,
		timeoutMs: timeout * 1000,
		retryTimeBudgetMs: retryTimeBudget * 1000,
		resultField: readResultField(resultField),
	};
}

function readResultField(name: unknown): string {
	const text = typeof name === 'string' ? name.trim() : '';
	if (text !== '' && text !== 'error' && text !== '__proto__') return text;
	throw SETTINGS_ERRORS.resultField(JSON.stringify(name));
}
