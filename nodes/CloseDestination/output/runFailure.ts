import { type INode, type JsonObject, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { countBy, groupBy, mapValues } from 'lodash';

import { writeRanges } from '../lib/ranges';
import type { Reason } from '../lib/reasons';
import { sentence } from '../lib/sentence';
import { SettingsError } from '../lib/SettingsError';
import { textOfError } from '../lib/textOfError';
import type { Ledger } from '../send/record/ledger';
import type { RecordOutcome, RunOutcome, Stop } from '../send/types';
import { isEmpty, isLeftOut } from './leftOut';
import { RUN_MESSAGES } from './messages';

/**
 * The outcome of a run that could not be carried out. Before it began (settings, credential) nothing was sent; after a
 * defect of the node itself its account is kept.
 */
export function failedRun(error: unknown, recordCount: number, ledger?: Ledger): RunOutcome & { stop: Stop } {
	if (ledger) {
		ledger.stopForDefect(error);
		return ledger.breakOff(recordCount);
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
	const { message, description, itemIndex, statusCode, records } = stop;
	const error =
		statusCode === undefined
			? new NodeOperationError(node, message, { description, itemIndex })
			: new NodeApiError(node, { message } as JsonObject, {
					message,
					description,
					itemIndex,
					httpCode: String(statusCode),
				});
	if (records) error.context.records = records;
	return error;
}

/** Of an error, n8n tells an AI agent the message and nothing else. */
export function forAgent({ message, description, ...stop }: Stop): Stop {
	return { ...stop, message: `${sentence(message)} ${description}`, description };
}

/** Why the node must throw, unless n8n is to continue: the run's own failure, or what option Fail Workflow asks for. */
export function failureOf(
	outcome: RunOutcome,
	options?: Parameters<typeof failWorkflowStop>[1],
): Stop | undefined {
	if (mustThrow(outcome)) return outcome.stop;
	return options && failWorkflowStop(outcome, options);
}

/** What option Fail Workflow asks for, checked after the run. */
export function failWorkflowStop(
	{ recordOutcomes }: RunOutcome,
	{ failWorkflow, failPercent }: { failWorkflow: 'never' | 'anyRejected' | 'percent'; failPercent: number },
): Stop | undefined {
	const known = [...recordOutcomes.entries()].flatMap(([index, recordOutcome]) =>
		recordOutcome === undefined || isLeftOut(recordOutcome) || isEmpty(recordOutcome)
			? []
			: [{ index, recordOutcome }],
	);
	const notAccepted = known.flatMap(({ index, recordOutcome }) =>
		recordOutcome.status === 'sent' ? [] : [{ index, ...recordOutcome }],
	);
	const [rejected, total] = [notAccepted.length, known.length];
	const percent = total === 0 ? 0 : (rejected / total) * 100;
	const isReached =
		(failWorkflow === 'anyRejected' && rejected > 0) || (failWorkflow === 'percent' && percent > failPercent);
	if (!isReached) return undefined;
	const reasons = Object.entries(countBy(notAccepted, 'reason')).sort(([, one], [, other]) => other - one);
	const indexesByStatus = mapValues(groupBy(known, 'recordOutcome.status'), (those) =>
		writeRanges(those.map(({ index }) => index)),
	);
	return {
		reason: 'failWorkflow',
		...RUN_MESSAGES.failWorkflow(
			{ rejected, total },
			reasons.map(([reason, count]) => `${count} ${reason}`),
			notAccepted.slice(0, MOST_SAMPLES).map(({ index, message }) => `Item ${index}: ${sentence(message)}`),
		),
		itemIndex: notAccepted[0].index,
		retryable: false,
		isFailure: true,
		records: indexesByStatus,
	};
}

/** How many records an error tells of in words. */
const MOST_SAMPLES = 3;
