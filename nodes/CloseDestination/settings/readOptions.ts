import { checkChoice, checkNumber, NUMBERS } from './checks';
import { SETTINGS_ERRORS } from './messages';
import type { Options } from './types';

export const DEFAULT_RESULT_FIELD = 'close';

/**
 * @param given the Options collection: only what the person added is in it
 * @throws {SettingsError}
 */
export function readOptions(given: Record<string, unknown>): Options {
	const number = (name: keyof typeof NUMBERS, fallback: number) =>
		checkNumber(given[name] ?? fallback, NUMBERS[name]);
	const flag = (name: string, fallback: boolean) => (given[name] ?? fallback) === true;
	return {
		timeoutMs: number('timeout', 60) * 1000,
		maxConcurrency: number('maxConcurrency', 0),
		maxRequestsPerSecond: number('maxRequestsPerSecond', 0),
		maxRetries: number('maxRetries', 5),
		retryTimeBudgetMs: number('retryTimeBudget', 300) * 1000,
		nullValues: checkChoice(given.nullValues ?? 'send', 'Null Values', ['send', 'omit']),
		emptyStrings: checkChoice(given.emptyStrings ?? 'send', 'Empty Strings', ['send', 'omit', 'null']),
		keepEndpointFields: flag('keepEndpointFields', false),
		resultField: resultField(given.resultField ?? DEFAULT_RESULT_FIELD),
		includeResponseHeaders: flag('includeResponseHeaders', false),
		includeRequestBody: flag('includeRequestBody', false),
		stopAfterRejections: number('stopAfterRejections', 0),
		failWorkflow: checkChoice(given.failWorkflow ?? 'never', 'Fail Workflow', [
			'never',
			'anyRejected',
			'percent',
		]),
		failPercent: number('failPercent', 10),
		splitRejectedBatches: flag('splitRejectedBatches', true),
		allowLeadCreation: flag('allowLeadCreation', false),
		allowDeleteAsTool: flag('allowDeleteAsTool', false),
		sendPatchAsIs: flag('sendPatchAsIs', false),
		sendBodyWithDelete: flag('sendBodyWithDelete', false),
		previewLimit: number('previewLimit', 50),
		skipAlreadySent: flag('skipAlreadySent', false),
		skipUnchanged: flag('skipUnchanged', true),
		includeLookups: flag('includeLookups', false),
	};
}

function resultField(name: unknown): string {
	const text = typeof name === 'string' ? name.trim() : '';
	if (text !== '' && text !== 'error' && text !== '__proto__') return text;
	throw SETTINGS_ERRORS.resultField(JSON.stringify(name));
}
