import type { INodeProperties } from 'n8n-workflow';

/** Parameters as n8n takes them, with their names, choices and kinds kept as types. */
export const defineParameters = <const Defined extends INodeProperties[]>(parameters: Defined) => parameters;

/** What a parameter's own description says of its value. Types other than these are checked by their readers. */
export type ValueOf<Defined> = Defined extends { type: 'options'; options: Array<{ value: infer Choice }> }
	? Choice
	: Defined extends { type: 'boolean' }
		? boolean
		: Defined extends { type: 'number' }
			? number
			: unknown;

export type ValuesOf<Defined extends INodeProperties[]> = {
	[Parameter in Defined[number] as Parameter['name']]: ValueOf<Parameter>;
};
