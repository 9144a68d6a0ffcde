import { NodeConnectionTypes, deepCopy, type INodeType } from 'n8n-workflow';

/** The `…Tool` type that n8n derives from a node marked `usableAsTool`: other connections, same code. */
export function toolVariant(type: INodeType): INodeType {
	const { usableAsTool, ...plain } = deepCopy(type.description);
	const replacements = typeof usableAsTool === 'object' ? usableAsTool.replacements : {};
	const description = {
		...plain,
		...replacements,
		name: `${plain.name}Tool`,
		displayName: `${plain.displayName} Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
	};
	description.properties = [
		{
			displayName: 'Description',
			name: 'toolDescription',
			type: 'string',
			default: plain.description,
		},
		...description.properties,
	];
	return Object.create(type, { description: { value: description } }) as INodeType;
}
