import { isPlainObject } from 'lodash';

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

/** The answer to a request for a schema. After `runEnded`, nothing that is planned will be sent. */
export type SchemaAnswer =
	{ kind: 'found'; schema: Schema } | { kind: 'unavailable'; why: string } | { kind: 'runEnded' };

/** Schemas of custom fields, by their path below `/custom_field_schema/`. */
export class Schemas {
	private readonly answers = new Map<string, SchemaAnswer | undefined>();
	private wanted?: string;

	/** The answer for a path. The first unknown path is noted as wanted. */
	find(path: string): SchemaAnswer {
		if (!this.answers.has(path)) this.wanted ??= path;
		return this.answers.get(path) ?? NOT_ASKED;
	}

	set(path: string, answer: SchemaAnswer | undefined): void {
		this.answers.set(path, answer);
	}

	/** Returns and clears the first path that was missing. */
	takeWanted(): string | undefined {
		const { wanted } = this;
		this.wanted = undefined;
		return wanted;
	}
}

/** A placeholder that is never shown: the step is planned again once the answer is there. */
const NOT_ASKED: SchemaAnswer = { kind: 'unavailable', why: 'Nobody asked Close.' };

export const looseName = (name: string) => name.trim().toLowerCase();

/** Reads Close's answer; undefined if it holds no schema. Source: Close's reference, "Custom Field Schemas". */
export function readSchema(body: unknown): Schema | undefined {
	const { fields } = Object(body) as { fields?: unknown };
	return Array.isArray(fields) ? schemaOf(fields.flatMap(readField)) : undefined;
}

export function schemaOf(fields: CustomField[]): Schema {
	return {
		fields,
		byId: new Map(fields.map((field) => [field.id, field])),
		byName: groupedBy(fields, ({ name }) => name),
		byLooseName: groupedBy(fields, ({ name }) => looseName(name)),
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

function groupedBy(fields: CustomField[], keyOf: (field: CustomField) => string): Map<string, CustomField[]> {
	const groups = new Map<string, CustomField[]>();
	for (const field of fields) groups.set(keyOf(field), [...(groups.get(keyOf(field)) ?? []), field]);
	return groups;
}
