import { uniq } from 'lodash';
import type { IExecuteFunctions } from 'n8n-workflow';

import { type BaseUrl, isCloseItself, parseBaseUrl } from '../syntax/baseUrl';
import type { Refusal } from '../lib/Refusal';
import type { SettingsError } from '../lib/SettingsError';
import { readParameter } from './readParameter';
import { isTool } from './isTool';
import { isPreview, isUndo } from './operation';
import { parseJsonSetting } from './json';
import { nodeParameters, type Parameters } from './nodeParameters';
import { type Grouping, isSideBySide } from './groupings';
import { SETTINGS_ERRORS } from './messages';
import { readGrouping } from './readGrouping';
import { readLeadLookup } from './readLeadLookup';
import { readMatching } from './readMatching';
import { readOptions } from './readOptions';
import { readRecordSettings } from './readRecordSettings';
import type { Method, Options, RecordSettings, RunSettings } from './types';
import { countingForUndo } from './undo';

interface Call {
	method: Method;
	/** The endpoint's path, without values. */
	route: string;
}

interface Settings {
	run: RunSettings;
	/** Set when Close itself would refuse the calls, whatever the records are. Only a preview continues then. */
	forGateways?: SettingsError;
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
	const all = nodeParameters(context);
	const operation = readParameter(all, 'operation');
	const parameters = isUndo(operation) ? countingForUndo(all, operation) : all;
	const asTool = isTool(context);
	const options = readOptions(parameters);
	const fieldsToSend = asTool ? 'json' : readParameter(parameters, 'fieldsToSend');
	const base = parseBaseUrl(baseUrl);
	const forRecord = await readRecordSettings({
		parameters,
		base,
		options,
		fieldsToSend,
		recordCount,
		yieldIfDue,
	});
	const calls = differentCalls(forRecord, recordCount);
	const methods = uniq(calls.map(({ method }) => method));
	const routes = uniq(calls.map(({ route }) => route));
	const grouping = readGrouping(parameters, { methods, routes });
	const forGateways = isCloseItself(base) ? onlyForGateways(grouping, options) : undefined;
	if (forGateways && !isPreview(operation)) throw forGateways;
	return {
		run: {
			operation,
			asTool,
			agentMay: asTool ? readParameter(parameters, 'agentMay') : undefined,
			fieldsToSend,
			grouping,
			batchSize: readParameter(parameters, 'batchSize'),
			timezone: context.getTimezone(),
			match: readMatching(parameters, { calls, grouping, options }),
			leadLookup: readLeadLookup(parameters, { methods, routes, grouping }),
			test: operation === 'sendTest' ? readTest(parameters) : undefined,
			options,
		},
		forGateways,
		base,
		forRecord,
	};
}

/** The distinct methods with their endpoints over all usable records. */
function differentCalls(forRecord: Settings['forRecord'], recordCount: number): Call[] {
	const found = new Map<string, Call>();
	for (let index = 0; index < recordCount; index++) {
		const own = forRecord(index);
		if (!('method' in own)) continue;
		const { method, endpoint } = own;
		const key = `${method} ${endpoint.route}`;
		if (!found.has(key)) found.set(key, { method, route: endpoint.route });
	}
	return [...found.values()];
}

/** An error for settings that only a gateway takes: Close itself would refuse every single record. */
function onlyForGateways(grouping: Grouping, { contentFormat }: Options): SettingsError | undefined {
	if (isSideBySide(grouping)) return SETTINGS_ERRORS.oneRecordPerCall();
	return contentFormat === 'json' ? undefined : SETTINGS_ERRORS.onlyJson();
}

function readTest(parameters: Parameters): RunSettings['test'] {
	const requestCount = readParameter(parameters, 'testRequestCount');
	if (!readParameter(parameters, 'editTestPayload')) return { requestCount };
	const payload = parseJsonSetting(readParameter(parameters, 'testPayload'), 'Test Payload', { lists: true });
	return { requestCount, payload };
}
