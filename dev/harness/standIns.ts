import {
	NodeConnectionTypes,
	type EngineRequest,
	type EngineResponse,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

function describe(name: string, more: Partial<INodeTypeDescription> = {}): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: 'Stand-in of the engine harness',
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
		...more,
	};
}

/** Puts out what it gets. */
function passThrough(name: string): INodeType {
	return {
		description: describe(name),
		async execute(this: IExecuteFunctions) {
			return [this.getInputData()];
		},
	};
}

/** In place of a workflow's trigger: the harness gives it the run's items as input. */
export const sourceType = 'engine-harness.source';

export const agentType = '@n8n/n8n-nodes-langchain.agent';

/**
 * In place of an AI agent. Like n8n's agent it asks the engine to run its tools and gets their results back;
 * unlike it, what "the model" passes to them is given.
 */
export function agent(toolCalls: IDataObject[]): INodeType {
	return {
		description: describe(agentType, { version: [1, 1.7, 2, 2.1, 2.2, 3, 3.1] }),
		async execute(
			this: IExecuteFunctions,
			response?: EngineResponse,
		): Promise<INodeExecutionData[][] | EngineRequest> {
			const answers = response?.actionResponses ?? [];
			if (answers.length > 0) {
				const results = answers.map(({ data }) => data.data?.ai_tool?.[0]?.map(({ json }) => json) ?? []);
				return [[{ json: { results }, pairedItem: { item: 0 } }]];
			}
			const tools = this.getParentNodes(this.getNode().name, {
				connectionType: NodeConnectionTypes.AiTool,
				depth: 1,
			});
			const actions = tools.flatMap((tool) =>
				toolCalls.map((input, index) => ({
					actionType: 'ExecutionNodeAction' as const,
					nodeName: tool.name,
					input,
					type: NodeConnectionTypes.AiTool,
					id: `call-${index + 1}`,
					metadata: {},
				})),
			);
			return actions.length > 0 ? { actions, metadata: {} } : [this.getInputData()];
		},
	};
}

/** Core nodes that exported workflows commonly hold and that need nothing but to pass items on. */
export const standIns: Record<string, INodeType> = Object.fromEntries(
	[sourceType, 'n8n-nodes-base.manualTrigger', 'n8n-nodes-base.noOp', 'n8n-nodes-base.stickyNote'].map(
		(name) => [name, passThrough(name)],
	),
);
