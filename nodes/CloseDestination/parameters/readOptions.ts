import { type OptionValues, options, PER_RECORD_OPTIONS } from './options';
import { SETTINGS_ERRORS } from './messages';
import type { Parameters } from './nodeParameters';
import { checkValue } from './readParameter';
import type { Options } from './types';

/**
 * The options that are the same for all records.
 * @throws {SettingsError}
 */
export function readOptions(parameters: Parameters): Options {
	const shared = options.filter(({ name }) => !isPerRecord(name));
	const values = Object.fromEntries(
		shared.map((option) => [
			option.name,
			checkValue(option, parameters.read(`options.${option.name}`, 0, option.default) ?? option.default),
		]),
	) as OptionValues;
	const { timeout, retryTimeBudget, resultField, ...others } = values;
	return {
		...others,
		timeoutMs: timeout * 1000,
		retryTimeBudgetMs: retryTimeBudget * 1000,
		resultField: readResultField(resultField),
	};
}

const isPerRecord = (name: string) => (PER_RECORD_OPTIONS as readonly string[]).includes(name);

function readResultField(name: unknown): string {
	const text = typeof name === 'string' ? name.trim() : '';
	if (text !== '' && text !== 'error' && text !== '__proto__') return text;
	throw SETTINGS_ERRORS.resultField(JSON.stringify(name));
}
