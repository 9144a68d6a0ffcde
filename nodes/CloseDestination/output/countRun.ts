import type { INodeExecutionData } from 'n8n-workflow';

import type { YieldIfDue } from '../lib/clock';
import type { Reason } from '../lib/reasons';
import type { RecordStatus } from '../plan/body/resultField';
import type { Action, Call, RecordOutcome, RunOutcome } from '../send/types';
import { WarningCounts } from '../send/warningCounts';
import { Causes } from './causes';
import { isEmpty, isLeftOut } from './leftOut';
import { UNACCOUNTED } from './routeOutcomes';

/** How the records and calls of a run ended, in numbers. */
export interface RunCounts {
	records: RecordCounts;
	calls: CallCounts;
	/** Why records were not accepted; a test leaves records out for no fault of theirs. */
	causes: Causes;
	/** Of calls that Close has carried out, or may have, and of records that are left as they are. */
	warnings: WarningCounts;
}

interface RecordCounts {
	all: number;
	byStatus: Record<RecordStatus, number>;
	byAction: Record<Action, number>;
	byReason: Partial<Record<Reason, number>>;
	/** Of the sent ones, by action: left as they are because of what Close holds. */
	leftAsTheyAre: Partial<Record<Action, number>>;
	/** Of the sent ones: sent by an earlier execution. */
	sentBefore: number;
	/** Of the sent ones: without any field. */
	empty: number;
	/** Of those that were not sent: left out by a test. */
	leftOut: number;
}

interface CallCounts {
	made: number;
	written: number;
	repeated: number;
	/** Given up because of the rate limit. */
	rateLimited: number;
	edited: number;
	waitedMs: number;
	durationMs: number;
}

interface CountInput {
	items: readonly INodeExecutionData[];
	/** Whether a record may have no outcome, as in a preview. */
	isPartial?: boolean;
	yieldIfDue: YieldIfDue;
}

export async function countRun(
	outcome: RunOutcome,
	{ items, isPartial = false, yieldIfDue }: CountInput,
): Promise<RunCounts> {
	const causes = new Causes();
	const counts = noRecords();
	for (const [index, { json }] of items.entries()) {
		await yieldIfDue();
		const recordOutcome = outcome.recordOutcomes[index] ?? (isPartial ? undefined : UNACCOUNTED);
		if (!recordOutcome) continue;
		countRecord(recordOutcome, counts);
		if (recordOutcome.status !== 'sent' && !isLeftOut(recordOutcome)) causes.add(index, recordOutcome, json);
	}
	const { calls, warnings } = await countCalls(outcome.calls, yieldIfDue);
	if (outcome.warnings) warnings.addAll(outcome.warnings);
	return { records: counts, causes, calls, warnings };
}

const noRecords = (): RecordCounts => ({
	all: 0,
	byStatus: { sent: 0, invalid: 0, rejected: 0, unknown: 0, notSent: 0 },
	byAction: { created: 0, updated: 0, deleted: 0, unchanged: 0, skipped: 0, done: 0 },
	byReason: {},
	...{ leftAsTheyAre: {}, sentBefore: 0, empty: 0, leftOut: 0 },
});

function countRecord(recordOutcome: RecordOutcome, counts: RecordCounts): void {
	counts.all++;
	counts.byStatus[recordOutcome.status]++;
	if (recordOutcome.status !== 'sent') {
		const { reason } = recordOutcome;
		counts.byReason[reason] = (counts.byReason[reason] ?? 0) + 1;
		counts.leftOut += Number(isLeftOut(recordOutcome));
		return;
	}
	const { action, isLookedUp } = recordOutcome;
	counts.byAction[action]++;
	if (isEmpty(recordOutcome)) counts.empty++;
	else if (isLookedUp) counts.leftAsTheyAre[action] = (counts.leftAsTheyAre[action] ?? 0) + 1;
	else if (action === 'skipped' || action === 'unchanged') counts.sentBefore++;
}

async function countCalls(
	calls: readonly Call[],
	yieldIfDue: YieldIfDue,
): Promise<Pick<RunCounts, 'calls' | 'warnings'>> {
	const counts = { made: 0, written: 0, repeated: 0, rateLimited: 0, edited: 0, waitedMs: 0, durationMs: 0 };
	const warnings = new WarningCounts();
	for (const call of calls) {
		await yieldIfDue();
		const { verdict, recordIndexes } = call;
		counts.made++;
		counts.written += Number(!call.isLookup);
		counts.repeated += Number(call.attempts > 1);
		counts.rateLimited += Number(call.statusCode === 429);
		counts.edited += Number(call.isEdited === true);
		counts.waitedMs += call.waitedMs;
		counts.durationMs += call.durationMs;
		const isDone = verdict.kind === 'accepted' || verdict.kind === 'unknown';
		if (call.warnings && isDone) warnings.add(call.warnings, recordIndexes.length);
	}
	return { calls: counts, warnings };
}
