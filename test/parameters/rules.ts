/** What a person has chosen in the node. */
export interface Choices {
	operation: 'send' | 'preview' | 'sendTest';
	method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	endpoint: '/lead/' | '/custom_object/';
	fieldsToSend: 'all' | 'selected' | 'mapped' | 'json';
	/** Off: Batch Records is off. */
	grouping: 'off' | 'array' | 'wrapped' | 'byField' | 'keyed' | 'merge' | 'leadWithContacts';
	matching: boolean;
	whenFound: 'update' | 'skip';
	lead: 'leadId' | 'lookUp';
	headers: 'off' | 'keypair' | 'text';
	query: boolean;
	editTestPayload: boolean;
	/** Whether the node is an agent's tool. */
	tool: boolean;
}

type Rule = [name: string, label: string, isShown: (choices: Choices) => boolean];

const always = () => true;
const batches = ({ grouping }: Choices) => grouping !== 'off';
const groupsBy =
	(...algorithms: Array<Choices['grouping']>) =>
	({ grouping }: Choices) =>
		algorithms.includes(grouping);
const forGateways = groupsBy('array', 'wrapped', 'byField', 'keyed');
const creates = ({ method }: Choices) => method === 'POST';
const matches = ({ matching }: Choices) => matching;
const updates = (choices: Choices) => matches(choices) && choices.method !== 'DELETE';
const namesLead = (choices: Choices) => creates(choices) && choices.endpoint === '/custom_object/';
const looksLeadUp = (choices: Choices) => namesLead(choices) && choices.lead === 'lookUp';
const tests = ({ operation }: Choices) => operation === 'sendTest';

/** When each parameter is to be seen, in the order of the panel. Written independently of the descriptions. */
const RULES: Rule[] = [
	// n8n shows this choice with the credential.
	['authentication', '', always],
	['operation', 'Operation', always],
	['method', 'Method', always],
	['endpoint', 'Endpoint', always],
	['deleteNotice', '', ({ method }) => method === 'DELETE'],
	['contentFormat', 'Content Format', always],
	['lead', 'Lead', namesLead],
	['leadOn', 'Lead On', looksLeadUp],
	['whenLeadMissing', 'When Lead Is Missing', looksLeadUp],
	['whenSeveralLeads', 'When Several Leads', looksLeadUp],
	['fieldsToSend', 'Fields to Send', ({ tool }) => !tool],
	[
		'includeAttributes',
		'Include Attributes',
		({ tool, fieldsToSend }) => !tool && fieldsToSend === 'selected',
	],
	[
		'mappedType',
		'Custom Type',
		({ tool, fieldsToSend, endpoint }) =>
			!tool && fieldsToSend === 'mapped' && endpoint === '/custom_object/',
	],
	['mappedFields', 'Fields', ({ tool, fieldsToSend }) => !tool && fieldsToSend === 'mapped'],
	['agentMay', 'The Agent May', ({ tool }) => tool],
	// What an agent knows reaches Close through this body alone.
	['jsonBody', 'JSON Body', ({ tool, fieldsToSend }) => tool || fieldsToSend === 'json'],
	['excludeAttributes', 'Exclude Attributes', always],
	['batching', 'Batch Records', always],
	['groupingAlgorithm', 'Grouping Algorithm', batches],
	['gatewayNotice', '', forGateways],
	['batchSize', 'Batch Size', forGateways],
	['groupBy', 'Group By', groupsBy('byField', 'merge', 'leadWithContacts')],
	['keyField', 'Key Field', groupsBy('keyed')],
	['onDuplicateKey', 'On Duplicate Key', groupsBy('keyed')],
	['wrapKey', 'Wrap Key', groupsBy('wrapped', 'byField')],
	['wrapFields', 'Wrap Fields', groupsBy('wrapped')],
	['groupFieldsInRecords', 'Group Fields in Records', groupsBy('byField')],
	['mergeConflict', 'On Conflict', groupsBy('merge')],
	['leadFields', 'Lead Fields', groupsBy('leadWithContacts')],
	['contactFields', 'Contact Fields', groupsBy('leadWithContacts')],
	['sendHeaders', 'Send Headers', always],
	['specifyHeaders', 'Specify Headers', ({ headers }) => headers !== 'off'],
	['headerParameters', 'Header Parameters', ({ headers }) => headers === 'keypair'],
	['headersText', 'Headers', ({ headers }) => headers === 'text'],
	['sendQuery', 'Send Query Parameters', always],
	['queryParameters', 'Query Parameters', ({ query }) => query],
	['matchExisting', 'Match Existing Records', always],
	['matchOn', 'Match On', matches],
	['whenFound', 'When Found', (choices) => creates(choices) && choices.matching],
	['lists', 'Lists', updates],
	['onlyWhenCreating', 'Only When Creating', updates],
	['onlyWhenEmpty', 'Only When Empty', updates],
	['whenSeveral', 'When Several', matches],
	['whenMissing', 'When Missing', matches],
	['testNotice', '', tests],
	['testRequestCount', 'Number of Requests', tests],
	['editTestPayload', 'Edit Test Payload', tests],
	['testPayload', 'Test Payload', (choices) => tests(choices) && choices.editTestPayload],
	['options', 'Options', always],
];

/** Options that make sense only with some choices; all others are always offered. */
const OPTION_RULES: Record<string, (choices: Choices) => boolean> = {
	previewLimit: ({ operation }) => operation === 'preview',
	sendBodyWithDelete: ({ method }) => method === 'DELETE',
	sendPatchAsIs: ({ method }) => method === 'PATCH',
};

export const DEFAULTS: Choices = {
	operation: 'send',
	method: 'POST',
	endpoint: '/lead/',
	fieldsToSend: 'all',
	grouping: 'off',
	matching: false,
	whenFound: 'update',
	lead: 'leadId',
	headers: 'off',
	query: false,
	editTestPayload: false,
	tool: false,
};

const shown = (choices: Choices) => RULES.filter(([, , isShown]) => isShown(choices));

export const expectedNames = (choices: Choices) => shown(choices).map(([name]) => name);

/** As they stand in the panel. Notices have none. */
export const expectedLabels = (choices: Partial<Choices>) =>
	shown({ ...DEFAULTS, ...choices })
		.map(([, label]) => label)
		.filter((label) => label !== '');

export const isOffered = (option: string, choices: Choices) => OPTION_RULES[option]?.(choices) ?? true;

/** The parameters that say the same to n8n. */
export const parametersOf = (choices: Choices) => ({
	operation: choices.operation,
	method: choices.method,
	endpoint: { __rl: true, mode: 'list', value: choices.endpoint },
	fieldsToSend: choices.fieldsToSend,
	batching: choices.grouping !== 'off',
	groupingAlgorithm: choices.grouping === 'off' ? 'array' : choices.grouping,
	sendHeaders: choices.headers !== 'off',
	specifyHeaders: choices.headers === 'off' ? 'keypair' : choices.headers,
	matchExisting: choices.matching,
	whenFound: choices.whenFound,
	lead: choices.lead,
	sendQuery: choices.query,
	editTestPayload: choices.editTestPayload,
});
