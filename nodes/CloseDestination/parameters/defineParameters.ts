import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** n8n's parameter descriptions, with their names, choices and types kept for the compiler. */
export const defineParameters = <const Defined extends INodeProperties[]>(parameters: Defined) => parameters;

/** The same for the choices of a parameter that are needed elsewhere too. */
export const defineChoices = <const Defined extends INodePropertyOptions[]>(choices: Defined) => choices;

/** The type of a parameter's value, from its description. Readers check the values of all other types. */
export type ValueOf<Defined> = Defined extends { type: 'options'; options: Array<{ value: infer Choice }> }
	? Choice
	: Defined extends { type: 'multiOptions'; options: Array<{ value: infer Choice }> }
		? Choice[]
		: Defined extends { type: 'boolean' }
			? boolean
			: Defined extends { type: 'number' }
				? number
				: unknown;

export type ValuesOf<Defined extends INodeProperties[]> = {
	[Parameter in Defined[number] as Parameter['name']]: ValueOf<Parameter>;
};
