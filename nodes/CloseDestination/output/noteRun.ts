import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { runIndexOf } from '../send/once/openLedger';
import type { RunOutcome } from '../send/types';
import type { RunCounts } from './countRun';
import { RUN_LOG } from './messages';

/** Public: executions are filtered by these keys of n8n's execution metadata. */
const KEYS = { sent: 'close_sent', rejected: 'close_rejected', unknown: 'close_unknown' } as const;

type Numbers = Record<keyof typeof KEYS, number>;

interface Metadata {
	get(key: string): string | undefined;
	set(key: string, value: number): void;
}

/** The key in the node's context, which n8n hands to the next try of the node and to a retry of the execution. */
const NOTED = 'noted';

/** Writes the main numbers of a run to n8n's execution metadata and log, where they show without opening the execution. */
export function noteRun(
	context: IExecuteFunctions,
	{ records, calls }: RunCounts,
	{ stop }: RunOutcome,
	seconds: number,
): void {
	const { byStatus, leftOut } = records;
	const { sent, unknown } = byStatus;
	const rejected = byStatus.invalid + byStatus.rejected + byStatus.notSent - leftOut;
	addToMetadata(context, { sent, rejected, unknown });
	const isStopped = context.getExecutionCancelSignal()?.aborted === true;
	const line = RUN_LOG.ended(byStatus, calls.written, seconds, isStopped ? 'cancelled' : stop?.reason);
	context.logger.info(line, { node: context.getNode().name, ...byStatus, calls: calls.written });
}

// The only way that works in all supported versions of n8n.
const metadataOf = (context: IExecuteFunctions) =>
	(context.getWorkflowDataProxy(0).$execution as { customData?: Metadata }).customData;

/** Records that nodes before this one have sent in the same execution. */
export const sentInExecution = (context: IExecuteFunctions): number =>
	Number(metadataOf(context)?.get(KEYS.sent) ?? 0);

/** Adds to what other nodes of the workflow, and other rounds of a loop, have noted. */
function addToMetadata(context: IExecuteFunctions, numbers: Numbers): void {
	const customData = metadataOf(context);
	if (!customData) return;
	const own = context.getContext('node');
	const runIndex = runIndexOf(context);
	const earlier = notedIn(own, runIndex);
	for (const [name, key] of Object.entries(KEYS) as Array<[keyof Numbers, string]>) {
		const others = Math.max(0, Number(customData.get(key) ?? 0) - (earlier[name] ?? 0));
		const total = others + numbers[name];
		// Without zeros, a filter by the key alone finds the executions with rejected records.
		if (total > 0 || name === 'sent' || customData.get(key) !== undefined) customData.set(key, total);
	}
	own[NOTED] = { runIndex, ...numbers };
}

/** What an earlier try of the same run has added. */
function notedIn(own: IDataObject, runIndex: number): Partial<Numbers> {
	const noted = Object(own[NOTED]) as Partial<Numbers> & { runIndex?: unknown };
	return noted.runIndex === runIndex ? noted : {};
}

/** After a run that has not failed there is no other try. */
export function forgetNoted(own: IDataObject): void {
	delete own[NOTED];
}
