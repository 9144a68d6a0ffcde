import { castArray } from 'lodash';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { properties } from './index';
import type { ValuesOf } from './defineParameters';
import { SETTINGS_ERRORS } from './messages';
import type { Parameters } from './nodeParameters';

/** The value of each parameter, by its name. */
export type ParameterValues = ValuesOf<typeof properties>;
export type ParameterName = keyof ParameterValues;

/** Where a parameter has several descriptions, the first one counts; it has all choices. */
const byName = new Map<string, INodeProperties>(
	[...properties].reverse().map((property) => [property.name, property]),
);

/**
 * Reads a parameter by its own description: its default while it is hidden or missing, its choices, its bounds.
 * @throws {SettingsError} with the parameter, the expected and the given value
 */
export function readParameter<Name extends ParameterName>(
	parameters: Parameters,
	name: Name,
): ParameterValues[Name] {
	return checkParameter(name, parameters.read(name, 0, defaultOf(name)));
}

/** @throws {SettingsError} */
export function checkParameter<Name extends ParameterName>(
	name: Name,
	given: unknown,
): ParameterValues[Name] {
	return checkValue(descriptionOf(name), given) as ParameterValues[Name];
}

/** The default as it is read; for a resource locator, the value inside it. */
export function defaultOf(name: ParameterName): unknown {
	const { type, default: preset } = descriptionOf(name);
	return type === 'resourceLocator' ? (preset as { value: unknown }).value : preset;
}

function descriptionOf(name: ParameterName): INodeProperties {
	return byName.get(name) as INodeProperties;
}

/** @throws {SettingsError} */
export function checkValue(described: INodeProperties, value: unknown): unknown {
	switch (described.type) {
		case 'number':
			return checkNumber(described, value);
		case 'options':
			return checkChoice(described, value);
		case 'multiOptions':
			return checkChoices(described, value);
		case 'boolean':
			return value === true;
		default:
			return value;
	}
}

function checkNumber({ displayName, typeOptions = {} }: INodeProperties, value: unknown): number {
	const { minValue = -Infinity, maxValue = Infinity, numberPrecision } = typeOptions;
	const isWhole = numberPrecision === 0;
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	const isInRange = typeof number === 'number' && number >= minValue && number <= maxValue;
	if (isInRange && (!isWhole || Number.isInteger(number))) return number;
	const expected = `a ${isWhole ? 'whole number' : 'number'} from ${minValue} to ${maxValue}`;
	throw SETTINGS_ERRORS.numberOutOfRange(displayName, expected, shown(value));
}

function checkChoice({ displayName, options }: INodeProperties, value: unknown): unknown {
	const choices = (options as INodePropertyOptions[]).map((choice) => choice.value);
	if (choices.some((choice) => choice === value)) return value;
	throw SETTINGS_ERRORS.notAChoice(displayName, choices.map(String), shown(value));
}

function checkChoices(described: INodeProperties, value: unknown): unknown[] {
	return castArray(value).map((choice: unknown) => checkChoice(described, choice));
}

const shown = (value: unknown) => (typeof value === 'string' ? JSON.stringify(value) : String(value));
