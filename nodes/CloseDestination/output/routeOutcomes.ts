import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { urlWithoutSecrets, withoutSecrets } from '../lib/secrets';
import { setOwn } from '../syntax/fieldPattern';
import type { YieldIfDue } from '../lib/clock';
import { resultIn } from '../plan/undo/readResult';
import { LOST_TRACK } from '../send/record/ledger';
import type { Options } from '../parameters/types';
import type { Call, RecordOutcome, RunOutcome } from '../send/types';
import { RUN_MESSAGES } from './messages';
import { emptyOutputs, itemOf, OUTPUT, OUTPUT_COUNT } from './outputs';

export interface RouteInput {
	items: readonly INodeExecutionData[];
	outcome: RunOutcome;
	resultField: string;
	/** Default: all. */
	responses?: Options['responses'];
	/** For a preview: records that would be sent, or need not be, are on no output. */
	partial: boolean;
	/** For Undo: a record that could not be taken back keeps the result of the run that wrote it. */
	keepsEarlier?: boolean;
	yieldIfDue: YieldIfDue;
}

/** Which calls are on Response. */
const IS_SHOWN: Record<Options['responses'], (call: Call) => boolean> = {
	all: () => true,
	refused: ({ ok }) => !ok,
	none: () => false,
};

/** Every record on Sent or Rejected, in input order; calls on Response, in request order. */
export async function routeOutcomes(input: RouteInput) {
	const { items, outcome, partial, responses = 'all', yieldIfDue } = input;
	const outputs = emptyOutputs(OUTPUT_COUNT);
	for (const [index, item] of items.entries()) {
		await yieldIfDue();
		const recordOutcome = outcome.recordOutcomes[index] ?? (partial ? undefined : UNACCOUNTED);
		if (!recordOutcome || (partial && recordOutcome.status === 'sent')) continue;
		const output = recordOutcome.status === 'sent' ? OUTPUT.sent : OUTPUT.rejected;
		outputs[output].push(recordItem(item, index, recordOutcome, input));
	}
	for (const call of outcome.calls.filter(IS_SHOWN[responses])) {
		await yieldIfDue();
		outputs[OUTPUT.response].push(itemOf(responseOf(call), call.recordIndexes));
	}
	return outputs;
}

/** A record without an outcome is never shown as sent. */
export const UNACCOUNTED: RecordOutcome = { status: 'unknown', ...LOST_TRACK, attempts: 0 };

function recordItem(
	item: INodeExecutionData,
	index: number,
	recordOutcome: RecordOutcome,
	{ resultField, keepsEarlier }: RouteInput,
): INodeExecutionData {
	// First, so that the editor's table opens on it.
	const json: IDataObject = { [resultField]: null, ...item.json };
	const earlier = keepsEarlier && recordOutcome.status !== 'sent' && resultIn(json, resultField);
	setOwn(json, resultField, { ...resultOf(recordOutcome), ...(earlier ? { earlier } : {}) });
	const routed: INodeExecutionData = { json, pairedItem: { item: index } };
	if (item.binary) routed.binary = item.binary;
	return routed;
}

/** What stands under the result field. Public: key names are used in workflows. */
export function resultOf(recordOutcome: RecordOutcome): IDataObject {
	const { call } = recordOutcome;
	if (recordOutcome.status === 'sent') {
		return withoutMissing({
			status: recordOutcome.status,
			action: recordOutcome.action,
			id: recordOutcome.id,
			contactId: recordOutcome.contactId,
			leadId: recordOutcome.leadId,
			leadCreated: recordOutcome.leadCreated,
			previous: recordOutcome.previous,
			people: recordOutcome.people as IDataObject[] | undefined,
			dateUpdated: recordOutcome.dateUpdated,
			activity: recordOutcome.activity,
			leftOut: recordOutcome.leftOut,
			statusCode: call?.statusCode,
			requestIndex: call?.requestIndex,
			attempts: recordOutcome.attempts,
			payload: payloadOf(call),
		});
	}
	return withoutMissing({
		status: recordOutcome.status,
		reason: recordOutcome.reason,
		message: recordOutcome.message,
		fieldErrors: recordOutcome.fieldErrors,
		leadId: recordOutcome.leadId,
		leadCreated: recordOutcome.leadCreated,
		dateUpdated: recordOutcome.dateUpdated,
		statusCode: call?.statusCode ?? undefined,
		requestIndex: call?.requestIndex,
		attempts: recordOutcome.attempts,
		retryable: recordOutcome.retryable,
		payload: payloadOf(call),
	});
}

const payloadOf = (call: Call | undefined) => (call?.isEdited ? 'edited' : undefined);

function responseOf(call: Call): IDataObject {
	const { verdict } = call;
	return withoutMissing({
		requestIndex: call.requestIndex,
		method: call.method,
		url: urlWithoutSecrets(call.url),
		statusCode: call.statusCode,
		ok: call.ok,
		body: call.body,
		reason: verdict.kind === 'accepted' ? undefined : verdict.reason,
		message: verdict.kind === 'accepted' ? undefined : verdict.message,
		attempts: call.attempts,
		durationMs: call.durationMs,
		waitedMs: call.waitedMs,
		recordCount: call.recordIndexes.length,
		warnings: call.warnings,
		headers: call.headers && withoutSecrets(call.headers),
		requestBody: call.requestBody,
	});
}

function withoutMissing(values: Record<string, unknown>): IDataObject {
	const kept: IDataObject = {};
	for (const key of Object.keys(values)) {
		if (values[key] !== undefined) kept[key] = values[key] as IDataObject[string];
	}
	return kept;
}

/**
 * For an AI agent only output 0 exists: it holds the outcome of every record with the answer's body, and nothing of
 * the agent's own input.
 */
export function routeToAgent({ items, outcome, resultField, partial }: RouteInput): INodeExecutionData[][] {
	const outputs = emptyOutputs(OUTPUT_COUNT);
	for (const index of items.keys()) {
		const recordOutcome = outcome.recordOutcomes[index] ?? (partial ? undefined : UNACCOUNTED);
		if (!recordOutcome) continue;
		const json: IDataObject = {};
		setOwn(json, resultField, resultOf(recordOutcome));
		setOwn(json, 'response', recordOutcome.call?.body ?? null);
		outputs[OUTPUT.sent].push(itemOf(json, [index]));
	}
	return outputs;
}

/** The same for a preview: beside the records that are refused, the calls, each marked as not made. */
export function previewToAgent(input: RouteInput, preview: INodeExecutionData[]): INodeExecutionData[][] {
	const outputs = routeToAgent(input);
	for (const { json: request, pairedItem } of preview) {
		const json: IDataObject = {};
		setOwn(json, input.resultField, resultOf(ONLY_SHOWN));
		setOwn(json, 'request', request);
		outputs[OUTPUT.sent].push({ json, pairedItem });
	}
	return outputs;
}

/** Without it, a model mistakes a call that is only shown for one that was made. */
const ONLY_SHOWN: RecordOutcome = {
	status: 'notSent',
	reason: 'preview',
	message: RUN_MESSAGES.previewOnly,
	attempts: 0,
	retryable: false,
};
