import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { authenticationProperties } from '../../nodes/CloseDestination/parameters/authentication';
import { batchingProperties } from '../../nodes/CloseDestination/parameters/batching';
import { fieldProperties } from '../../nodes/CloseDestination/parameters/fields';
import { leadProperties } from '../../nodes/CloseDestination/parameters/lead';
import { matchingProperties } from '../../nodes/CloseDestination/parameters/matching';
import { operationProperties } from '../../nodes/CloseDestination/parameters/operation';
import { optionProperties } from '../../nodes/CloseDestination/parameters/options';
import { requestProperties } from '../../nodes/CloseDestination/parameters/request';
import { testingProperties } from '../../nodes/CloseDestination/parameters/testing';
import { undoProperties } from '../../nodes/CloseDestination/parameters/undo';

const SECTIONS: Array<[title: string, properties: INodeProperties[]]> = [
	[
		'Where and how',
		[
			...authenticationProperties,
			...operationProperties,
			...undoProperties,
			...testingProperties,
			...requestProperties,
		],
	],
	['The lead of a record', leadProperties],
	['What is sent', fieldProperties],
	['Several records in one call', batchingProperties],
	['Match Existing Records', matchingProperties],
	['Options', optionProperties[0].options as INodeProperties[]],
];
const ALL = SECTIONS.flatMap(([, properties]) =>
	properties.flatMap((property) => [property, ...inside(property)]),
);

/** `docs/settings.md`, from the node's parameters. */
export function settingsPage(): string {
	const sections = SECTIONS.map(([title, properties]) => `## ${title}\n\n${tableOf(properties)}\n`);
	return [INTRO, ...sections].join('\n');
}

const INTRO = `# Settings

<!-- Made by \`npx tsx dev/docs/writeSettings.ts\` from nodes/CloseDestination/parameters/. Changes by hand are lost. -->

Every parameter of the node, in the order the editor shows them, with its name in a workflow's JSON. The first value is the default.
What values become is in [Fields and bodies](fields.md), what happens to records in [Outcomes](outcomes.md).

Parameters that make sense per record take n8n expressions: Method, Endpoint, Include and Exclude Attributes, Custom Type, Fields,
JSON Body, headers, query parameters and Skip Already Sent: Record Key. All others are read once for the whole run.

With Operations Undo and Preview Undo, only Authentication and the options about calls, outputs and failing count; all others are hidden.
`;

function tableOf(properties: INodeProperties[]): string {
	const rows = properties.flatMap((property) => [property, ...inside(property)]);
	const notices = rows.filter(({ type }) => type === 'notice').map(({ displayName }) => `\n> ${displayName}`);
	const cells = rows
		.filter(({ type }) => type !== 'notice')
		.map((property) => [
			`**${property.displayName}**<br>\`${property.name}\``,
			valuesOf(property),
			[...meaningOf(property), ...conditionsOf(property)].join('<br>'),
		]);
	const lines = [['Setting', 'Values', 'What it does'], ['---', '---', '---'], ...cells];
	return [...lines.map((line) => `| ${line.map(escaped).join(' | ')} |`), ...notices].join('\n');
}

/** The values of a row people add to a collection. */
function inside({ type, options = [] }: INodeProperties): INodeProperties[] {
	return type === 'fixedCollection'
		? (options as INodePropertyCollection[]).flatMap(({ values }) => values)
		: [];
}

function valuesOf(property: INodeProperties): string {
	const { type, options = [], default: preset, placeholder, modes = [] } = property;
	switch (type) {
		case 'options': {
			const choices = options as INodePropertyOptions[];
			const [first] = choices.filter(({ value }) => value === preset);
			return [first, ...choices.filter((choice) => choice !== first)]
				.map(({ name, value }) => `${name} \`${value}\``)
				.join('<br>');
		}
		case 'boolean':
			return preset === true ? 'on, off' : 'off, on';
		case 'number': {
			const { minValue, maxValue } = property.typeOptions ?? {};
			return `\`${String(preset)}\`, from ${minValue} to ${maxValue}`;
		}
		case 'resourceLocator':
			return modes.map(({ displayName }) => displayName).join(', ');
		case 'resourceMapper':
			return 'Map Each Field Manually, Map Automatically';
		case 'multiOptions':
			return [
				'none',
				...(options as INodePropertyOptions[]).map(({ name, value }) => `${name} \`${value}\``),
			].join('<br>');
		case 'fixedCollection':
			return 'rows of the values below';
		default:
			return code(preset === '' ? (placeholder ?? '') : String(preset).replace(/\s+/g, ' '));
	}
}

function meaningOf({ description, hint, options = [], type, modes = [] }: INodeProperties): string[] {
	const choices = type === 'options' || type === 'multiOptions' ? (options as INodePropertyOptions[]) : [];
	return [
		description ?? '',
		hint ?? '',
		...modes.map((mode) => mode.hint ?? ''),
		...choices.flatMap((choice) => (choice.description ? [`_${choice.name}_: ${choice.description}`] : [])),
	].filter(Boolean);
}

function conditionsOf({ displayOptions: { show = {}, hide = {} } = {} }: INodeProperties): string[] {
	const shown = Object.entries(show).map(([name, values]) => condition(name, values as unknown[]));
	const hidden = Object.keys(hide).map((name) => HIDDEN[name]);
	const words = [...shown, ...hidden];
	return words.length === 0 ? [] : [`Shown with: ${words.join('; ')}.`];
}

const HIDDEN: Record<string, string> = { '@tool': 'not as a tool', method: 'not with DELETE' };

function condition(name: string, values: unknown[]): string {
	if (name === '@tool') return 'the node as a tool';
	const parameter = ALL.find((property) => property.name === name.replace('/', ''));
	const displayName = parameter?.displayName ?? name;
	if (values.some((value) => typeof value === 'object')) return `some values of ${displayName}`;
	const choices = (parameter?.options ?? []) as INodePropertyOptions[];
	const names = values.map((value) => choices.find((choice) => choice.value === value)?.name ?? 'on');
	return `${displayName} ${names.join(', ')}`;
}

const code = (text: string) => (text === '' ? 'empty' : `\`${text}\``);
const escaped = (cell: string) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ');
