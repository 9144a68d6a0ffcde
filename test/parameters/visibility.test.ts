import type { INode, INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { CloseDestination } from '../../nodes/CloseDestination/CloseDestination.node';
import { type Choices, DEFAULTS, expectedLabels, expectedNames, isOffered, parametersOf } from './rules';

type Extras = 'matching' | 'whenFound' | 'lead';

const VALUES: { [Choice in Exclude<keyof Choices, Extras>]: Array<Choices[Choice]> } = {
	operation: ['send', 'preview', 'sendTest', 'undo', 'previewUndo'],
	method: ['POST', 'PUT', 'PATCH', 'DELETE'],
	endpoint: ['/lead/', '/custom_object/'],
	fieldsToSend: ['all', 'selected', 'mapped', 'json'],
	grouping: ['off', 'array', 'wrapped', 'byField', 'keyed', 'merge', 'leadWithContacts'],
	editTestPayload: [false, true],
	tool: [false, true],
};

/** These have nothing to do with each other. */
const EXTRAS: Array<Pick<Choices, Extras>> = [
	{ matching: false, whenFound: 'update', lead: 'leadId' },
	{ matching: false, whenFound: 'update', lead: 'lookUp' },
	{ matching: true, whenFound: 'update', lead: 'leadId' },
	{ matching: true, whenFound: 'skip', lead: 'lookUp' },
];

/** Every choice with every other one. */
const COMBINATIONS = Object.entries(VALUES).reduce<Choices[]>(
	(combinations, [choice, values]) =>
		values.flatMap((value) => combinations.map((others) => ({ ...others, [choice]: value }))),
	EXTRAS.map((extras) => ({ ...DEFAULTS, ...extras })),
);

const { description } = new CloseDestination();
const { properties } = description;

/** n8n derives the tool's type from the node's, and tells it by the end of its name. */
const typeOf = ({ tool }: Choices): INodeTypeDescription =>
	tool ? { ...description, name: `${description.name}Tool` } : description;

const nodeOf = (choices: Choices): INode => ({
	id: 'close',
	name: 'Close Destination',
	type: typeOf(choices).name,
	typeVersion: 1,
	position: [0, 0],
	parameters: parametersOf(choices),
});

function visible(all: INodeProperties[], choices: Choices, values?: INodeParameters): string[] {
	const { parameters } = nodeOf(choices);
	return all
		.filter((property) =>
			NodeHelpers.displayParameter(
				values ?? parameters,
				property,
				nodeOf(choices),
				typeOf(choices),
				parameters,
			),
		)
		.map(({ name }) => name);
}

/** What is left of all parameters when n8n loads the node to run it. */
const loaded = (choices: Choices) =>
	NodeHelpers.getNodeParameters(
		properties,
		parametersOf(choices),
		true,
		false,
		nodeOf(choices),
		typeOf(choices),
	);

describe('the parameters a person sees', () => {
	it('are many combinations', () => {
		expect(COMBINATIONS).toHaveLength(17_920);
	});

	it('are eight on a fresh node, beside the credential', () => {
		expect(expectedLabels({})).toEqual([
			'Operation',
			'Method',
			'Endpoint',
			'Fields to Send',
			'Exclude Attributes',
			'Batch Records',
			'Match Existing Records',
			'Options',
		]);
	});

	it('are those that make sense, each once and in order, in every combination', () => {
		for (const choices of COMBINATIONS) {
			expect({ choices, shown: visible(properties, choices) }).toEqual({
				choices,
				shown: expectedNames(choices),
			});
		}
	});

	it('are those the node reads when it runs', () => {
		for (const choices of COMBINATIONS) {
			expect({ choices, loaded: Object.keys(loaded(choices) ?? {}).sort() }).toEqual({
				choices,
				loaded: expectedNames(choices).sort(),
			});
		}
	});

	it('are all shown while a choice they depend on is an expression', () => {
		const parameters = {
			...parametersOf(DEFAULTS),
			fieldsToSend: '={{ $json.how }}',
			batching: '={{ true }}',
		};
		const shown = properties
			.filter((property) => NodeHelpers.displayParameter(parameters, property, nodeOf(DEFAULTS), description))
			.map(({ name }) => name);
		expect(shown).toEqual(expect.arrayContaining(['includeAttributes', 'jsonBody', 'groupBy', 'batchSize']));
	});
});

describe('the options offered', () => {
	const options = properties.find(({ name }) => name === 'options')!.options as INodeProperties[];

	it('are those that make sense, in every combination', () => {
		for (const choices of COMBINATIONS) {
			expect({ choices, offered: visible(options, choices, {}) }).toEqual({
				choices,
				offered: options.map(({ name }) => name).filter((name) => isOffered(name, choices)),
			});
		}
	});

	it('are read when the node runs', () => {
		const given = {
			...parametersOf({ ...DEFAULTS, method: 'DELETE' }),
			options: { sendBodyWithDelete: true },
		};
		const read = NodeHelpers.getNodeParameters(properties, given, true, false, nodeOf(DEFAULTS), description);
		expect(read?.options).toEqual({ sendBodyWithDelete: true });
	});
});
