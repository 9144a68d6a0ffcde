import type { IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { Container, ExternalSecretsProxy, type ExecutionLifecycleHooks } from './core';
import type { CredentialsHelper } from './credentialsHelper';

const origin = 'http://localhost:5678/';

function unavailable(what: string) {
	return async (): Promise<never> => {
		throw new Error(`The engine harness has no ${what}`);
	};
}

/** What n8n's server hands to every execution. The addresses must be absolute: n8n-core builds URLs from them. */
export function createAdditionalData(
	credentialsHelper: CredentialsHelper,
	execution: { executionId?: string; hooks?: ExecutionLifecycleHooks; workflowId?: string } = {},
): IWorkflowExecuteAdditionalData {
	return {
		...execution,
		credentialsHelper,
		currentNodeExecutionIndex: 0,
		variables: {},
		externalSecretsProxy: Container.get(ExternalSecretsProxy),
		instanceBaseUrl: origin,
		restApiUrl: `${origin}rest`,
		formBaseUrl: `${origin}form`,
		formTestBaseUrl: `${origin}form-test`,
		formWaitingBaseUrl: `${origin}form-waiting`,
		webhookBaseUrl: `${origin}webhook`,
		webhookTestBaseUrl: `${origin}webhook-test`,
		webhookWaitingBaseUrl: `${origin}webhook-waiting`,
		mcpBaseUrl: `${origin}mcp`,
		mcpTestBaseUrl: `${origin}mcp-test`,
		setExecutionStatus: () => {},
		sendDataToUI: () => {},
		logAiEvent: () => {},
		executeWorkflow: unavailable('sub-workflows'),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: unavailable('task runners'),
	};
}
