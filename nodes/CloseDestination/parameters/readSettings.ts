import type { IExecuteFunctions } from 'n8n-workflow';

import { parseBaseUrl } from '../syntax/baseUrl';
import type { Refusal } from '../lib/Refusal';
import { readParameter } from './readParameter';
import { isTool } from './isTool';
import { parseJsonSetting } from './json';
import { nodeParameters, type Parameters } from './nodeParameters';
import { readGrouping } from './readGrouping';
import { readLeadLookup } from './readLeadLookup';
import { readMatching } from './readMatching';
import { readOptions } from './readOptions';
import { readRecordSettings } from './readRecordSettings';
import type { RecordSettings, RunSettings } from './types';
import type { BaseUrl } from '../syntax/baseUrl';

interface Settings {
	run: RunSettings;
	base: BaseUrl;
	forRecord: (index: number) => RecordSettings | Refusal;
}

/**
 * Reads and checks every parameter; those that do not depend on the record, only once.
 * @param baseUrl the credential's; another package's credential may have none
 * @throws {SettingsError} before anything is sent
 */
export async function readSettings(
	context: IExecuteFunctions,
	recordCount: number,
	baseUrl: unknown,
	yieldIfDue: () => Promise<void> | undefined,
): Promise<Settings> {
	const parameters = nodeParameters(context);
	const asTool = isTool(context);
	const options = readOptions(readParameter(parameters, 'options') as Record<string, unknown>);
	const fieldsToSend = asTool ? 'json' : readParameter(parameters, 'fieldsToSend');
	const operation = readParameter(parameters, 'operation');
	const base = parseBaseUrl(baseUrl);
	const forRecord = await readRecordSettings({
		parameters,
		base,
		options,
		fieldsToSend,
		recordCount,
		yieldIfDue,
	});
	const methods = differentOf(forRecord, recordCount, ({ method }) => method);
	const routes = differentOf(forRecord, recordCount, ({ endpoint }) => endpoint.route);
	const grouping = readGrouping(parameters, { methods, routes });
	return {
		run: {
			operation,
			asTool,
			agentMay: asTool ? readParameter(parameters, 'agentMay') : undefined,
			contentFormat: readParameter(parameters, 'contentFormat'),
			fieldsToSend,
			grouping,
			batchSize: readParameter(parameters, 'batchSize'),
			timezone: context.getTimezone(),
			match: readMatching(parameters, { methods, routes, grouping, options }),
			leadLookup: readLeadLookup(parameters, { methods, routes, grouping }),
			test: operation === 'sendTest' ? readTest(parameters) : undefined,
			options,
		},
		base,
		forRecord,
	};
}

/** The distinct values of a setting over all usable records. */
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
	const requestCount = readParameter(parameters, 'testRequestCount');
	if (!readParameter(parameters, 'editTestPayload')) return { requestCount };
	const payload = parseJsonSetting(readParameter(parameters, 'testPayload'), 'Test Payload', { lists: true });
	return { requestCount, payload };
}
