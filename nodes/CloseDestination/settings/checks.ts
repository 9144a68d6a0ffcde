import { SETTINGS_ERRORS } from './messages';

export interface NumberRule {
	displayName: string;
	min: number;
	max: number;
	/** Decimals allowed. */
	decimals?: boolean;
}

/** The number rules of all settings: value ranges are part of the product. */
export const NUMBERS = {
	batchSize: { displayName: 'Batch Size', min: 1, max: 1000 },
	testRequestCount: { displayName: 'Number of Requests', min: 1, max: 100 },
	timeout: { displayName: 'Timeout', min: 0.1, max: 3600, decimals: true },
	maxConcurrency: { displayName: 'Max Concurrency', min: 0, max: 100 },
	maxRequestsPerSecond: { displayName: 'Max Requests per Second', min: 0, max: 1000, decimals: true },
	maxRetries: { displayName: 'Max Retries', min: 0, max: 20 },
	retryTimeBudget: { displayName: 'Retry Time Budget', min: 0, max: 86_400, decimals: true },
	stopAfterRejections: { displayName: 'Stop After Rejections', min: 0, max: 1_000_000 },
	failPercent: { displayName: 'Fail Percent', min: 0, max: 100, decimals: true },
	previewLimit: { displayName: 'Preview Limit', min: 0, max: 10_000 },
} satisfies Record<string, NumberRule>;

/** @throws {SettingsError} naming parameter, expectation and value */
export function checkNumber(value: unknown, { displayName, min, max, decimals }: NumberRule): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (
		typeof number === 'number' &&
		number >= min &&
		number <= max &&
		(decimals || Number.isInteger(number))
	) {
		return number;
	}
	const expected = `a ${decimals ? 'number' : 'whole number'} from ${min} to ${max}`;
	throw SETTINGS_ERRORS.numberOutOfRange(displayName, expected, describe(value));
}

/** @throws {SettingsError} */
export function checkChoice<T extends string>(value: unknown, displayName: string, choices: readonly T[]): T {
	const choice = choices.find((known) => known === value);
	if (choice !== undefined) return choice;
	throw SETTINGS_ERRORS.notAChoice(displayName, choices, describe(value));
}

const describe = (value: unknown) => (typeof value === 'string' ? JSON.stringify(value) : String(value));
