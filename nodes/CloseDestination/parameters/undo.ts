import type { INodeProperties } from 'n8n-workflow';

import { defineParameters } from './defineParameters';
import type { Parameters } from './nodeParameters';
import { isUndo, UNDOS } from './operation';
import type { Operation } from './types';

export const undoProperties = defineParameters([
	{
		displayName:
			'Pass on whole items of Sent, of this or an earlier execution. What they created is deleted, what they updated gets its earlier values back. Each object is read first: what was changed since is left as it is and comes out on Rejected, as does what cannot be undone. Several runs: give Undo the items of all of them together. Undo in a workflow of its own, or n8n may send the records again first.',
		name: 'undoNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['undo'] } },
	},
	{
		displayName:
			'Pass on the items that Undo would get: whole items of Sent, of this or an earlier execution. Close is read, and nothing is written. Preview shows each call that Undo would make, with what it changes; what Undo would leave as it is, or cannot take back, comes out on Rejected. Do this in a workflow of its own: where n8n does not have the data of the nodes before this one any more, it executes them, and they send again.',
		name: 'previewUndoNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['previewUndo'] } },
	},
]);

/** Other parameters that count for Undo. */
const PARAMETERS = ['authentication', 'operation', 'options'];
const OPTIONS = [
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
const PREVIEW_OPTIONS = ['previewLimit'];

/** The parameter, hidden with Undo unless it counts there. */
export function hiddenForUndo<Property extends INodeProperties>(property: Property): Property {
	const { show } = property.displayOptions ?? {};
	// As a tool, what is to be undone comes from JSON Body.
	const counts =
		PARAMETERS.includes(property.name) ||
		show?.operation?.some(isUndo) === true ||
		show?.['@tool'] !== undefined;
	return counts ? withHiddenOptions(property) : hiddenWith(property, 'operation');
}

function withHiddenOptions<Property extends INodeProperties>(property: Property): Property {
	if (property.name !== 'options') return property;
	const options = (property.options as INodeProperties[]).map((option) =>
		[...OPTIONS, ...PREVIEW_OPTIONS].includes(option.name) ? option : hiddenWith(option, '/operation'),
	);
	return { ...property, options };
}

function hiddenWith<Property extends INodeProperties>(property: Property, name: string): Property {
	const { displayOptions } = property;
	const hide = { ...displayOptions?.hide, [name]: UNDOS };
	return { ...property, displayOptions: { ...displayOptions, hide } };
}

/** The parameters for Undo: those that do not count have their defaults, whatever was chosen before. */
export function countingForUndo(parameters: Parameters, operation: Operation): Parameters {
	const options = operation === 'undo' ? OPTIONS : [...OPTIONS, ...PREVIEW_OPTIONS];
	const counting = new Set([
		...PARAMETERS,
		'agentMay',
		'jsonBody',
		...options.map((name) => `options.${name}`),
	]);
	return {
		read: (name, itemIndex, fallback) =>
			counting.has(name) ? parameters.read(name, itemIndex, fallback) : fallback,
		isExpression: (name) => counting.has(name) && parameters.isExpression(name),
		isFromList: (name) => counting.has(name) && parameters.isFromList(name),
	};
}
