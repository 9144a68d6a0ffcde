import { OPERATIONS } from '../close/catalogue';
import { parseEndpoint } from '../syntax/endpoint';
import { parseFieldList } from '../syntax/fieldPattern';
import { fieldsOf, parseTemplate, refuseHalfCharacters, type Template } from '../syntax/template';
import { Refusal } from '../lib/Refusal';
import { parseHeaders, splitHeadersText } from '../syntax/headers';
import { readMapping } from './readMapping';
import type { Parameters } from './nodeParameters';
import { PER_RECORD_OPTIONS } from './options';
import { checkParameter, defaultOf } from './readParameter';
import { OutsideBaseUrlError, SettingsError } from '../lib/SettingsError';
import { SETTINGS_ERRORS, SETTINGS_REFUSALS } from './messages';
import type { FieldsToSend, Method, Options, RecordSettings } from './types';
import type { BaseUrl } from '../syntax/baseUrl';

/** Parameters that may differ per record. They are read for each record only when they are expressions. */
const PER_RECORD = ['method', 'endpoint', 'includeAttributes', 'excludeAttributes', 'mappedType'] as const;
const RECORD_KEY = 'options.recordKey';

type OptionPath = `options.${(typeof PER_RECORD_OPTIONS)[number]}`;
type PerRecord = (typeof PER_RECORD)[number] | OptionPath;
type RawValues = Record<PerRecord, unknown>;
type Pairs = { parameters?: Array<{ name?: unknown; value?: unknown }> };

interface RecordSettingsContext {
	parameters: Parameters;
	base: BaseUrl;
	options: Options;
	fieldsToSend: FieldsToSend;
	recordCount: number;
	yieldIfDue: () => Promise<void> | undefined;
}

/**
 * Reads the settings that may differ per record. Without expressions, all records share one object.
 * A record whose expressions fail gets a refusal; an endpoint outside the base URL stops the run.
 * @throws {SettingsError}
 */
export async function readRecordSettings(
	context: RecordSettingsContext,
): Promise<(index: number) => RecordSettings | Refusal> {
	const { parameters, recordCount, yieldIfDue } = context;
	const names: PerRecord[] = [...PER_RECORD, ...OPTION_PATHS];
	const readRaw = (index: number, which: PerRecord[]) =>
		Object.fromEntries(
			which.map((name) => [name, parameters.read(name, index, isOption(name) ? '' : defaultOf(name))]),
		) as RawValues;
	const dynamic = names.filter((name) => parameters.isExpression(name));
	if (dynamic.length === 0) {
		const shared = build(readRaw(0, names), context);
		return () => shared;
	}

	const fixed = readRaw(
		0,
		names.filter((name) => !dynamic.includes(name)),
	);
	const settings: Array<RecordSettings | Refusal> = [];
	let previous: { raw: string; settings: RecordSettings | Refusal } | undefined;
	for (let index = 0; index < recordCount; index++) {
		await yieldIfDue();
		const own = orRefusal(() => readRaw(index, dynamic));
		if (own instanceof Refusal) {
			settings.push(own);
			continue;
		}
		const raw = JSON.stringify(own);
		if (raw !== previous?.raw) {
			previous = { raw, settings: orRefusal(() => build({ ...fixed, ...own }, context)) };
		}
		settings.push(previous.settings);
	}
	return (index) => settings[index];
}

const OPTION_PATHS = PER_RECORD_OPTIONS.map((name): OptionPath => `options.${name}`);
const isOption = (name: PerRecord): name is OptionPath => name.startsWith('options.');

/** @throws {OutsideBaseUrlError} */
function orRefusal<T>(read: () => T): T | Refusal {
	const outcome = valueOrError(read);
	if (!(outcome instanceof Error)) return outcome;
	if (outcome instanceof OutsideBaseUrlError) throw outcome;
	const advice = outcome instanceof SettingsError ? outcome.description : '';
	return SETTINGS_REFUSALS.expression(outcome.message, advice);
}

function valueOrError<T>(read: () => T): T | Error {
	try {
		return read();
	} catch (error) {
		return error as Error;
	}
}

/** @throws {SettingsError} */
function build(raw: RawValues, context: RecordSettingsContext): RecordSettings {
	const { base, options, fieldsToSend, parameters } = context;
	const chosen = checkParameter('method', raw.method);
	const patchAsPut = chosen === 'PATCH' && !options.sendPatchAsIs;
	const endpoint = parseEndpoint(textOf(raw.endpoint, 'Endpoint'), base);
	if (parameters.isFromList('endpoint')) checkMethod(chosen, endpoint.route);
	const exclude = parseFieldList(textOf(raw.excludeAttributes, 'Exclude Attributes'));
	const include = parseFieldList(textOf(raw.includeAttributes, 'Include Attributes'));
	if (fieldsToSend === 'selected' && include.length === 0) throw SETTINGS_ERRORS.includeNothing();
	const method = patchAsPut ? 'PUT' : chosen;
	return {
		method,
		patchAsPut,
		endpoint,
		addressesObject:
			chosen !== 'POST' && (endpoint.pathFields.length > 0 || parameters.isExpression('endpoint')),
		headers: parseHeaders([
			...pairsOf(raw['options.headers']),
			...splitHeadersText(textOf(raw['options.headersText'], 'Headers as Text')),
		]),
		query: pairsOf(raw['options.queryParameters'])
			.filter(({ name }) => name !== '')
			.map(({ name, value }) => {
				refuseHalfCharacters(name, 'Query parameter name');
				return { name, value: parseTemplate(value, `Query parameter ${name}`) };
			}),
		exclude,
		include,
		jsonBody: fieldsToSend === 'json' ? jsonBodyReader(parameters) : undefined,
		mapping:
			fieldsToSend === 'mapped'
				? readMapping(parameters, { method, endpoint, type: raw.mappedType }, orRefusal)
				: undefined,
		recordKey: options.skipAlreadySent ? readRecordKey(raw[RECORD_KEY], parameters) : undefined,
	};
}

/** @throws {SettingsError} when an operation of the list has another method */
function checkMethod(method: Method, route: string): void {
	const [picked, ...others] = OPERATIONS.filter(({ path }) => path === route);
	const wanted = method === 'PATCH' ? 'PUT' : method;
	if (!picked || [picked, ...others].some((known) => known.method === wanted)) return;
	const instead = OPERATIONS.find(
		({ group, method: offered, effect }) =>
			group === picked.group && offered === wanted && effect !== 'other',
	);
	throw SETTINGS_ERRORS.otherMethod(method, picked, instead?.label);
}

/** A template such as {external_id}. An expression is already evaluated to the record's key. */
function readRecordKey(given: unknown, parameters: Parameters): Template {
	const text = textOf(given, 'Skip Already Sent: Record Key').trim();
	if (text !== '' && parameters.isExpression(RECORD_KEY)) return [text];
	const template = parseTemplate(text, 'Skip Already Sent: Record Key');
	if (fieldsOf(template).length > 0) return template;
	throw text === '' ? SETTINGS_ERRORS.recordKeyEmpty() : SETTINGS_ERRORS.recordKeyConstant();
}

/** An expression may return anything; a missing value counts as empty. */
function textOf(value: unknown, displayName: string): string {
	if (value === undefined || value === null) return '';
	if (typeof value !== 'object' && typeof value !== 'function') return String(value);
	throw SETTINGS_ERRORS.notText(displayName);
}

function jsonBodyReader(parameters: Parameters): (index: number) => unknown {
	if (parameters.isExpression('jsonBody'))
		return (index) => orRefusal(() => parameters.read('jsonBody', index, ''));
	const fixed = parameters.read('jsonBody', 0, '');
	return () => fixed;
}

function pairsOf(collection: unknown): Array<{ name: string; value: string }> {
	return ((Object(collection) as Pairs).parameters ?? []).map(({ name, value }) => ({
		name: String(name ?? '').trim(),
		value: String(value ?? ''),
	}));
}
