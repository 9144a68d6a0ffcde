import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { createYielder, systemClock } from './lib/clock';
import { finishWithPauses } from './lib/pauses';
import { columnHints } from './output/columnsLeftOut';
import { forgetNoted, sentInExecution } from './output/noteRun';
import { emptyOutputs, OUTPUT, OUTPUT_COUNT, PREVIEW_OUTPUT_COUNT } from './output/outputs';
import { previewItems } from './output/previewItems';
import { Reporter } from './output/reporter';
import { routeBarely } from './output/routeBarely';
import { previewToAgent, routeOutcomes, routeToAgent } from './output/routeOutcomes';
import { failedRun, failureOf, forAgent, toNodeError } from './output/runFailure';
import { estimateOf, summarizePreview, withPlanned } from './output/previewSummary';
import { alreadySentHints, ownFieldHints, sentAgainHints, summarize, warningsHint } from './output/summary';
import { isPreview } from './parameters/operation';
import { isTool } from './parameters/isTool';
import { DEFAULT_RESULT_FIELD } from './parameters/options/outcomes';
import { testPlan } from './plan/testPlan';
import { planUndo } from './plan/undo/planUndo';
import { type PreparedRun, prepareRun } from './prepareRun';
import { runIndexOf } from './send/once/openLedger';
import { forgetAccount, hasAccount, saveAccount } from './send/once/savedAccount';
import { forgetKeys, saveKeys } from './send/once/savedKeys';
import { previewPlan } from './send/preview/previewPlan';
import { previewUndo } from './send/preview/previewUndo';
import { isDefect } from './send/record/runStop';
import { sendPlan } from './send/sendPlan';
import type { Traffic } from './send/traffic';
import { sendUndo } from './send/undo/sendUndo';
import type { RunOutcome, Stop } from './send/types';

type Items = readonly INodeExecutionData[];
type Result = { outputs: INodeExecutionData[][] } | { failure: Stop; outcome?: RunOutcome };

/** What an execution of the node works on. */
interface Execution {
	context: IExecuteFunctions;
	items: Items;
	reporter: Reporter;
}

/**
 * One execution of the node: parameters -> plan -> send -> output.
 * With n8n's On Error set to continue it never throws: n8n would then put all records on Sent.
 */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (context.getExecutionCancelSignal()?.aborted) return emptyOutputs(OUTPUT_COUNT);
	const execution = { context, items, reporter: new Reporter(context, items) };
	const result = items.length === 0 ? await withoutRecords(execution) : await attempt(execution);
	if (!('failure' in result)) {
		forgetAccount(context.getContext('node'), runIndexOf(context));
		forgetKeys(context.getContext('node'), runIndexOf(context));
		forgetNoted(context.getContext('node'));
		return result.outputs;
	}
	await keepAccount(context, items, result.outcome);
	throw toNodeError(context.getNode(), isTool(context) ? forAgent(result.failure) : result.failure);
}

/** Nothing is read and nothing can fail; the report says that there was nothing. */
async function withoutRecords({ reporter }: Execution): Promise<Result> {
	const outputs = emptyOutputs(OUTPUT_COUNT);
	const outcome: RunOutcome = { recordOutcomes: [], calls: [] };
	const counts = await reporter.count(outcome);
	outputs[OUTPUT.summary] = await reporter.tell({ outcome, counts }, () => [summarize(counts, outcome)]);
	return { outputs };
}

async function attempt(execution: Execution): Promise<Result> {
	const { context, items } = execution;
	let prepared: PreparedRun | undefined;
	try {
		prepared = await prepareRun(
			context,
			items.map(({ json }) => json),
		);
		const carryOut = isPreview(prepared.settings.operation) ? preview : send;
		return await carryOut(execution, prepared);
	} catch (error) {
		return await account(execution, failedRun(error, items.length, prepared?.run), prepared);
	} finally {
		await prepared?.alreadySent.leave();
	}
}

/** n8n's Retry gets back what lies in the node's context when the node fails. */
async function keepAccount(context: IExecuteFunctions, items: Items, outcome?: RunOutcome): Promise<void> {
	const [execution, runIndex] = [context.getContext('node'), runIndexOf(context)];
	if (!outcome && hasAccount(execution, runIndex)) return;
	const records = items.map(({ json }) => json);
	const { recordOutcomes = [], written } = outcome ?? {};
	const yieldIfDue = createYielder(systemClock);
	await saveAccount(execution, runIndex, records, recordOutcomes, yieldIfDue);
	if (written) await saveKeys(execution, runIndex, written, yieldIfDue);
}

/** The result of a run that broke off. Nothing here may throw, or the outcomes of the records would be lost. */
async function account(
	{ context, items, reporter }: Execution,
	outcome: RunOutcome & { stop: Stop },
	prepared?: PreparedRun,
): Promise<Result> {
	const options = prepared?.settings.options;
	const yieldIfDue = createYielder(systemClock);
	const failure = await failureOf(outcome, options, yieldIfDue);
	if (failure && !context.continueOnFail()) return { failure, outcome: prepared && outcome };
	const told = await tellAnyway(reporter, outcome, prepared?.run.traffic);
	const asTool = isTool(context);
	const { resultField = DEFAULT_RESULT_FIELD, responses } = prepared?.settings.options ?? {};
	const input = { items, outcome, resultField, responses, partial: false, yieldIfDue };
	try {
		return { outputs: withSummary(await (asTool ? routeToAgent : routeOutcomes)(input), told, asTool) };
	} catch {
		return { outputs: withSummary(routeBarely(input, asTool), told, asTool) };
	}
}

async function tellAnyway(
	reporter: Reporter,
	outcome: RunOutcome,
	traffic?: Traffic,
): Promise<INodeExecutionData[]> {
	try {
		const counts = await reporter.count(outcome);
		const hints = () => [summarize(counts, outcome), ...warningsHint(counts.warnings)] as const;
		return await reporter.tell({ outcome, counts, traffic }, hints);
	} catch {
		return [];
	}
}

/** An agent gets the first output alone. */
function withSummary(outputs: INodeExecutionData[][], told: INodeExecutionData[], asTool: boolean) {
	if (!asTool) outputs[OUTPUT.summary] = told;
	return outputs;
}

async function preview(execution: Execution, prepared: PreparedRun): Promise<Result> {
	const { context, items, reporter } = execution;
	const { settings, plan, undo, run } = prepared;
	const { pacer, yieldIfDue } = run;
	const sentAgain = undo ? sentAgainHints(sentInExecution(context), context.getMode()) : [];
	const result = undo
		? await previewUndo(await finishWithPauses(planUndo(undo), yieldIfDue), run)
		: await previewPlan(plan, run);
	const { outcome } = result;
	const { stop } = outcome;
	if (stop?.isFailure && !context.continueOnFail()) return { failure: stop };
	if (isDefect(stop)) return await account(execution, run.ledger.breakOff(items.length), prepared);
	const shown = previewItems(result.requests);
	const counts = withPlanned(await reporter.count(outcome), result);
	const columns = plan.columnsLeftOut();
	const limitPerSecond = pacer.knownRate();
	const estimate = estimateOf(result, limitPerSecond);
	const facts = { outcome, counts, columns, traffic: run.traffic, limitPerSecond };
	const told = await reporter.tell({ ...facts, estimatedSeconds: estimate.seconds }, () => [
		summarizePreview(counts, result, {
			recordCount: items.length,
			estimate,
			isUndo: undo !== undefined,
		}),
		...sentAgain,
		...columnHints(columns),
		...warningsHint(result.warnings),
	]);
	const { resultField } = settings.options;
	const keepsEarlier = undo !== undefined;
	const input = { items, outcome, resultField, partial: true, keepsEarlier, yieldIfDue };
	if (settings.asTool) return { outputs: previewToAgent(input, shown) };
	const outputs = emptyOutputs(PREVIEW_OUTPUT_COUNT);
	outputs[OUTPUT.rejected] = (await routeOutcomes(input))[OUTPUT.rejected];
	outputs[OUTPUT.summary] = told;
	outputs[OUTPUT.preview] = shown;
	return { outputs };
}

async function send(
	{ context, items, reporter }: Execution,
	{ settings, plan, undo, run, alreadySent }: PreparedRun,
): Promise<Result> {
	const { options, test } = settings;
	const { yieldIfDue, pacer, traffic } = run;
	const sentAgain = undo ? sentAgainHints(sentInExecution(context), context.getMode()) : [];
	const limited = test && testPlan(plan, test, settings);
	let outcome = undo
		? await sendUndo(await finishWithPauses(planUndo(undo), yieldIfDue), run)
		: await sendPlan(limited ?? plan, run);
	if (isDefect(outcome.stop)) outcome = run.ledger.breakOff(items.length);
	const unrecorded = await alreadySent.flush();
	const counts = await reporter.count(outcome);
	const failure = await failureOf(outcome, options, yieldIfDue);
	if (failure && !context.continueOnFail()) return { failure, outcome };
	const columns = plan.columnsLeftOut();
	const limitPerSecond = pacer.knownRate();
	const told = await reporter.tell({ outcome, counts, columns, traffic, limitPerSecond }, async () => [
		summarize(counts, outcome, {
			rate: limitPerSecond,
			leftOut: limited?.leftOut(),
			isUndo: undo !== undefined,
		}),
		...sentAgain,
		...columnHints(columns),
		...alreadySentHints(alreadySent.waitedMs, unrecorded),
		...(undo ? [] : await ownFieldHints(items, options.resultField, yieldIfDue)),
		...warningsHint(counts.warnings),
	]);
	const route = settings.asTool ? routeToAgent : routeOutcomes;
	const { resultField, responses } = options;
	const keepsEarlier = undo !== undefined;
	const input = { items, outcome, resultField, responses, partial: false, keepsEarlier, yieldIfDue };
	const outputs = await route(input);
	return { outputs: withSummary(outputs, told, settings.asTool) };
}
