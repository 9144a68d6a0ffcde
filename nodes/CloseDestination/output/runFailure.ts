import type { INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { mapValues } from 'lodash';

import type { YieldIfDue } from '../lib/clock';
import { nodeError } from '../lib/nodeError';
import { writeRanges } from '../lib/ranges';
import type { Reason } from '../lib/reasons';
import { sentence } from '../lib/sentence';
import { SettingsError } from '../lib/SettingsError';
import { textOfError } from '../lib/textOfError';
import type { RunContext } from '../send/runContext';
import type { Options } from '../parameters/types';
import type { RecordStatus } from '../plan/body/resultField';
import type { RecordOutcome, RunOutcome, Stop } from '../send/types';
import { isEmpty, isLeftOut } from './leftOut';
import { RUN_MESSAGES } from './messages';

/**
 * The outcome of a run that could not be carried out. Before it began (settings, credential) nothing was sent; after a
 * defect of the node itself its account is kept.
 */
export function failedRun(
	error: unknown,
	recordCount: number,
	run?: Pick<RunContext, 'ledger' | 'runStop'>,
): RunOutcome & { stop: Stop } {
	if (run) {
		run.runStop.stopForDefect(error);
		return run.ledger.breakOff(recordCount);
	}
	const message = textOfError(error);
	const stop: Stop = { ...explainStart(error), message, retryable: true, isFailure: true };
	const recordOutcome: RecordOutcome = {
		status: 'notSent',
		reason: stop.reason,
		message: `${sentence(message)} ${stop.description}`,
		attempts: 0,
		retryable: true,
	};
	return { recordOutcomes: Array.from({ length: recordCount }, () => recordOutcome), calls: [], stop };
}

function explainStart(error: unknown): { reason: Reason; description: string } {
	if (error instanceof SettingsError) return { reason: 'settings', description: error.description };
	const { description } = Object(error) as { description?: unknown };
	return {
		reason: 'setup',
		description: typeof description === 'string' ? description : RUN_MESSAGES.checkNode,
	};
}

/** Whether the node must throw: nothing may have been written yet, so nothing is thrown away. */
export function mustThrow({ recordOutcomes, stop }: RunOutcome): boolean {
	return (
		stop?.isFailure === true &&
		!recordOutcomes.some(
			(recordOutcome) =>
				recordOutcome && ['sent', 'unknown'].includes(recordOutcome.status) && !isEmpty(recordOutcome),
		)
	);
}

export function toNodeError(node: INode, stop: Stop): NodeApiError | NodeOperationError {
	const error = nodeError(node, stop);
	if (stop.records) error.context.records = stop.records;
	return error;
}

/** Of an error, n8n tells an AI agent the message and nothing else. */
export function forAgent({ message, description, ...stop }: Stop): Stop {
	return { ...stop, message: `${sentence(message)} ${description}`, description };
}

/** Why the node must throw, unless n8n is to continue: the run's own failure, or what option Fail Workflow asks for. */
export async function failureOf(
	outcome: RunOutcome,
	options: FailOptions | undefined,
	yieldIfDue: YieldIfDue,
): Promise<Stop | undefined> {
	if (mustThrow(outcome)) return outcome.stop;
	return options && (await failWorkflowStop(outcome, options, yieldIfDue));
}

type FailOptions = Pick<Options, 'failWorkflow' | 'failPercent'>;

/** What option Fail Workflow asks for, checked after the run. */
export async function failWorkflowStop(
	{ recordOutcomes }: RunOutcome,
	{ failWorkflow, failPercent }: FailOptions,
	yieldIfDue: YieldIfDue,
): Promise<Stop | undefined> {
	if (failWorkflow === 'never') return undefined;
	const indexes: Partial<Record<RecordStatus, number[]>> = {};
	const countByReason = new Map<string, number>();
	const samples: Array<{ index: number; message: string }> = [];
	let total = 0;
	for (const [index, recordOutcome] of recordOutcomes.entries()) {
		await yieldIfDue();
		if (!recordOutcome || isLeftOut(recordOutcome) || isEmpty(recordOutcome)) continue;
		total++;
		(indexes[recordOutcome.status] ??= []).push(index);
		if (recordOutcome.status === 'sent') continue;
		const { reason, message } = recordOutcome;
		countByReason.set(reason, (countByReason.get(reason) ?? 0) + 1);
		if (samples.length < MOST_SAMPLES) samples.push({ index, message });
	}
	const rejected = total - (indexes.sent?.length ?? 0);
	const percent = total === 0 ? 0 : (rejected / total) * 100;
	if (rejected === 0 || (failWorkflow === 'percent' && percent <= failPercent)) return undefined;
	const reasons = [...countByReason].sort(([, one], [, other]) => other - one);
	return {
		reason: 'failWorkflow',
		...RUN_MESSAGES.failWorkflow(
			{ rejected, total },
			reasons.map(([reason, count]) => `${count} ${reason}`),
			samples.map(({ index, message }) => `Item ${index}: ${sentence(message)}`),
		),
		itemIndex: samples[0].index,
		retryable: false,
		isFailure: true,
		records: mapValues(indexes, (those) => writeRanges(those ?? [])),
	};
}

/** The most records whose messages an error quotes. */
const MOST_SAMPLES = 3;
