import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { partition } from 'lodash';

import { isPreview } from '../parameters/operation';
import type { Operation } from '../parameters/types';
import type { LeftOutColumn } from '../plan/rows/columns';
import type { RunOutcome } from '../send/types';
import { NO_TRAFFIC, type TrafficCounts } from '../send/traffic';
import type { Cause } from './causes';
import type { RunCounts } from './countRun';

export interface RunFacts {
	operation: Operation;
	executionId?: string;
	/** Times of day, in ms. */
	startedAt: number;
	finishedAt: number;
}

export interface SummaryInput {
	facts: RunFacts;
	items: readonly INodeExecutionData[];
	outcome: Pick<RunOutcome, 'lookupCount' | 'stop'>;
	counts: RunCounts;
	/** The hint's words. */
	message: string;
	columns: readonly LeftOutColumn[];
	traffic?: TrafficCounts;
	/** Calls per second, once Close's limit is known. */
	limitPerSecond?: number;
	/** Of a preview: how long Send would take. */
	estimatedSeconds?: number;
}

/** The most entries of a list. */
const MOST_CAUSES = 10;
const MOST_WARNINGS = 20;
/** The most columns for which similar names are suggested; looking for them takes a while. */
const MOST_GUESSED = 10;

/** The report of a run. Public: key names are used in workflows. It belongs to no record. */
export function summaryItem(input: SummaryInput): INodeExecutionData {
	const { facts, items, outcome, counts, message } = input;
	const { lookupCount: lookups = 0, stop } = outcome;
	const { byStatus, byAction, byReason } = counts.records;
	return {
		json: {
			operation: facts.operation,
			message,
			records: items.length,
			...{ byStatus, byAction, byReason },
			...causesOf(counts, items),
			...columnsOf(input.columns),
			...warningsOf(counts),
			calls: counts.calls.written,
			lookups,
			...trafficOf(input, lookups + (isPreview(facts.operation) ? 0 : counts.calls.written)),
			endedEarly: stop ? { reason: stop.reason, message: stop.message, description: stop.description } : null,
			startedAt: new Date(facts.startedAt).toISOString(),
			finishedAt: new Date(facts.finishedAt).toISOString(),
			executionId: facts.executionId ?? null,
		},
	};
}

function causesOf({ causes }: RunCounts, items: SummaryInput['items']): IDataObject {
	const all = causes.all();
	const shown = all.slice(0, MOST_CAUSES).map((cause) => withRecords(cause, items));
	return { causes: shown, moreCauses: all.length - shown.length };
}

function withRecords(cause: Cause, items: SummaryInput['items']): IDataObject {
	const { status, reason, fields, message, count } = cause;
	const samples = cause.samples.map((sample) => ({ ...sample, record: items[sample.item].json }));
	return { status, reason, fields, message, count, samples };
}

function columnsOf(columns: readonly LeftOutColumn[]): IDataObject {
	const most = [...columns].sort((a, b) => b.recordCount - a.recordCount);
	const [known, unknown] = partition(most, ({ isKnown }) => isKnown);
	return {
		unknownColumns: unknown.map(({ column, recordCount: count, nearest }, position) => ({
			...{ column, count },
			didYouMean: position < MOST_GUESSED ? [...nearest()] : [],
		})),
		columnsNotWritten: known.map(({ column, recordCount: count }) => ({ column, count })),
	};
}

function warningsOf({ warnings }: RunCounts): IDataObject {
	const { warnings: most, others } = warnings.most(MOST_WARNINGS);
	return {
		warnings: most.map(({ text: message, callCount, recordCount }) => ({ message, callCount, recordCount })),
		moreWarnings: others,
	};
}

function trafficOf(
	{ traffic = NO_TRAFFIC, facts, limitPerSecond = 0, estimatedSeconds }: SummaryInput,
	callCount: number,
): IDataObject {
	const seconds = (facts.finishedAt - facts.startedAt) / 1000;
	return {
		rateLimited: traffic.rateLimited,
		waitedSeconds: rounded(traffic.waitedMs / 1000),
		callsPerSecond: seconds > 0 ? rounded(callCount / seconds) : 0,
		limitPerSecond: limitPerSecond || null,
		estimatedSeconds: estimatedSeconds === undefined ? null : rounded(estimatedSeconds),
	};
}

const rounded = (value: number) => Math.round(value * 10) / 10;
