/* eslint-disable @n8n/community-nodes/require-node-api-error -- drives the engine, is no node */
import { Workflow, createRunExecutionData, type IRun, type WorkflowExecuteMode } from 'n8n-workflow';
import { createAdditionalData } from './additionalData';
import { ExecutionLifecycleHooks, WorkflowExecute, WorkflowHasIssuesError } from './core';
import { CredentialsHelper } from './credentialsHelper';
import { rememberFor } from './deduplication';
import type { EngineParts } from './engineParts';
import { recordLogs } from './logs';
import { giveCredentials } from './nodeCredentials';
import { NodeTypes } from './nodeTypes';
import { createResult } from './result';
import { replaceSource } from './source';
import type { RunResult, StartedRun, WorkflowRun } from './types';
import { readWorkflow } from './workflowJson';

type Execution = ReturnType<WorkflowExecute['run']>;

let executions = 0;

export function startRun(parts: EngineParts, run: WorkflowRun): StartedRun {
	let execution: Execution | undefined;
	let canceled = false;
	return {
		finished: execute(parts, run, (started) => {
			execution = started;
			if (canceled) started.cancel();
		}),
		cancel() {
			canceled = true;
			execution?.cancel();
		},
	};
}

async function execute(
	parts: EngineParts,
	run: WorkflowRun,
	onStart: (execution: Execution) => void,
): Promise<RunResult> {
	const { mode = run.retryOf ? 'retry' : 'manual' } = run;
	const executionId = String(++executions);
	const json = readWorkflow(run.workflow);
	const source = replaceSource(json, run);
	const nodeTypes = new NodeTypes(parts.packages, run.toolCalls);
	await giveCredentials(json.nodes, run.credentials ?? {}, nodeTypes, parts.credentialStore);

	const workflow = new Workflow({ ...json, active: mode !== 'manual', nodeTypes, staticData: {} });
	refuseUnknownTypes(workflow, source.name);
	rememberFor(workflow, parts.deduplication);

	const credentialsHelper = new CredentialsHelper(parts.credentialTypes, parts.credentialStore);
	const startedAt = new Date();
	const hooks = new ExecutionLifecycleHooks(mode, executionId, {
		...json,
		active: workflow.active,
		isArchived: false,
		createdAt: startedAt,
		updatedAt: startedAt,
		activeVersionId: null,
	});
	// What n8n's server would save as status. The run itself ends with 'error' when a node throws after Stop.
	let savedStatus: IRun['status'] | undefined;
	hooks.addHandler('workflowExecuteAfter', ({ status }) => {
		savedStatus ??= status;
	});
	if (run.retryOf) {
		// n8n's server saves the nodes' context with a failed execution, and starts the retry with it.
		const { contextData } = run.retryOf.raw.data.executionData ?? {};
		const saved = JSON.stringify(contextData ?? {});
		hooks.addHandler('workflowExecuteBefore', (_, data) => {
			if (data?.executionData) data.executionData.contextData = JSON.parse(saved) as never;
		});
	}
	const additionalData = createAdditionalData(credentialsHelper, {
		executionId,
		hooks,
		workflowId: workflow.id,
	});

	const consoleLines: unknown[] = [];
	additionalData.sendDataToUI = (type, data) => {
		if (type === 'sendConsoleMessage') consoleLines.push(...(data as { messages: unknown[] }).messages);
	};

	const logs = recordLogs();
	let raw: IRun;
	try {
		const execution = startExecution(new WorkflowExecute(additionalData, mode), {
			workflow,
			startNode: workflow.getNode(source.name) ?? undefined,
			triggerToStartFrom: {
				name: source.name,
				data: {
					startTime: 0,
					executionIndex: 0,
					executionTime: 0,
					source: [],
					data: { main: [source.items] },
				},
			},
		});
		onStart(execution);
		const ended = await execution;
		raw = { ...ended, status: savedStatus ?? ended.status };
	} catch (error) {
		// Thrown before anything runs, as when a required parameter is empty; n8n's server saves a failed execution.
		if (!(error instanceof WorkflowHasIssuesError)) throw error;
		raw = failedRun(error, mode, startedAt);
	} finally {
		logs.stop();
	}
	const { decryptions } = credentialsHelper;
	return createResult({ raw, workflow, nodeTypes, executionId, decryptions, logs: logs.lines, consoleLines });
}

type RunOptions = Parameters<WorkflowExecute['run']>[0];

/** n8n 1.x and the first 2.x take what to run as five arguments, in this order. */
function startExecution(execution: WorkflowExecute, options: RunOptions): ReturnType<WorkflowExecute['run']> {
	if (execution.run.length <= 1) return execution.run(options);
	const { workflow, startNode, triggerToStartFrom } = options;
	const run = execution.run.bind(execution) as unknown as (
		...inOrder: unknown[]
	) => ReturnType<WorkflowExecute['run']>;
	return run(workflow, startNode, undefined, undefined, triggerToStartFrom);
}

function refuseUnknownTypes(workflow: Workflow, source: string): void {
	for (const name of workflow.getChildNodes(source, 'ALL')) {
		const { type, typeVersion, disabled } = workflow.nodes[name];
		if (disabled || workflow.nodeTypes.getByNameAndVersion(type, typeVersion)) continue;
		throw new Error(`The engine harness has no node type "${type}" (node "${name}")`);
	}
}

function failedRun(error: WorkflowHasIssuesError, mode: WorkflowExecuteMode, startedAt: Date): IRun {
	const { message, stack } = error;
	return {
		// n8n's own type for a saved error is narrower than the errors it saves.
		data: createRunExecutionData({ resultData: { error: { ...error, message, stack } as never } }),
		mode,
		startedAt,
		stoppedAt: new Date(),
		storedAt: 'db',
		status: 'error',
	};
}
