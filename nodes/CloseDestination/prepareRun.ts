import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { createYielder, systemClock as clock, type YieldIfDue } from './lib/clock';
import { retryHint, settingsHint, trialHint } from './output/summary';
import { isPreview, isUndo } from './parameters/operation';
import { readAuthentication } from './parameters/readAuthentication';
import { readSettings } from './parameters/readSettings';
import type { RunSettings } from './parameters/types';
import { Refusal } from './lib/Refusal';
import { chooseFields } from './plan/body/payload';
import { Organization } from './plan/organization';
import { planRequests } from './plan/planRequests';
import type { Plan, PlanInput } from './plan/types';
import type { UndoInput } from './plan/undo/planUndo';
import { openAuth } from './send/http/auth/openAuth';
import { createCloseClient } from './send/http/closeClient';
import { readsOnly } from './send/http/readsOnly';
import { type AlreadySent, findAlreadySent, NOTHING_SENT } from './send/once/alreadySent';
import { openLedger } from './send/once/openLedger';
import { PacerRegistry } from './send/pacing/registry';
import { RunStop } from './send/record/runStop';
import { Progress } from './send/progress';
import type { RunContext } from './send/runContext';
import { Traffic } from './send/traffic';

/** A run whose settings and credential are known to be usable. */
export interface PreparedRun {
	settings: RunSettings;
	plan: Plan;
	/** Set for Undo, which has a plan of its own. */
	undo?: UndoInput;
	run: RunContext;
	alreadySent: AlreadySent;
}

/** All executions of this n8n process share its pacers. */
const pacers = new PacerRegistry(clock, Math.random);

/** @throws {SettingsError} when nothing can be sent with the settings or the credential */
export async function prepareRun(
	context: IExecuteFunctions,
	records: readonly IDataObject[],
): Promise<PreparedRun> {
	const yieldIfDue = createYielder(clock);
	const access = await openAuth(context, readAuthentication(context), clock);
	const { baseUrl } = access.credential;
	const read = await readSettings(context, records.length, baseUrl, yieldIfDue);
	const { run: settings, base, forRecord } = read;
	const { options } = settings;
	warnOfTrial(context, settings);
	if (read.forGateways) context.addExecutionHints(settingsHint(read.forGateways));
	const alreadySent = await openAlreadySent(context, records, settings, forRecord, yieldIfDue);
	const runStop = new RunStop(options, clock, context.getExecutionCancelSignal());
	const onRetry = (recordCount?: number) => context.addExecutionHints(retryHint(recordCount));
	const { ledger, inDoubt } = await openLedger(context, {
		...{ settings, records, alreadySent, runStop, onRetry, yieldIfDue },
		columnsBehind: (...place) => plan.columnsBehind(...place),
	});
	const organization = new Organization();
	const plan = planRequests({
		records,
		settings,
		forRecord: (index) => alreadySent.refusals.get(index) ?? forRecord(index),
		isSettled: (index) => ledger.isSettled(index),
		organization,
	});
	const withoutTokenMs = () => access.expiring?.unusableMs() ?? 0;
	const traffic = new Traffic(() => clock.now() - withoutTokenMs());
	const progress = new Progress({
		clock,
		recordCount: records.length,
		advance: () => ({ settled: ledger.settledCount(), attempts: traffic.attempts }),
		show: (line) => context.sendMessageToUI(line),
		log: (line) => context.logger.info(line, { node: context.getNode().name }),
	});
	const client = createCloseClient(context, access, options.timeoutMs, clock, {
		longestTokenWaitMs: options.retryTimeBudgetMs,
		onTokenPause: (ms) => progress.waits('token', ms),
	});
	const run: RunContext = {
		inDoubt: options.recordsInDoubt === 'send' ? new Map() : inDoubt,
		...{ options, ledger, runStop, base, organization, clock, yieldIfDue, random: Math.random },
		progress,
		client: isPreview(settings.operation) ? readsOnly(client) : client,
		pacer: pacers.get(`${access.id} ${base.origin}${base.path}`).forRun({
			...options,
			onLongPause: (ms) => progress.waits('longPause', ms),
		}),
		withoutTokenMs,
		traffic,
	};
	const undo = isUndo(settings.operation) ? undoInput(records, settings, forRecord, run) : undefined;
	return { settings, plan, undo, run, alreadySent };
}

function undoInput(
	records: readonly IDataObject[],
	settings: RunSettings,
	forRecord: PlanInput['forRecord'],
	{ base, ledger }: RunContext,
): UndoInput {
	return {
		records: records.map((record, index) => {
			const own = forRecord(index);
			return own instanceof Refusal ? own : chooseFields(record, index, own, { settings });
		}),
		...{ settings, base },
		isSettled: (index) => ledger.isSettled(index),
	};
}

async function openAlreadySent(
	context: IExecuteFunctions,
	records: readonly IDataObject[],
	{ options, operation }: RunSettings,
	forRecord: PlanInput['forRecord'],
	yieldIfDue: YieldIfDue,
): Promise<AlreadySent> {
	if (!options.skipAlreadySent) return NOTHING_SENT;
	const isWriting = !isPreview(operation);
	return await findAlreadySent(context, records, { forRecord, yieldIfDue, clock, isWriting });
}

/** A preview or test that is left on in a published workflow always succeeds, and writes next to nothing. */
function warnOfTrial(context: IExecuteFunctions, { operation }: RunSettings): void {
	if (operation === 'send' || operation === 'undo' || context.getMode() === 'manual') return;
	const hint = trialHint(operation);
	context.addExecutionHints(hint);
	context.logger.warn(hint.message, { node: context.getNode().name });
}
