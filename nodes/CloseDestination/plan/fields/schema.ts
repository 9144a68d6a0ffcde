import { isPlainObject } from '../../lib/isPlainObject';
import { groupedBy } from '../../lib/groupedBy';
import { looseName } from '../../lib/spelling';

/** A custom field, as Close describes it. */
export interface CustomField {
	id: string;
	name: string;
	type: string;
	/** Options of a field of type `choices`. */
	choices: string[];
	isList: boolean;
}

/** The custom fields of an object, to look up. */
export interface Schema {
	fields: readonly CustomField[];
	byId: ReadonlyMap<string, CustomField>;
	/** Names need not be unique. */
	byName: ReadonlyMap<string, CustomField[]>;
	byLooseName: ReadonlyMap<string, CustomField[]>;
}

/** Reads Close's answer; undefined if it holds no schema. Source: Close's reference, "Custom Field Schemas". */
export function readSchema(body: unknown): Schema | undefined {
	const { fields } = Object(body) as { fields?: unknown };
	return Array.isArray(fields) ? schemaOf(fields.flatMap(readField)) : undefined;
}

export function schemaOf(fields: CustomField[]): Schema {
	return {
		fields,
		byId: new Map(fields.map((field) => [field.id, field])),
		byName: groupedBy(fields, ({ name }) => [name]),
		byLooseName: groupedBy(fields, ({ name }) => [looseName(name)]),
	};
}

function readField(given: unknown): CustomField[] {
	if (!isPlainObject(given)) return [];
	const { id, name, type, choices, accepts_multiple_values: isList } = given as Record<string, unknown>;
	if (typeof id !== 'string' || typeof name !== 'string') return [];
	return [
		{
			id,
			name,
			type: typeof type === 'string' ? type : '',
			choices: Array.isArray(choices) ? choices.filter((choice) => typeof choice === 'string') : [],
			isList: isList === true,
		},
	];
}
