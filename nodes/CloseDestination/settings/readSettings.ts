import type { IExecuteFunctions } from 'n8n-workflow';

import { parseBaseUrl } from '../notation/baseUrl';
import type { Refusal } from '../notation/Refusal';
import { checkChoice, checkNumber, NUMBERS } from './checks';
import { isTool } from './isTool';
import { parseJsonSetting } from './json';
import { nodeParameters, type Parameters } from './parameters';
import { readGrouping } from './readGrouping';
import { readMatching } from './readMatching';
import { readOptions } from './readOptions';
import { readRecordSettings } from './readRecordSettings';
import { SETTINGS_ERRORS } from './messages';
import type { RecordSettings, RunSettings } from './types';
import type { BaseUrl } from '../notation/baseUrl';

export interface Settings {
	run: RunSettings;
	base: BaseUrl;
	forRecord: (index: number) => RecordSettings | Refusal;
}

/**
 * Reads and checks every parameter. What does not depend on the record is read once.
 * @param baseUrl of the credential; another package's credential may have none
 * @param breathe called now and then during long reading
 * @throws {SettingsError} before anything is sent
 */
export async function readSettings(
	context: IExecuteFunctions,
	recordCount: number,
	baseUrl: unknown,
	breathe: () => Promise<void> | undefined,
): Promise<Settings> {
	const parameters = nodeParameters(context);
	const read = (name: string, fallback: unknown) => parameters.read(name, 0, fallback);
	const asTool = isTool(context);
	const options = readOptions(read('options', {}) as Record<string, unknown>);
	const fieldsToSend = asTool
		? 'json'
		: checkChoice(read('fieldsToSend', 'all'), 'Fields to Send', ['all', 'selected', 'mapped', 'json']);
	const operation = checkChoice(read('operation', 'send'), 'Operation', ['send', 'preview', 'sendTest']);
	const base = parseBaseUrl(baseUrl);
	const forRecord = await readRecordSettings({
		parameters,
		base,
		options,
		fieldsToSend,
		recordCount,
		breathe,
	});
	const methods = differentOf(forRecord, recordCount, ({ method }) => method);
	const routes = differentOf(forRecord, recordCount, ({ endpoint }) => endpoint.route);
	const grouping = readGrouping(parameters, { methods, routes });
	if (asTool && methods.includes('DELETE') && !options.allowDeleteAsTool)
		throw SETTINGS_ERRORS.deleteAsTool();
	return {
		run: {
			operation,
			asTool,
			contentFormat: checkChoice(read('contentFormat', 'json'), 'Content Format', [
				'json',
				'jsonLines',
				'formUrlEncoded',
				'xml',
			]),
			fieldsToSend,
			grouping,
			batchSize: checkNumber(read('batchSize', 100), NUMBERS.batchSize),
			match: readMatching(parameters, { methods, routes, grouping, options }),
			test: operation === 'sendTest' ? readTest(parameters) : undefined,
			options,
		},
		base,
		forRecord,
	};
}

/** What the usable records' settings say, each thing once. */
function differentOf<T>(
	forRecord: Settings['forRecord'],
	recordCount: number,
	read: (own: RecordSettings) => T,
): T[] {
	const found = new Set<T>();
	for (let index = 0; index < recordCount; index++) {
		const own = forRecord(index);
		if ('method' in own) found.add(read(own));
	}
	return [...found];
}

function readTest(parameters: Parameters): RunSettings['test'] {
	const requestCount = checkNumber(parameters.read('testRequestCount', 0, 1), NUMBERS.testRequestCount);
	if (parameters.read('editTestPayload', 0, false) !== true) return { requestCount };
	const payload = parseJsonSetting(parameters.read('testPayload', 0, '{}'), 'Test Payload', { lists: true });
	return { requestCount, payload };
}
