import type { IExecuteFunctions, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';

import { createYielder, systemClock } from './lib/clock';
import { columnHints } from './output/columnsLeftOut';
import { emptyOutputs, OUTPUT, OUTPUT_COUNT, PREVIEW_OUTPUT_COUNT } from './output/outputs';
import { previewItems } from './output/previewItems';
import { routeBarely } from './output/routeBarely';
import { previewToAgent, routeOutcomes, routeToAgent } from './output/routeOutcomes';
import { failedRun, failureOf, forAgent, toNodeError } from './output/runFailure';
import {
	alreadySentHints,
	defectHint,
	ownFieldHints,
	summarize,
	summarizePreview,
	warningHints,
	warningsHint,
} from './output/summary';
import { isTool } from './parameters/isTool';
import { DEFAULT_RESULT_FIELD } from './parameters/options';
import { testPlan } from './plan/testPlan';
import { type PreparedRun, prepareRun } from './prepareRun';
import { runIndexOf } from './send/once/openLedger';
import { forgetAccount, hasAccount, saveAccount } from './send/once/savedAccount';
import { previewPlan } from './send/previewPlan';
import { isDefect } from './send/record/runStop';
import { sendPlan } from './send/sendPlan';
import type { RunOutcome, Stop } from './send/types';

/** What Preview reckons with while nothing is known: what a user of the live API settled on in 2026. */
const ASSUMED_RATE = 35;

type Items = readonly INodeExecutionData[];
type Result = { outputs: INodeExecutionData[][] } | { failure: Stop; outcome?: RunOutcome };

/**
 * One execution of the node: parameters -> plan -> send -> output.
 * With n8n's On Error set to continue it never throws: n8n would then put all records on Sent.
 */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0 || context.getExecutionCancelSignal()?.aborted) return emptyOutputs(OUTPUT_COUNT);
	const result = await attempt(context, items);
	if (!('failure' in result)) {
		forgetAccount(context.getContext('node'), runIndexOf(context));
		return result.outputs;
	}
	await keepAccount(context, items, result.outcome);
	throw toNodeError(context.getNode(), isTool(context) ? forAgent(result.failure) : result.failure);
}

async function attempt(context: IExecuteFunctions, items: Items): Promise<Result> {
	let prepared: PreparedRun | undefined;
	try {
		prepared = await prepareRun(
			context,
			items.map(({ json }) => json),
		);
		const isPreview = prepared.settings.operation === 'preview';
		return await (isPreview ? preview : send)(context, items, prepared);
	} catch (error) {
		return await account(context, items, failedRun(error, items.length, prepared?.run), prepared);
	} finally {
		await prepared?.alreadySent.leave();
	}
}

/** n8n's Retry gets back what lies in the node's context when the node fails. */
async function keepAccount(context: IExecuteFunctions, items: Items, outcome?: RunOutcome): Promise<void> {
	const [execution, runIndex] = [context.getContext('node'), runIndexOf(context)];
	if (!outcome && hasAccount(execution, runIndex)) return;
	const records = items.map(({ json }) => json);
	const recordOutcomes = outcome?.recordOutcomes ?? [];
	await saveAccount(execution, runIndex, records, recordOutcomes, createYielder(systemClock));
}

/** The result of a run that broke off. Nothing here may fail: it would cost what is known of the records. */
async function account(
	context: IExecuteFunctions,
	items: Items,
	outcome: RunOutcome & { stop: Stop },
	prepared?: PreparedRun,
): Promise<Result> {
	const options = prepared?.settings.options;
	const yieldIfDue = createYielder(systemClock);
	const failure = await failureOf(outcome, options, yieldIfDue);
	if (failure && !context.continueOnFail()) return { failure, outcome: prepared && outcome };
	await addHints(context, async () => [
		await summarize(outcome, yieldIfDue),
		...(await warningHints(outcome, yieldIfDue)),
	]);
	const asTool = isTool(context);
	const resultField = options?.resultField ?? DEFAULT_RESULT_FIELD;
	const input = { items, outcome, resultField, partial: false, yieldIfDue };
	try {
		return { outputs: await (asTool ? routeToAgent : routeOutcomes)(input) };
	} catch {
		return { outputs: routeBarely(input, asTool) };
	}
}

/** Hints that cannot be made cost nothing but the hints. */
async function addHints(context: IExecuteFunctions, make: () => Promise<NodeExecutionHint[]>): Promise<void> {
	try {
		context.addExecutionHints(...(await make()));
	} catch (error) {
		context.addExecutionHints(defectHint(error));
	}
}

async function preview(
	context: IExecuteFunctions,
	items: Items,
	{ settings, plan, run }: PreparedRun,
): Promise<Result> {
	const { pacer, yieldIfDue } = run;
	const result = await previewPlan(plan, run);
	const { outcome } = result;
	const shown = previewItems(result.requests);
	if (outcome.stop?.isFailure && !context.continueOnFail()) return { failure: outcome.stop };
	const hint = outcome.stop
		? await summarize(outcome, yieldIfDue)
		: summarizePreview(result, items.length, pacer.knownRate() ?? ASSUMED_RATE);
	context.addExecutionHints(
		hint,
		...columnHints(plan.columnsLeftOut()),
		...(outcome.stop ? [] : warningsHint(result.warnings)),
	);
	const { resultField } = settings.options;
	const input = { items, outcome, resultField, partial: true, yieldIfDue };
	if (settings.asTool) return { outputs: previewToAgent(input, shown) };
	const outputs = emptyOutputs(PREVIEW_OUTPUT_COUNT);
	outputs[OUTPUT.rejected] = (await routeOutcomes(input))[OUTPUT.rejected];
	outputs[OUTPUT.preview] = shown;
	return { outputs };
}

async function send(
	context: IExecuteFunctions,
	items: Items,
	{ settings, plan, run, alreadySent }: PreparedRun,
): Promise<Result> {
	const { options, test } = settings;
	const { yieldIfDue } = run;
	const limited = test && testPlan(plan, test, settings);
	let outcome = await sendPlan(limited ?? plan, run);
	if (isDefect(outcome.stop)) outcome = run.ledger.breakOff(items.length);
	const unrecorded = await alreadySent.flush();
	const failure = await failureOf(outcome, options, yieldIfDue);
	if (failure && !context.continueOnFail()) return { failure, outcome };
	await addHints(context, async () => [
		await summarize(outcome, yieldIfDue, { rate: run.pacer.knownRate(), leftOut: limited?.leftOut() }),
		...columnHints(plan.columnsLeftOut()),
		...alreadySentHints(alreadySent.waitedMs, unrecorded),
		...(await ownFieldHints(items, options.resultField, yieldIfDue)),
		...(await warningHints(outcome, yieldIfDue)),
	]);
	const route = settings.asTool ? routeToAgent : routeOutcomes;
	const { resultField } = options;
	return { outputs: await route({ items, outcome, resultField, partial: false, yieldIfDue }) };
}
