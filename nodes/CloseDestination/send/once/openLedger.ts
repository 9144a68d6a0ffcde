import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { YieldIfDue } from '../../lib/clock';
import { isPreview } from '../../parameters/operation';
import type { RunSettings } from '../../parameters/types';
import type { Plan } from '../../plan/types';
import { RECORD_MESSAGES } from '../messages';
import { Ledger } from '../record/ledger';
import type { RunStop } from '../record/runStop';
import type { AlreadySent, EarlierDoubts } from './alreadySent';
import { recallEarlierTry, rememberTry } from './earlierTries';
import { hasAccount, readAccount } from './savedAccount';
import { recallKeys } from './savedKeys';

interface LedgerInput {
	settings: RunSettings;
	records: readonly IDataObject[];
	alreadySent: AlreadySent;
	runStop: RunStop;
	/** Told how many records the execution being retried has dealt with; undefined when it left no account. */
	onRetry: (recordCount?: number) => void;
	columnsBehind: Plan['columnsBehind'];
	yieldIfDue: YieldIfDue;
}

/** How often the node has run in this execution before, as in a loop. */
export const runIndexOf = (context: IExecuteFunctions) => Number(context.getWorkflowDataProxy(0).$runIndex);

/**
 * The ledger of this run, with what earlier tries of it or earlier executions have written, and the records that they may have
 * written, which are looked up.
 */
export async function openLedger(
	context: IExecuteFunctions,
	input: LedgerInput,
): Promise<{ ledger: Ledger; inDoubt: EarlierDoubts }> {
	const { settings, alreadySent, runStop, columnsBehind } = input;
	const [execution, runIndex] = [context.getContext('node'), runIndexOf(context)];
	const isWriting = !isPreview(settings.operation);
	const isTriedAgain = isWriting && context.getNode().retryOnFail === true;
	const earlierTry = isTriedAgain ? recallEarlierTry(execution, runIndex) : undefined;
	const { remember: onAccepted, doubt: onDoubt } = alreadySent;
	const ledger = new Ledger(runStop, { onAccepted, onDoubt, earlierTry, columnsBehind });
	const partCreated = isWriting && !earlierTry ? await recallFailedExecution(context, ledger, input) : [];
	for (const index of alreadySent.indexes) if (!ledger.isSettled(index)) ledger.recordSkipped(index);
	holdBackDoubted(settings, alreadySent, ledger);
	if (isTriedAgain) rememberTry(execution, runIndex, ledger);
	return { ledger, inDoubt: new Map([...partCreated, ...alreadySent.inDoubt]) };
}

/** Records that an earlier execution may have written; with Match Existing, Close itself is asked. */
function holdBackDoubted(
	{ operation, options, match }: RunSettings,
	alreadySent: AlreadySent,
	ledger: Ledger,
): void {
	if (match || options.recordsInDoubt === 'send') return;
	for (const index of alreadySent.inDoubt.keys()) {
		if (ledger.isSettled(index)) continue;
		if (options.recordsInDoubt === 'holdBack') {
			ledger.recordInDoubt(index, RECORD_MESSAGES.maybeSentBefore());
		} else {
			ledger.recordSkipped(index);
			if (!isPreview(operation)) alreadySent.remember([index]);
		}
	}
}

/** n8n's Retry of a failed execution: what that one has written, or may have written, is not sent again. */
async function recallFailedExecution(
	context: IExecuteFunctions,
	ledger: Ledger,
	{ settings: { options, match }, records, onRetry, yieldIfDue }: LedgerInput,
): Promise<EarlierDoubts> {
	const [execution, runIndex] = [context.getContext('node'), runIndexOf(context)];
	const { recordOutcomes, partCreated } = await readAccount(execution, runIndex, records, yieldIfDue);
	for (const [index, recordOutcome] of recordOutcomes) ledger.recordRecalled(index, recordOutcome);
	ledger.recallParts(partCreated.keys());
	await recallKeys(execution, runIndex, ledger.written, {
		withDoubts: options.recordsInDoubt !== 'send',
		yieldIfDue,
	});
	const isBlind = !hasAccount(execution, runIndex) && !options.skipAlreadySent && !match;
	if (recordOutcomes.size > 0) onRetry(recordOutcomes.size);
	else if (context.getMode() === 'retry' && isBlind) onRetry();
	return partCreated;
}
