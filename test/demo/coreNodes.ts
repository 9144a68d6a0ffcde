interface CoreNode {
	version: number;
	/** Those that examples set. */
	parameters: string[];
}

/** Nodes of n8n itself that examples use. Source: n8n-nodes-base and n8n-nodes-langchain 2.41.1. */
export const CORE_NODES: Readonly<Record<string, CoreNode>> = {
	'@n8n/n8n-nodes-langchain.agent': { version: 3.1, parameters: ['options'] },
	'@n8n/n8n-nodes-langchain.chatTrigger': { version: 1.5, parameters: ['options'] },
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': {
		version: 1.3,
		parameters: ['model', 'builtInTools', 'options'],
	},
	'@n8n/n8n-nodes-langchain.memoryBufferWindow': { version: 1.4, parameters: [] },
	'n8n-nodes-base.aggregate': {
		version: 1,
		parameters: ['aggregate', 'destinationFieldName', 'options'],
	},
	'n8n-nodes-base.compareDatasets': { version: 2.3, parameters: ['mergeByFields', 'options'] },
	'n8n-nodes-base.convertToFile': {
		version: 1.1,
		parameters: ['operation', 'binaryPropertyName', 'options'],
	},
	'n8n-nodes-base.dataTable': {
		version: 1,
		parameters: [
			...['resource', 'operation', 'tableName', 'columns', 'options'],
			...['dataTableId', 'filters', 'limit', 'returnAll'],
		],
	},
	'n8n-nodes-base.emailSend': {
		version: 2.1,
		parameters: ['fromEmail', 'toEmail', 'subject', 'emailFormat', 'text', 'options'],
	},
	'n8n-nodes-base.extractFromFile': {
		version: 1,
		parameters: ['operation', 'binaryPropertyName', 'options'],
	},
	'n8n-nodes-base.filter': { version: 2.2, parameters: ['conditions', 'options'] },
	'n8n-nodes-base.formTrigger': {
		version: 2.2,
		parameters: ['formTitle', 'formDescription', 'formFields', 'options'],
	},
	'n8n-nodes-base.httpRequest': {
		version: 4.2,
		parameters: ['url', 'authentication', 'nodeCredentialType', 'options'],
	},
	'n8n-nodes-base.if': { version: 2.2, parameters: ['conditions', 'options'] },
	'n8n-nodes-base.manualTrigger': { version: 1, parameters: [] },
	'n8n-nodes-base.noOp': { version: 1, parameters: [] },
	'n8n-nodes-base.postgres': { version: 2.5, parameters: ['operation', 'query', 'options'] },
	'n8n-nodes-base.respondToWebhook': { version: 1.1, parameters: ['respondWith', 'responseBody', 'options'] },
	'n8n-nodes-base.scheduleTrigger': { version: 1.2, parameters: ['rule'] },
	'n8n-nodes-base.set': { version: 3.4, parameters: ['assignments', 'mode', 'jsonOutput', 'options'] },
	'n8n-nodes-base.splitOut': { version: 1, parameters: ['fieldToSplitOut', 'options'] },
	'n8n-nodes-base.stickyNote': { version: 1, parameters: ['content', 'height', 'width', 'color'] },
	'n8n-nodes-base.wait': {
		version: 1.1,
		parameters: [
			...['amount', 'unit', 'resume'],
			...['formTitle', 'formDescription', 'formFields', 'options'],
		],
	},
	'n8n-nodes-base.webhook': { version: 2, parameters: ['httpMethod', 'path', 'responseMode', 'options'] },
};
