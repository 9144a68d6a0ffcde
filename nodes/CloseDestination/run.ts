import type { IDataObject, IExecuteFunctions, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';

import { hasOwn } from './syntax/fieldPattern';
import { Schemas } from './plan/fields/schema';
import { planRequests } from './plan/planRequests';
import { isEarlierResult } from './plan/body/resultField';
import { testPlan } from './plan/testPlan';
import type { Plan } from './plan/types';
import { emptyOutputs, OUTPUT, OUTPUT_COUNT, PREVIEW_OUTPUT_COUNT } from './output/outputs';
import { previewItems } from './output/previewItems';
import { previewToAgent, routeOutcomes, routeToAgent } from './output/routeOutcomes';
import { routeBarely } from './output/routeBarely';
import { failedRun, failureOf, forAgent, toNodeError } from './output/runFailure';
import {
	defectHint,
	unrecordedHint,
	ownFieldHint,
	retryHint,
	summarize,
	summarizePreview,
	trialHint,
	waitedHint,
} from './output/summary';
import { openAuth } from './send/http/auth/openAuth';
import { createSchemaFetcher } from './send/fetchSchema';
import { type AlreadySent, findAlreadySent, NOTHING_SENT } from './send/once/alreadySent';
import { type YieldIfDue, createYielder, systemClock } from './lib/clock';
import { createCloseClient } from './send/http/closeClient';
import { recallEarlierTry, rememberTry } from './send/once/earlierTries';
import { isDefect, Ledger } from './send/record/ledger';
import { LOG_MESSAGES } from './send/messages';
import { PacerRegistry } from './send/pacing/registry';
import { previewPlan } from './send/previewPlan';
import { sendPlan, type SendTools } from './send/sendPlan';
import { forgetAccount, hasAccount, readAccount, saveAccount } from './send/once/savedAccount';
import type { RunOutcome, Stop } from './send/types';
import { isTool } from './parameters/isTool';
import { readAuthentication } from './parameters/readAuthentication';
import { DEFAULT_RESULT_FIELD } from './parameters/options';
import { readSettings } from './parameters/readSettings';
import type { RunSettings } from './parameters/types';

/** What an execution works with, once settings and credential are known to be usable. */
interface Job {
	context: IExecuteFunctions;
	items: INodeExecutionData[];
	settings: RunSettings;
	plan: Plan;
	tools: SendTools;
	ledger: Ledger;
	alreadySent: AlreadySent;
	yieldIfDue: YieldIfDue;
}

/** What Preview reckons with while nothing is known: what a user of the live API settled on in 2026. */
const ASSUMED_RATE = 35;

/** All executions of this n8n process share its pacers. */
const pacers = new PacerRegistry(systemClock, Math.random);

type Result = { outputs: INodeExecutionData[][] } | { failure: Stop; outcome?: RunOutcome };

/**
 * One execution of the node: settings -> plan -> send -> route.
 * With n8n's On Error set to continue it never throws: n8n would then put all records on Sent.
 */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0 || context.getExecutionCancelSignal()?.aborted) return emptyOutputs(OUTPUT_COUNT);
	const result = await attempt(context, items);
	const execution = context.getContext('node');
	if (!('failure' in result)) {
		forgetAccount(execution, runIndexOf(context));
		return result.outputs;
	}
	// n8n's Retry gets back what lies in the node's context when the node fails.
	const { recordOutcomes } = result.outcome ?? { recordOutcomes: [] };
	if (result.outcome || !hasAccount(execution, runIndexOf(context))) {
		const records = items.map(({ json }) => json);
		await saveAccount(execution, runIndexOf(context), records, recordOutcomes, createYielder(systemClock));
	}
	throw toNodeError(context.getNode(), isTool(context) ? forAgent(result.failure) : result.failure);
}

async function attempt(context: IExecuteFunctions, items: INodeExecutionData[]): Promise<Result> {
	let job: Job | undefined;
	try {
		job = await prepare(context, items);
		return job.settings.operation === 'preview' ? await preview(job) : await send(job);
	} catch (error) {
		return await account(context, items, failedRun(error, items.length, job?.ledger), job);
	} finally {
		await job?.alreadySent.leave();
	}
}

/** The result of a run that broke off. Nothing here may fail: it would cost what is known of the records. */
async function account(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
	outcome: RunOutcome & { stop: Stop },
	job?: Job,
): Promise<Result> {
	const options = job?.settings.options;
	const failure = failureOf(outcome, options);
	if (failure && !context.continueOnFail()) return { failure, outcome: job && outcome };
	addHints(context, () => [summarize(outcome)]);
	const asTool = isTool(context);
	const resultField = options?.resultField ?? DEFAULT_RESULT_FIELD;
	const input = { items, outcome, resultField, partial: false, yieldIfDue: createYielder(systemClock) };
	try {
		return { outputs: await (asTool ? routeToAgent : routeOutcomes)(input) };
	} catch {
		return { outputs: routeBarely(input, asTool) };
	}
}

/** Hints that cannot be made cost nothing but the hints. */
function addHints(context: IExecuteFunctions, make: () => NodeExecutionHint[]): void {
	try {
		context.addExecutionHints(...make());
	} catch (error) {
		context.addExecutionHints(defectHint(error));
	}
}

async function prepare(context: IExecuteFunctions, items: INodeExecutionData[]): Promise<Job> {
	const yieldIfDue = createYielder(systemClock);
	const access = await openAuth(context, readAuthentication(context), systemClock);
	const {
		run: settings,
		base,
		forRecord,
	} = await readSettings(context, items.length, access.credential.baseUrl, yieldIfDue);
	const { options } = settings;
	warnOfTrial(context, settings);
	const records = items.map(({ json }) => json);
	const alreadySent = options.skipAlreadySent
		? await findAlreadySent(context, records, {
				...{ forRecord, yieldIfDue, clock: systemClock },
				isWriting: settings.operation !== 'preview',
			})
		: NOTHING_SENT;
	const ledger = await openLedger(context, settings, alreadySent, records);
	const schemas = new Schemas();
	const plan = planRequests({
		records,
		settings,
		forRecord: (index) => alreadySent.refusals.get(index) ?? forRecord(index),
		isSettled: (index) => ledger.isSettled(index),
		schemas,
	});
	const pacer = pacers.get(`${access.id} ${base.origin}${base.path}`).forRun({
		...options,
		onLongPause: (ms) =>
			context.logger.info(LOG_MESSAGES.longPause(Math.ceil(ms / 1000)), { node: context.getNode().name }),
	});
	const longestTokenWaitMs = options.maxRetries === 0 ? 0 : options.retryTimeBudgetMs;
	const calling = {
		client: createCloseClient(context, access, options.timeoutMs, systemClock, longestTokenWaitMs),
		withoutTokenMs: () => access.expiring?.unusableMs() ?? 0,
		pacer,
		clock: systemClock,
		signal: context.getExecutionCancelSignal(),
		random: Math.random,
	};
	const policy = { maxRetries: options.maxRetries, timeBudgetMs: options.retryTimeBudgetMs };
	const tools = { ...calling, answer: createSchemaFetcher({ ...calling, policy, base, schemas, ledger }) };
	return { context, items, settings, plan, tools, ledger, alreadySent, yieldIfDue };
}

/** A trial that is left on in a published workflow is green for ever, and writes next to nothing. */
function warnOfTrial(context: IExecuteFunctions, { operation }: RunSettings): void {
	if (operation === 'send' || context.getMode() === 'manual') return;
	const hint = trialHint(operation);
	context.addExecutionHints(hint);
	context.logger.warn(hint.message, { node: context.getNode().name });
}

/** The account of this run, with what earlier tries of it or earlier executions have written. */
async function openLedger(
	context: IExecuteFunctions,
	settings: RunSettings,
	alreadySent: AlreadySent,
	records: readonly IDataObject[],
): Promise<Ledger> {
	const { operation, options } = settings;
	const execution = context.getContext('node');
	const runIndex = runIndexOf(context);
	const isTriedAgain = operation !== 'preview' && context.getNode().retryOnFail === true;
	const earlierTry = isTriedAgain ? recallEarlierTry(execution, runIndex) : undefined;
	const ledger = new Ledger(options, alreadySent.remember, earlierTry, alreadySent.doubt);
	if (operation !== 'preview' && !earlierTry) await recallFailedExecution(context, settings, ledger, records);
	for (const index of alreadySent.indexes) if (!ledger.isSettled(index)) ledger.skipped(index);
	holdBackDoubted(settings, alreadySent, ledger);
	if (isTriedAgain) rememberTry(execution, runIndex, ledger);
	return ledger;
}

/** Records that an earlier execution may have written; with Match Existing, Close itself is asked. */
function holdBackDoubted(
	{ operation, options, match }: RunSettings,
	alreadySent: AlreadySent,
	ledger: Ledger,
): void {
	if (match || options.recordsInDoubt === 'send') return;
	for (const index of alreadySent.inDoubt) {
		if (ledger.isSettled(index)) continue;
		if (options.recordsInDoubt === 'holdBack') {
			ledger.inDoubt(index);
		} else {
			ledger.skipped(index);
			if (operation !== 'preview') alreadySent.remember([index]);
		}
	}
}

/** n8n's Retry of a failed execution: what that one has written, or may have written, is not sent again. */
async function recallFailedExecution(
	context: IExecuteFunctions,
	{ options, match }: RunSettings,
	ledger: Ledger,
	records: readonly IDataObject[],
): Promise<void> {
	const [execution, runIndex] = [context.getContext('node'), runIndexOf(context)];
	const yieldIfDue = createYielder(systemClock);
	const recordOutcomes = await readAccount(execution, runIndex, records, yieldIfDue);
	for (const [index, recordOutcome] of recordOutcomes) ledger.recall(index, recordOutcome);
	const isBlind = !hasAccount(execution, runIndex) && !options.skipAlreadySent && !match;
	if (recordOutcomes.size > 0) context.addExecutionHints(retryHint(recordOutcomes.size));
	else if (context.getMode() === 'retry' && isBlind) context.addExecutionHints(retryHint());
}

/** Which time it is that the node runs in this execution. */
const runIndexOf = (context: IExecuteFunctions) => Number(context.getWorkflowDataProxy(0).$runIndex);

async function preview({ context, items, settings, plan, tools, ledger, yieldIfDue }: Job): Promise<Result> {
	const { resultField, previewLimit } = settings.options;
	const result = await previewPlan(plan, previewLimit, { ledger, fetchSchema: tools.answer, yieldIfDue });
	const shown = previewItems(result.requests);
	const { stop } = result.outcome;
	if (stop?.isFailure && !context.continueOnFail()) return { failure: stop };
	if (stop) context.addExecutionHints(summarize(result.outcome));
	else {
		const rate = tools.pacer.knownRate() ?? ASSUMED_RATE;
		context.addExecutionHints(summarizePreview(result, items.length, rate));
	}
	const input = { items, outcome: result.outcome, resultField, partial: true, yieldIfDue };
	if (settings.asTool) return { outputs: previewToAgent(input, shown) };
	const routed = await routeOutcomes(input);
	const outputs = emptyOutputs(PREVIEW_OUTPUT_COUNT);
	outputs[OUTPUT.rejected] = routed[OUTPUT.rejected];
	outputs[OUTPUT.preview] = shown;
	return { outputs };
}

async function send({
	context,
	items,
	settings,
	plan,
	tools,
	ledger,
	alreadySent,
	yieldIfDue,
}: Job): Promise<Result> {
	const { options, test } = settings;
	const limited = test && testPlan(plan, test, settings);
	let outcome = await sendPlan(limited ?? plan, options, tools, ledger);
	if (isDefect(outcome.stop)) outcome = ledger.breakOff(items.length);
	const forgotten = await alreadySent.settle();
	const failure = failureOf(outcome, options);
	if (failure && !context.continueOnFail()) return { failure, outcome };

	addHints(context, () => {
		const ownFields = countOwnFields(items, options.resultField);
		return [
			summarize(outcome, { rate: tools.pacer.knownRate(), leftOut: limited?.leftOut() }),
			...(alreadySent.waitedMs > 1000 ? [waitedHint(alreadySent.waitedMs)] : []),
			...(forgotten > 0 ? [unrecordedHint(forgotten)] : []),
			...(ownFields > 0 ? [ownFieldHint(ownFields, options.resultField)] : []),
		];
	});
	const route = settings.asTool ? routeToAgent : routeOutcomes;
	return {
		outputs: await route({
			items,
			outcome,
			resultField: options.resultField,
			partial: false,
			yieldIfDue,
		}),
	};
}

/** Records with a field of their own where the result goes; results of an earlier pass do not count. */
function countOwnFields(items: INodeExecutionData[], resultField: string): number {
	return items.filter(({ json }) => hasOwn(json, resultField) && !isEarlierResult(json[resultField])).length;
}
