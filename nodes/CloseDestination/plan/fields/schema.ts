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

/** What came of asking for a schema. When the run has ended, nothing that is planned will be sent. */
export type SchemaAnswer =
	{ kind: 'found'; schema: Schema } | { kind: 'unavailable'; why: string } | { kind: 'runEnded' };

/** What is known of custom fields, by the path of their schema below `/custom_field_schema/`. */
export class Schemas {
	private readonly answers = new Map<string, SchemaAnswer | undefined>();
	private wanted?: string;

	/** What came of asking Close. A path nobody asked for yet is taken down as wanted. */
	find(path: string): SchemaAnswer {
		if (!this.answers.has(path)) this.wanted ??= path;
		return this.answers.get(path) ?? NOT_ASKED;
	}

	set(path: string, answer: SchemaAnswer | undefined): void {
		this.answers.set(path, answer);
	}

	/** The first path that was looked for in vain since this was last asked. */
	takeWanted(): string | undefined {
		const { wanted } = this;
		this.wanted = undefined;
		return wanted;
	}
}

const NOT_ASKED: SchemaAnswer = { kind: 'unavailable', why: 'Nobody asked Close.' };

export const looseName = (name: string) => name.trim().toLowerCase();

/** Reads Close's answer; nothing when it is none. Source: Close's reference, "Custom Field Schemas". */
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
