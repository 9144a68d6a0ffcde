import { omit } from 'lodash';
import {
	NodeConnectionTypes,
	deepCopy,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** The `…Tool` type that n8n derives from a node marked `usableAsTool`: other connections, same code. */
export function toolVariant(type: INodeType): INodeType {
	const plain = omit(deepCopy(type.description), 'usableAsTool');
	const description = {
		...plain,
		name: `${plain.name}Tool`,
		displayName: `${plain.displayName} Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
	};
	description.properties = [...toolProperties(plain), ...description.properties];
	return Object.create(type, { description: { value: description } }) as INodeType;
}

/** What tells the model when to use the tool. Nodes with an operation offer to say it by themselves. */
function toolProperties({ description, properties }: INodeTypeDescription): INodeProperties[] {
	const toolDescription: INodeProperties = {
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		default: description,
		required: true,
	};
	if (!properties.some(({ name }) => name === 'resource' || name === 'operation')) return [toolDescription];
	const descriptionType: INodeProperties = {
		displayName: 'Tool Description',
		name: 'descriptionType',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Set Automatically', value: 'auto' },
			{ name: 'Set Manually', value: 'manual' },
		],
		default: 'auto',
	};
	const displayOptions = { show: { descriptionType: ['manual'] } };
	return [descriptionType, { ...toolDescription, displayOptions }];
}
