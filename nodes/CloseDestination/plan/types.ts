import type { IDataObject } from 'n8n-workflow';

import type { FoundOperation } from '../close/findOperation';
import type { Pause, Pausing } from '../lib/pauses';
import type { Refusal } from '../lib/Refusal';
import type { RecordSettings, RunSettings, SendableMethod } from '../parameters/types';
import type { KnownLead, LeadLookup } from './lead/types';
import type { InvalidValue } from './fields/formed';
import type { LeftOutValues } from './fields/leftOutValues';
import type { Before, Match } from './lookup/types';
import type { Need, Organization } from './organization';
import type { Columns, LeftOutColumn } from './rows/columns';
import type { ReadRow } from './rows/readRow';

/** Where a call goes. */
export interface Address {
	method: SendableMethod;
	url: string;
	headers: Record<string, string>;
	/** The path below the base URL, for messages. */
	path?: string;
	/** Whether the path names an object. If so, a 404 is about that object. */
	namesObject?: boolean;
	/** Close's operation at this target, if it is a known one. */
	found?: FoundOperation;
}

export interface Target extends Address {
	/** Equal for targets that may share a call. */
	key: string;
}

/** A record with its target and payload. */
export interface PreparedRecord {
	index: number;
	record: IDataObject;
	own: RecordSettings;
	target: Target;
	payload: IDataObject;
	/** Fields that Close shows of such an object and does not take. */
	leftOut?: IDataObject;
	/** What its columns say, where they are read as people call them. */
	row?: ReadRow;
	/** Values that do not fit and are not in the payload. */
	invalidValues?: readonly InvalidValue[];
}

/** Indexes of the records that become one object in a body: one record, or several folded together. */
export type Unit = number[];

/** What is sent over HTTP. */
export interface HttpRequest {
	target: Address;
	/** The encoded body, byte for byte. */
	text?: string;
	contentType?: string;
	/** It writes nothing, so it may be repeated after any failure. */
	isRead?: boolean;
}

/** One planned call: what is sent, and for which records. */
export interface PlannedRequest extends HttpRequest {
	target: Target;
	contentType: string;
	/** The body as a value, for display. Undefined when no body is sent. */
	body?: unknown;
	units: Unit[];
	/** Said of the call in Preview Requests, on Response and in the hint. */
	warnings: string[];
	/** Those of them that are about the records, whatever the lookup makes of the call. */
	recordWarnings?: string[];
	/** What a lookup may make of the call: said by Preview Requests when it makes none. */
	notices?: string[];
	/** Warnings that Preview Requests alone gives. */
	previewWarnings?: string[];
	/** The key of each unit in a keyed body. */
	unitKeys?: string[];
	/** For a lead with contacts: the records behind each contact. */
	contactRecords?: number[][];
	/** The lead's id, for a contact that is written on its own although its records are about the lead. */
	contactOf?: string;
	/** Calls with a key in common may change the same object, so they run in order, one at a time. */
	objectKeys?: readonly string[];
	/** Set when the object is looked up in Close before the call. */
	match?: Match;
	/** Set when the lead of the object is looked up before the call. */
	leadLookup?: LeadLookup;
	/** The lead that was looked up for the object. */
	lead?: KnownLead;
	/** The object to change, if a lookup found it. */
	objectId?: string;
	/** The values that the call replaces in Close, as Close takes them back; undefined when they are unknown. */
	previous?: IDataObject;
	/** The same of the lead of such a contact, when that was updated before. */
	leadPrevious?: IDataObject;
	/** What the lookup showed of it. */
	before?: Before;
	/** What people call it, of an object that is only deleted. */
	objectName?: string;
	/** Values that are not sent because they do not fit: of each record, by field, what is wrong. */
	leftOutValues?: LeftOutValues;
	/** Its body is a person's test payload instead of its records' data. */
	isEdited?: boolean;
}

/** The body of one call, before it is written. */
export interface BuiltBody extends Pick<
	PlannedRequest,
	'body' | 'contactRecords' | 'unitKeys' | 'leftOutValues'
> {
	/** About its records. */
	warnings?: string[];
}

export interface RefusedRecord {
	kind: 'refused';
	index: number;
	refusal: Refusal;
}

/** Asks for something that the plan needs to know. The caller stores the answer in `organization` before it takes the next step. */
export interface NeedStep {
	kind: 'need';
	need: Need;
}

/** What records become. */
export type PlanResult = { kind: 'request'; request: PlannedRequest } | RefusedRecord;
export type PlanStep = PlanResult | { kind: 'emptyRow'; index: number } | NeedStep | Pause;

export interface PlanInput {
	records: readonly IDataObject[];
	settings: RunSettings;
	/** The settings of one record, or a refusal if its expressions could not be evaluated. */
	forRecord: (index: number) => RecordSettings | Refusal;
	/** Settled records appear in no step. */
	isSettled: (index: number) => boolean;
	/** Answers to `need` steps. */
	organization: Organization;
}

/** What planning works with. */
export interface PlanContext extends PlanInput {
	columns: Columns;
}

export interface Plan {
	/** Lazily made, one at a time; no request is kept. */
	steps(): Generator<PlanStep, void, void>;
	/** Two requests with half of the units each, and records refused on the way. Empty for a single unit. */
	halve(request: PlannedRequest): Pausing<PlanResult[]>;
	/** Columns whose values are not sent. Complete once all steps have been taken. */
	columnsLeftOut(): LeftOutColumn[];
	/** The columns of a record behind paths of a request's body, where they have other names. */
	columnsBehind(index: number, paths: readonly string[], request: PlannedRequest): string[];
}
