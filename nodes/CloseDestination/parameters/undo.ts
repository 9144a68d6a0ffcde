import type { INodeProperties } from 'n8n-workflow';

import { defineParameters } from './defineParameters';
import type { Parameters } from './nodeParameters';

export const undoProperties = defineParameters([
	{
		displayName:
			'Pass on whole items of Sent, of this or an earlier execution. What they created is deleted, what they updated gets its earlier values back. Each object is read first: what was changed since is left as it is and comes out on Rejected, as does what cannot be undone.',
		name: 'undoNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['undo'] } },
	},
]);

/** Other parameters that count for Undo. */
const PARAMETERS = ['authentication', 'operation', 'options'];
const OPTIONS = [
	...['failPercent', 'failWorkflow', 'includeInResponse', 'maxConcurrency', 'maxRequestsPerSecond'],
	...['responses', 'resultField', 'retryTimeBudget', 'stopAfterRejections', 'timeout'],
];

/** The parameter, hidden with Undo unless it counts there. */
export function hiddenForUndo<Property extends INodeProperties>(property: Property): Property {
	const { show } = property.displayOptions ?? {};
	// As a tool, what is to be undone comes from JSON Body.
	const counts =
		PARAMETERS.includes(property.name) ||
		show?.operation?.includes('undo') === true ||
		show?.['@tool'] !== undefined;
	return counts ? withHiddenOptions(property) : hiddenWith(property, 'operation');
}

function withHiddenOptions<Property extends INodeProperties>(property: Property): Property {
	if (property.name !== 'options') return property;
	const options = (property.options as INodeProperties[]).map((option) =>
		OPTIONS.includes(option.name) ? option : hiddenWith(option, '/operation'),
	);
	return { ...property, options };
}

function hiddenWith<Property extends INodeProperties>(property: Property, name: string): Property {
	const { displayOptions } = property;
	const hide = { ...displayOptions?.hide, [name]: ['undo'] };
	return { ...property, displayOptions: { ...displayOptions, hide } };
}

const READ = new Set([...PARAMETERS, 'agentMay', 'jsonBody', ...OPTIONS.map((name) => `options.${name}`)]);

/** The parameters for Undo: those that do not count have their defaults, whatever was chosen before. */
export const countingForUndo = (parameters: Parameters): Parameters => ({
	read: (name, itemIndex, fallback) =>
		READ.has(name) ? parameters.read(name, itemIndex, fallback) : fallback,
	isExpression: (name) => READ.has(name) && parameters.isExpression(name),
	isFromList: (name) => READ.has(name) && parameters.isFromList(name),
});
