/** What a person has chosen in the node. */
export interface Choices {
	operation: 'send' | 'preview' | 'sendTest' | 'undo' | 'previewUndo';
	method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	endpoint: '/lead/' | '/custom_object/';
	fieldsToSend: 'all' | 'selected' | 'mapped' | 'json';
	/** Off: Batch Records is off. */
	grouping: 'off' | 'array' | 'wrapped' | 'byField' | 'keyed' | 'merge' | 'leadWithContacts';
	matching: boolean;
	whenFound: 'update' | 'skip';
	lead: 'leadId' | 'lookUp';
	editTestPayload: boolean;
	/** Whether the node is an agent's tool. */
	tool: boolean;
}

type Rule = [name: string, label: string, isShown: (choices: Choices) => boolean];

const always = () => true;
const hasBody = ({ method }: Choices) => method !== 'DELETE';
const batches = (choices: Choices) => hasBody(choices) && choices.grouping !== 'off';
const groupsBy =
	(...algorithms: Array<Choices['grouping']>) =>
	(choices: Choices) =>
		hasBody(choices) && algorithms.includes(choices.grouping);
const forGateways = groupsBy('array', 'wrapped', 'byField', 'keyed');
const choosesFields = (choices: Choices) => hasBody(choices) && !choices.tool;
const maps = (choices: Choices) => choosesFields(choices) && choices.fieldsToSend === 'mapped';
const creates = ({ method }: Choices) => method === 'POST';
const matches = ({ matching }: Choices) => matching;
const updates = (choices: Choices) => matches(choices) && choices.method !== 'DELETE';
const namesLead = (choices: Choices) => creates(choices) && choices.endpoint === '/custom_object/';
const looksLeadUp = (choices: Choices) => namesLead(choices) && choices.lead === 'lookUp';
const tests = ({ operation }: Choices) => operation === 'sendTest';
const previewsUndo = ({ operation }: Choices) => operation === 'previewUndo';
const undoes = (choices: Choices) => choices.operation === 'undo' || previewsUndo(choices);
/** What counts for Undo. As a tool, the agent's words come from JSON Body there too. */
const FOR_UNDO = [
	...['authentication', 'operation', 'undoNotice', 'previewUndoNotice', 'agentMay', 'options'],
];
const countsForUndo = (name: string, { tool }: Choices) =>
	FOR_UNDO.includes(name) || (tool && name === 'jsonBody');

/** When each parameter is to be seen, in the order of the panel. Written independently of the descriptions. */
const RULES: Rule[] = [
	// n8n shows this choice with the credential.
	['authentication', '', always],
	['operation', 'Operation', always],
	['undoNotice', '', ({ operation }) => operation === 'undo'],
	['previewUndoNotice', '', previewsUndo],
	['testNotice', '', tests],
	['testRequestCount', 'Number of Requests', tests],
	['editTestPayload', 'Edit Test Payload', tests],
	['testPayload', 'Test Payload', (choices) => tests(choices) && choices.editTestPayload],
	['method', 'Method', always],
	['endpoint', 'Endpoint', always],
	['deleteNotice', '', ({ method }) => method === 'DELETE'],
	['lead', 'Lead', namesLead],
	['leadOn', 'Lead On', looksLeadUp],
	['whenLeadMissing', 'When Lead Is Missing', looksLeadUp],
	['whenSeveralLeads', 'When Several Leads', looksLeadUp],
	['fieldsToSend', 'Fields to Send', choosesFields],
	[
		'includeAttributes',
		'Include Attributes',
		(choices) => choosesFields(choices) && choices.fieldsToSend === 'selected',
	],
	['mappedType', 'Custom Type', (choices) => maps(choices) && choices.endpoint === '/custom_object/'],
	['mappedFields', 'Fields', maps],
	['agentMay', 'The Agent May', ({ tool }) => tool],
	// What an agent knows reaches Close through this body alone.
	[
		'jsonBody',
		'JSON Body',
		(choices) => choices.tool || (hasBody(choices) && choices.fieldsToSend === 'json'),
	],
	['excludeAttributes', 'Exclude Attributes', hasBody],
	['batching', 'Batch Records', hasBody],
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
	['matchExisting', 'Match Existing Records', always],
	['matchOn', 'Match On', matches],
	['whenFound', 'When Found', (choices) => creates(choices) && choices.matching],
	['lists', 'Lists', updates],
	['onlyWhenCreating', 'Only When Creating', updates],
	['onlyWhenEmpty', 'Only When Empty', updates],
	['whenSeveral', 'When Several', matches],
	['whenMissing', 'When Missing', matches],
	['options', 'Options', always],
];

const OPTIONS_FOR_UNDO = [
	...[
		'changedSince',
		'failPercent',
		'failWorkflow',
		'includeInResponse',
		'maxConcurrency',
		'maxRequestsPerSecond',
	],
	...['responses', 'resultField', 'retryTimeBudget', 'stopAfterRejections', 'timeout'],
];

/** Options that make sense only with some choices; all others are offered, but with Undo. */
const OPTION_RULES: Record<string, (choices: Choices) => boolean> = {
	changedSince: ({ operation }) => operation === 'undo' || operation === 'previewUndo',
	previewLimit: ({ operation }) => operation === 'preview',
	previewLookups: ({ operation }) => operation === 'preview',
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
	editTestPayload: false,
	tool: false,
};

const shown = (choices: Choices) =>
	RULES.filter(([name, , isShown]) => isShown(choices) && (!undoes(choices) || countsForUndo(name, choices)));

export const expectedNames = (choices: Choices) => shown(choices).map(([name]) => name);

/** As they stand in the panel. Notices have none. */
export const expectedLabels = (choices: Partial<Choices>) =>
	shown({ ...DEFAULTS, ...choices })
		.map(([, label]) => label)
		.filter((label) => label !== '');

export const isOffered = (option: string, choices: Choices) =>
	undoes(choices)
		? OPTIONS_FOR_UNDO.includes(option) || (option === 'previewLimit' && previewsUndo(choices))
		: (OPTION_RULES[option]?.(choices) ?? true);

/** The parameters that say the same to n8n. */
export const parametersOf = (choices: Choices) => ({
	operation: choices.operation,
	method: choices.method,
	endpoint: { __rl: true, mode: 'list', value: choices.endpoint },
	fieldsToSend: choices.fieldsToSend,
	batching: choices.grouping !== 'off',
	groupingAlgorithm: choices.grouping === 'off' ? 'array' : choices.grouping,
	matchExisting: choices.matching,
	whenFound: choices.whenFound,
	lead: choices.lead,
	editTestPayload: choices.editTestPayload,
});
