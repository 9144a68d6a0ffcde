import type { IDataObject } from 'n8n-workflow';

import { type MatchObject, matchObjectAt } from '../../close/matching';
import { nameOf } from '../../close/nameOf';
import { ENCODINGS } from '../../plan/body/encodeBody';
import { isRow } from '../../plan/lookup/findMatches';
import type { Row } from '../../plan/lookup/types';
import { decideUndo } from '../../plan/undo/decideUndo';
import { UNDO_MESSAGES } from '../../plan/undo/messages';
import type { UndoDecision, UndoGroup, UndoObject } from '../../plan/undo/types';
import { isLead } from '../../plan/undo/undoGroups';
import type { PlannedRequest } from '../../plan/types';
import { LOOKUP_MESSAGES, RECORD_MESSAGES } from '../messages';
import { statusOf } from '../record/ledger';
import type { RunContext } from '../runContext';
import type { Call, CallRequest, Explanation } from '../types';
import { isPlainObject } from '../../lib/isPlainObject';

/** How an object ended. `left`: there was nothing to do. */
export type UndoEnding = { object: UndoObject; call?: Call } & (
	| { kind: 'done'; action: 'deleted' | 'updated' }
	| { kind: 'left' }
	| { kind: 'failed'; status: 'rejected' | 'unknown' | 'notSent'; explanation: Explanation }
);
type Failed = Extract<UndoEnding, { kind: 'failed' }>;

/** Makes one call; nothing when the run has ended. */
type Make = (request: CallRequest) => Promise<Call | undefined>;

export interface UndoTools extends Pick<RunContext, 'runStop'> {
	read: Make;
	make: Make;
}

/** Takes objects back that may belong to one lead: reads all of them before it changes the first one. */
export async function undoGroup({ objects }: UndoGroup, tools: UndoTools): Promise<UndoEnding[]> {
	const readings: Reading[] = [];
	for (const object of objects) readings.push(await read(object, objects, tools));
	const endings: UndoEnding[] = [];
	for (const [position, object] of objects.entries()) {
		const { shown, ending } = readings[position];
		endings.push(shown ? await undoObject(object, shown, endings, tools) : ending);
	}
	return endings;
}

/** What an object holds now, or how it ends without it. */
type Reading = { shown: Shown; ending?: undefined } | { shown?: undefined; ending: UndoEnding };

interface Shown {
	row: Row;
	/** Of a lead, those that others have added. */
	activities: IDataObject[];
}

const NOT_FOUND = 404;

async function read(object: UndoObject, group: readonly UndoObject[], tools: UndoTools): Promise<Reading> {
	const { id, target, previous } = object;
	const call = await get(object, target.url, tools);
	if (!call || call.verdict.kind === 'runFailure') return { ending: notSent(object, tools.runStop) };
	const { verdict, statusCode, body } = call;
	if (verdict.kind === 'refused' && statusCode === NOT_FOUND) return { ending: { kind: 'left', object } };
	if (verdict.kind !== 'accepted') return { ending: unread(object, verdict) };
	if (!isRow(body) || body.id !== id) return { ending: unread(object, notThis(id)) };
	const takesAlong = isLead(object) && !previous;
	return takesAlong
		? await readActivities(object, body, group, tools)
		: { shown: { row: body, activities: [] } };
}

async function get(
	{ records }: UndoObject,
	url: string,
	{ read: make }: UndoTools,
): Promise<Call | undefined> {
	const target = { method: 'GET', url, headers: {}, namesObject: true } as const;
	return await make({ target, units: [records], isRead: true });
}

const notThis = (id: string): Explanation => ({
	...{ reason: 'lookupFailed', retryable: true },
	message: LOOKUP_MESSAGES.notThisObject(id),
});

/** What people did with a lead does not show in the lead itself, and would be deleted with it. The newest come first. */
async function readActivities(
	object: UndoObject,
	row: Row,
	group: readonly UndoObject[],
	tools: UndoTools,
): Promise<Reading> {
	const [root] = object.target.url.split(object.target.path as string);
	const query = `lead_id=${object.id}&_limit=100&_fields=id,_type,date_created,date_updated`;
	const call = await get(object, `${root}/activity/?${query}`, tools);
	if (!call || call.verdict.kind === 'runFailure') return { ending: notSent(object, tools.runStop) };
	if (call.verdict.kind !== 'accepted') return { ending: unread(object, call.verdict) };
	const { data } = Object(call.body) as { data?: unknown };
	if (!Array.isArray(data)) return { ending: unread(object, notThis(object.id)) };
	const own = new Set<unknown>(group.map(({ id }) => id));
	const activities = data
		.filter((one): one is IDataObject => isPlainObject(one))
		.filter(({ id }) => !own.has(id));
	return { shown: { row, activities } };
}

const unread = (object: UndoObject, explanation: Explanation): Failed => ({
	...{ kind: 'failed', object, status: 'rejected' },
	explanation: {
		...explanation,
		reason: 'lookupFailed',
		message: RECORD_MESSAGES.lookupFailed(explanation.message),
	},
});

function notSent(
	object: UndoObject,
	{ why: { reason, message, description } }: RunContext['runStop'],
): Failed {
	const words = RECORD_MESSAGES.runEnded(message, description);
	return {
		kind: 'failed',
		object,
		status: 'notSent',
		explanation: { reason, message: words, retryable: true },
	};
}

async function undoObject(
	object: UndoObject,
	{ row, activities }: Shown,
	before: readonly UndoEnding[],
	{ make, runStop }: UndoTools,
): Promise<UndoEnding> {
	const decision = decideUndo(object, row, activities);
	if (decision.kind === 'leave') return { kind: 'left', object };
	if (decision.kind === 'refuse') {
		return { kind: 'failed', object, status: 'rejected', explanation: { ...decision, retryable: false } };
	}
	const inside = decision.kind === 'delete' && isLead(object) ? before.find(isFailed) : undefined;
	if (inside) return heldBackBy(inside, object);
	const call = await make(requestOf(object, row, decision));
	return call ? endingOf(object, call, decision) : notSent(object, runStop);
}

const isFailed = (ending: UndoEnding): ending is Failed => ending.kind === 'failed';

/** A lead takes everything in it along. */
const heldBackBy = (inside: Failed, object: UndoObject): Failed => ({
	...{ kind: 'failed', object, status: inside.status === 'notSent' ? 'notSent' : 'rejected' },
	explanation: {
		reason: inside.explanation.reason,
		message: UNDO_MESSAGES.leadStillHolds(object.id, inside.object.id),
		retryable: inside.explanation.retryable,
	},
});

type Change = Extract<UndoDecision, { kind: 'delete' | 'restore' }>;

function requestOf(
	{ target, records, id, collection }: UndoObject,
	row: Row,
	decision: Change,
): PlannedRequest {
	const { contentType, write } = ENCODINGS.json;
	const warnings = decision.warning === undefined ? [] : [decision.warning];
	const request = { target, contentType, units: [records], warnings, objectId: id };
	if (decision.kind === 'delete') return { ...request, objectName: nameOf(row) };
	const object = matchObjectAt(collection) as MatchObject;
	const before = { object, row, isKnown: () => true };
	return { ...request, body: decision.body, text: write(decision.body), before };
}

function endingOf(object: UndoObject, call: Call, { kind }: Change): UndoEnding {
	const { verdict, statusCode } = call;
	if (verdict.kind === 'accepted') {
		return { kind: 'done', object, call, action: kind === 'delete' ? 'deleted' : 'updated' };
	}
	if (verdict.kind === 'refused' && statusCode === NOT_FOUND) return { kind: 'left', object };
	return { kind: 'failed', object, call, status: statusOf(verdict), explanation: verdict };
}
