import type { IDataObject } from 'n8n-workflow';

import type { CloseObject } from '../close/objects';
import type { MatchField, MatchObject } from '../close/matching';
import type { CloseOperation } from '../close/types';
import type { FieldPattern } from '../syntax/fieldPattern';
import type { Endpoint } from '../syntax/endpoint';
import type { Refusal } from '../lib/Refusal';
import type { NamedTemplate, Template } from '../syntax/template';
import type { Grouping } from './groupings';
import type { OptionValues, PER_RECORD_OPTIONS } from './options';
import type { ParameterValues } from './readParameter';

export type Authentication = ParameterValues['authentication'];
export type Operation = ParameterValues['operation'];
/** The choices of the parameter. */
export type Method = ParameterValues['method'];
/** Methods of actual calls: PATCH only with option `sendPatchAsIs`, GET for the node's own lookups. */
export type SendableMethod = Method | 'GET';
export type ContentFormat = OptionValues['contentFormat'];
export type FieldsToSend = ParameterValues['fieldsToSend'];
/** What an AI agent may do with the node as its tool; each choice includes those before it. */
export type AgentMay = ParameterValues['agentMay'];

/** Settings that may differ per record. All records share one object when no expression is used. */
export interface RecordSettings {
	method: Method;
	/** Whether PATCH was chosen and PUT is sent instead. */
	patchAsPut: boolean;
	endpoint: Endpoint;
	/** Whether the URL names the object that the call changes: calls to the same URL must stay in order. */
	addressesObject: boolean;
	headers: NamedTemplate[];
	query: NamedTemplate[];
	exclude: FieldPattern[];
	include: FieldPattern[];
	/** The JSON Body, evaluated when it is needed: a string of JSON or a value. Only for Fields to Send `json`. */
	jsonBody?: (index: number) => unknown;
	/** Only for Fields to Send `mapped`. */
	mapping?: Mapping;
	/** Identifies the record across executions. Only with option `skipAlreadySent`. */
	recordKey?: Template;
}

/** The fields of Mapped Fields and their values. */
export interface Mapping {
	operation: CloseOperation;
	object: CloseObject;
	/** The id of the record's custom type; empty for objects without types. */
	typeId: string;
	/** Values by field id, evaluated when they are needed. Without it, columns are mapped by name. */
	values?: (index: number) => IDataObject | Refusal;
}

type PerRecordOption = (typeof PER_RECORD_OPTIONS)[number];

/** The options by name, without those that may differ per record; times are in ms. */
export interface Options extends Omit<
	OptionValues,
	'timeout' | 'retryTimeBudget' | 'resultField' | PerRecordOption
> {
	timeoutMs: number;
	retryTimeBudgetMs: number;
	resultField: string;
}

/** A key of Match On or Lead On: a field in Close, and the field of the record that holds its value. */
export interface MatchKey {
	field: MatchField;
	from: FieldPattern;
	/** Whether the value is what the call writes to the field, whatever column it comes from; `from` is only a name then. */
	isWritten?: true;
}

/** How objects are looked up, and what follows: Match Existing Records, or Lead: Look Up. */
export interface MatchSettings {
	object: MatchObject;
	/** In order of preference: a key that finds nothing gives way to the next one. */
	keys: MatchKey[];
	/** `delete` follows from the method. */
	whenFound: ParameterValues['whenFound'] | 'delete';
	whenSeveral: ParameterValues['whenSeveral'];
	whenMissing: ParameterValues['whenMissing'];
	lists: ParameterValues['lists'];
	/** Fields that an update does not write. */
	onlyWhenCreating: FieldPattern[];
	/** Fields that an update writes only where Close has nothing. */
	onlyWhenEmpty: FieldPattern[];
	/** Whether an update that would change nothing is left out. */
	skipUnchanged: boolean;
}

/** Settings read once for the whole run. */
export interface RunSettings {
	operation: Operation;
	/** Whether an AI agent calls the node as its tool. */
	asTool: boolean;
	/** Only as a tool. */
	agentMay?: AgentMay;
	fieldsToSend: FieldsToSend;
	grouping: Grouping;
	batchSize: number;
	/** The workflow's time zone. */
	timezone: string;
	match?: MatchSettings;
	/** How the leads of the records are looked up, unless each record has its `lead_id`. */
	leadLookup?: MatchSettings;
	test?: { requestCount: number; payload?: unknown };
	options: Options;
}
