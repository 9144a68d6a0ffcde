import type { IDataObject } from 'n8n-workflow';

import type { CloseObject } from '../close/objects';
import type { MatchField, MatchObject } from '../close/matching';
import type { CloseOperation } from '../close/types';
import type { FieldPattern } from '../syntax/fieldPattern';
import type { Endpoint } from '../syntax/endpoint';
import type { Refusal } from '../lib/Refusal';
import type { NamedTemplate, Template } from '../syntax/template';
import type { OptionValues } from './options';
import type { ParameterValues } from './readParameter';

export type Authentication = ParameterValues['authentication'];
export type Operation = ParameterValues['operation'];
/** What a person may choose. */
export type Method = ParameterValues['method'];
/** What may go over the wire: PATCH only with option `sendPatchAsIs`, GET for what the node itself looks up. */
export type SendableMethod = Method | 'GET';
export type ContentFormat = ParameterValues['contentFormat'];
export type FieldsToSend = ParameterValues['fieldsToSend'];
/** How far an AI agent may go that uses the node as its tool; each includes those before it. */
export type AgentMay = ParameterValues['agentMay'];

/** Settings that may differ from record to record. One object is shared by all records when no expression is used. */
export interface RecordSettings {
	method: Method;
	/** Whether the person chose PATCH and PUT is sent for it. */
	patchAsPut: boolean;
	endpoint: Endpoint;
	/** Whether a call changes one object that its address names, so that the order of calls to it counts. */
	addressesObject: boolean;
	headers: NamedTemplate[];
	query: NamedTemplate[];
	/** Exclude Attributes. */
	exclude: FieldPattern[];
	include: FieldPattern[];
	/** The body for Fields to Send `json`, evaluated when it is needed: a string of JSON or a value. */
	jsonBody?: (index: number) => unknown;
	/** Only for Fields to Send `mapped`. */
	mapping?: Mapping;
	/** Tells records apart across executions; only with option `skipAlreadySent`. */
	recordKey?: Template;
}

/** What Mapped Fields fills in, and with what. */
export interface Mapping {
	operation: CloseOperation;
	object: CloseObject;
	/** Of which custom type the record is; empty where there are no types. */
	typeId: string;
	/** Values by the id of their field, evaluated when they are needed. Without it, columns are found by name. */
	values?: (index: number) => IDataObject | Refusal;
}

export type Grouping =
	| { algorithm: 'single' }
	| { algorithm: 'array' }
	| { algorithm: 'wrapped'; wrapKey: string; siblings: Record<string, unknown> }
	| { algorithm: 'byField'; groupBy: FieldPattern[]; wrapKey: string; groupFieldsInRecords: boolean }
	| { algorithm: 'keyed'; keyField: FieldPattern; onDuplicateKey: ParameterValues['onDuplicateKey'] }
	| { algorithm: 'merge'; groupBy: FieldPattern[]; mergeConflict: ParameterValues['mergeConflict'] }
	| {
			algorithm: 'leadWithContacts';
			groupBy: FieldPattern[];
			leadFields: FieldPattern[];
			contactFields: FieldPattern[];
	  };

/** The options by their names; times in ms. */
export interface Options extends Omit<OptionValues, 'timeout' | 'retryTimeBudget' | 'resultField'> {
	timeoutMs: number;
	retryTimeBudgetMs: number;
	resultField: string;
}

/** One way to tell records apart: a field of Close, and the record's field that holds its value. */
export interface MatchKey {
	field: MatchField;
	from: FieldPattern;
}

/** Match Existing Records. */
export interface MatchSettings {
	object: MatchObject;
	/** In order: the first one that a record has a value for counts. */
	keys: MatchKey[];
	whenFound: ParameterValues['whenFound'];
	whenSeveral: ParameterValues['whenSeveral'];
	whenMissing: ParameterValues['whenMissing'];
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
	contentFormat: ContentFormat;
	fieldsToSend: FieldsToSend;
	grouping: Grouping;
	batchSize: number;
	match?: MatchSettings;
	test?: { requestCount: number; payload?: unknown };
	options: Options;
}
