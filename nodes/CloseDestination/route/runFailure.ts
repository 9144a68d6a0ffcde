import { type INode, type JsonObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { SettingsError } from '../settings/SettingsError';
import type { Fate, RunOutcome, Stop } from '../send/types';

/**
 * The outcome of a run that could not be carried out: settings or credential (nothing was sent), or a defect of the
 * node itself after sending began (then nobody knows).
 */
export function failedRun(
	error: unknown,
	recordCount: number,
	status: 'notSent' | 'unknown',
): RunOutcome & { stop: Stop } {
	const message = error instanceof Error ? error.message : String(error);
	const stop = { ...explainStart(error), message, retryable: status === 'notSent', isFailure: true };
	const fate: Fate = {
		status,
		reason: stop.reason,
		message: `${message}. ${stop.description}`,
		attempts: 0,
		retryable: stop.retryable,
	};
	return { fates: Array.from({ length: recordCount }, () => fate), calls: [], stop };
}

function explainStart(error: unknown): { reason: string; description: string } {
	if (error instanceof SettingsError) return { reason: 'settings', description: error.description };
	const { description } = Object(error) as { description?: unknown };
	return {
		reason: 'setup',
		description:
			typeof description === 'string' ? description : "Check the node's parameters and its credential.",
	};
}

/** Whether the node must throw: nothing may have been written yet, so nothing is thrown away. */
export function mustThrow({ fates, stop }: RunOutcome): boolean {
	return (
		stop?.isFailure === true && !fates.some((fate) => fate?.status === 'sent' || fate?.status === 'unknown')
	);
}

export function toNodeError(node: INode, { message, description, itemIndex, statusCode }: Stop) {
	if (statusCode === undefined) return new NodeOperationError(node, message, { description, itemIndex });
	return new NodeApiError(node, { message } as JsonObject, {
		message,
		description,
		itemIndex,
		httpCode: String(statusCode),
	});
}

/** What option Fail Workflow asks for, checked after the run. */
export function failWorkflowStop(
	{ fates }: RunOutcome,
	{ failWorkflow, failPercent }: { failWorkflow: 'never' | 'anyRejected' | 'percent'; failPercent: number },
): Stop | undefined {
	const known = fates.filter((fate) => fate !== undefined);
	const rejected = known.filter(({ status }) => status !== 'sent').length;
	const percent = known.length === 0 ? 0 : (rejected / known.length) * 100;
	const isReached =
		(failWorkflow === 'anyRejected' && rejected > 0) || (failWorkflow === 'percent' && percent > failPercent);
	if (!isReached) return undefined;
	const first = known.find(({ status }) => status !== 'sent');
	return {
		reason: 'failWorkflow',
		message: `${rejected} of ${known.length} records were not accepted`,
		description: `Option 'Fail Workflow' stops the workflow in this case. The other ${known.length - rejected} records are in Close; do not send them again. First of the rejected: ${first && 'message' in first ? first.message : ''}`,
		itemIndex: fates.findIndex((fate) => fate !== undefined && fate.status !== 'sent'),
		retryable: false,
		isFailure: true,
	};
}
