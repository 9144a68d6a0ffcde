import type { IDataObject } from 'n8n-workflow';

import type { FoundOperation } from '../close/findOperation';
import type { Pause, Pausing } from '../lib/pauses';
import type { Refusal } from '../lib/Refusal';
import type { RecordSettings, RunSettings, SendableMethod } from '../parameters/types';
import type { Schemas } from './fields/schema';
import type { Match } from './lookup/types';

export interface Target {
	method: SendableMethod;
	url: string;
	headers: Record<string, string>;
	/** Equal for targets that may share a call. */
	key: string;
	/** Below the base URL, for messages. */
	path?: string;
	/** Whether the path names an object, so that a 404 speaks of that object. */
	namesObject?: boolean;
	/** What Close does there, when the address is one of its own. */
	found?: FoundOperation;
}

/** A record made ready: where it goes and what would be sent of it. */
export interface PreparedRecord {
	index: number;
	record: IDataObject;
	own: RecordSettings;
	target: Target;
	payload: IDataObject;
	/** Fields that Close shows of such an object and does not take. */
	leftOut?: IDataObject;
}

/** Indexes of the records that can't be told apart in one body: one record, or several folded together. */
export type Unit = number[];

/** One call: everything that is sent, and whose records it carries. */
export interface PlannedRequest {
	target: Target;
	contentType: string;
	/** The body as a value, for showing it; undefined when none is sent. */
	body?: unknown;
	/** The body as it is written, byte for byte. */
	text?: string;
	units: Unit[];
	warnings: string[];
	/** For a keyed body: the key of each unit. */
	unitKeys?: string[];
	/** For a lead with contacts: the records each nested contact was made of. */
	contactRecords?: number[][];
	/** For a contact that is written by itself, though its lead is what the records are about: the lead's id. */
	contactOf?: string;
	/** Calls with the same key change the same object: they are made one after the other, in order. */
	objectKey?: string;
	/** Set when it is looked up first whether Close has the object already. */
	match?: Match;
	/** The object it updates, when that was looked up. */
	objectId?: string;
	/** It writes nothing: it may be repeated after every failure. */
	isRead?: boolean;
	/** Its body is one that a person wrote for a test, and not that of its records. */
	isEdited?: boolean;
}

/** The body of one call, before it is written. */
export interface BuiltBody extends Pick<PlannedRequest, 'body' | 'contactRecords' | 'unitKeys'> {
	/** What a person should know about how it was put together. */
	warnings?: string[];
}

export interface RefusedRecord {
	kind: 'refused';
	index: number;
	refusal: Refusal;
}

/** What a plan must know of Close to go on. The caller puts it into `schemas` before it takes the next step. */
export interface SchemaRequest {
	kind: 'needsSchema';
	/** Path of a schema below `/custom_field_schema/`. */
	schema: string;
}

/** What records become. */
export type PlanResult = { kind: 'request'; request: PlannedRequest } | RefusedRecord;
export type PlanStep = PlanResult | { kind: 'emptyRow'; index: number } | SchemaRequest | Pause;

export interface PlanInput {
	records: readonly IDataObject[];
	settings: RunSettings;
	/** The settings of one record; a refusal when its expressions could not be evaluated. */
	forRecord: (index: number) => RecordSettings | Refusal;
	/** Records for which nothing is to be done any more: they are in no step. */
	isSettled: (index: number) => boolean;
	/** Answers to what the plan asks. */
	schemas: Schemas;
}

export interface Plan {
	/** Requests and refused records, made one at a time while they are asked for; nothing of them is kept. */
	steps(): Generator<PlanStep, void, void>;
	/** Two requests with half of the records each, and records refused on the way; nothing when they can't be told apart. */
	halve(request: PlannedRequest): Pausing<PlanResult[]>;
}
