import type { IDataObject } from 'n8n-workflow';

import type { Reason } from '../lib/reasons';
import type { RecordStatus } from '../plan/body/resultField';
import type { HttpRequest, PlannedRequest } from '../plan/types';
import type { FailedRenewal, Renewal } from './http/auth/types';
import type { WrittenInRun } from './upsert/written';
import type { WarningCounts } from './warningCounts';

/** What one attempt brought. Bodies of answers are parsed when they are JSON, text otherwise, null when empty. */
export type Reply =
	| {
			kind: 'answer';
			statusCode: number;
			headers: Record<string, unknown>;
			body: unknown;
			/** Why the body cannot be Close's answer: a web page, broken JSON, far too large. */
			unreadable?: string;
			/** Only after a 401 with OAuth2. */
			renewal?: Renewal;
			/** Part of the time was spent on waiting for a token: it tells nothing of how fast Close answers. */
			isHeld?: boolean;
	  }
	/** No call was made: the token is known to be refused, and there is no other. */
	| { kind: 'noToken'; renewal: FailedRenewal }
	/** No connection was made: nothing can have been written. */
	| { kind: 'neverConnected'; detail: string }
	/** The connection broke after the request went out: it may have been written. */
	| { kind: 'connectionLost'; detail: string }
	/** The answer is not HTTP or cannot be unpacked: the call has arrived, and may have been executed. */
	| { kind: 'notUnderstood'; detail: string }
	/** No answer in time: it may have been written. */
	| { kind: 'timeout'; detail: string }
	/** n8n refused to make the call (network policy of the instance). */
	| { kind: 'blocked'; detail: string }
	/** The execution was stopped. */
	| { kind: 'cancelled' };

export type CloseClient = (request: HttpRequest) => Promise<Reply>;

/** What a call is made of. One that is about no record has no units. */
export type CallRequest = HttpRequest &
	Partial<Pick<PlannedRequest, 'body' | 'units' | 'warnings' | 'isEdited'>>;

/** What the last attempt of a call means. */
export type Verdict =
	| { kind: 'accepted' }
	| ({ kind: 'refused' } & Explanation)
	| ({ kind: 'unknown' } & Explanation)
	| RunFailure;

/** The whole run cannot go on. */
type RunFailure = Explanation & {
	kind: 'runFailure';
	/** What that means for this call's records. */
	status: 'notSent' | 'unknown';
	/** Said of the run, in few words. */
	why: string;
	/** Close's own words, where `why` is not. */
	said?: string;
	/** A way out, for the person. */
	description: string;
};

export interface Explanation {
	/** A public code; `lib/reasons.ts` says what it means. */
	reason: Reason;
	message: string;
	fieldErrors?: Record<string, string>;
	/** Whether the record, as it is, is worth sending again: later, or once what the message names is mended. */
	retryable: boolean;
}

/** One call of the plan, settled: as it comes out on Response. */
export interface Call {
	/** Its position on the Response output; -1 until all calls are known. */
	requestIndex: number;
	method: string;
	url: string;
	recordIndexes: number[];
	statusCode: number | null;
	ok: boolean;
	body: unknown;
	headers?: IDataObject;
	requestBody?: unknown;
	attempts: number;
	/** From the first attempt's start to the last attempt's end, waits included. */
	durationMs: number;
	/** Time spent waiting: for the rate limit, and between attempts. */
	waitedMs: number;
	verdict: Verdict;
	/** What its request was warned of. */
	warnings?: string[];
	/** It wrote nothing. */
	isLookup?: boolean;
	/** It was made with a body that a person wrote for a test. */
	isEdited?: boolean;
	/** Close's clock when it answered a lookup, in milliseconds. */
	answeredAt?: number;
	/** The request, when the call was not made. */
	planned?: PlannedRequest;
}

/** `done` stands for all others: merging, archiving, acting on many, a POST to an address the node does not know. */
export type Action = 'created' | 'updated' | 'deleted' | 'unchanged' | 'skipped' | 'done';

/** How a record ended. Every record gets exactly one. */
export type RecordOutcome = LeadResult &
	(
		| ({
				status: 'sent';
				action: Action;
				id?: string;
				contactId?: string;
				/** It was left as it is because of what Close holds. */
				isLookedUp?: boolean;
				/** It has no field, so that there was nothing to send. */
				isEmpty?: boolean;
				/** Values that were not sent because they do not fit: by field, what is wrong. */
				leftOut?: IDataObject;
				attempts: number;
				call?: Call;
		  } & UndoFacts)
		| ({
				status: Exclude<RecordStatus, 'sent'>;
				attempts: number;
				call?: Call;
				/** A part of it was created, which Close's search may not show yet. */
				isPartCreated?: boolean;
		  } & Explanation)
	);

/** What became of a record's lead, when that was looked up. */
export interface LeadResult {
	leadId?: string;
	/** It was created for this record. */
	leadCreated?: true;
	/** The latest `date_updated` in the answers about the record. */
	dateUpdated?: string;
}

/** The update of a lead before its people are written. */
export interface LeadChange {
	call: Call;
	/** The values that it replaced, if they are known. */
	previous?: IDataObject;
}

/** What Undo needs to know of a record, besides its action and its ids. */
export interface UndoFacts {
	/** The values that the update of the object with the record's `id` has replaced, as Close takes them back. */
	previous?: IDataObject;
	/** The people of the lead that were written in calls of their own; the lead itself was not created then. */
	people?: PersonWritten[];
	dateUpdated?: string;
	/** The kind of activity that was created, as in its endpoint. */
	activity?: string;
}

export interface PersonWritten {
	action: 'created' | 'updated';
	id?: string;
	/** Missing after an update when it is unknown. */
	previous?: IDataObject;
}

/** Why a run ended early. */
export interface Stop extends Explanation {
	/** A way out, for the person. */
	description: string;
	/** The record that caused it. */
	itemIndex?: number;
	/** Whether the node must throw when nothing has been accepted: not for a stop rule the person set. */
	isFailure: boolean;
	statusCode?: number;
	/** Which records ended how, as ranges. */
	records?: Partial<Record<RecordStatus, string>>;
}

export interface RunOutcome {
	/** By record index; holes only for records a test leaves out or a cancelled run did not reach. */
	recordOutcomes: Array<RecordOutcome | undefined>;
	/** Those of the Response output. */
	calls: Call[];
	/** Calls that looked records up, on Response or not. */
	lookupCount?: number;
	/** Of records that are left as they are: there is no call to tell them. */
	warnings?: WarningCounts;
	/** For a retry of the execution. */
	written?: WrittenInRun;
	stop?: Stop;
}
