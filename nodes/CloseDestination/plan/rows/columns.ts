import { columnNamesOf, columnsOf, fieldOf, isBookkeeping } from '../../close/columns';
import type { Said } from '../../close/columns/types';
import { creationOf } from '../../close/catalogue';
import { OBJECTS } from '../../close/objects';
import type { CloseOperation, ObjectName } from '../../close/types';
import { Refusal } from '../../lib/Refusal';
import { IndexSet } from '../../lib/IndexSet';
import { spellingOf, withoutNumbers } from '../../lib/spelling';
import { customNameOf } from '../fields/customKeys';
import { schemaPath } from '../fields/customType';
import { misspellingsOf } from '../../lib/nearestNames';
import { findByName } from '../fields/resolveFields';
import { knownSchema } from '../fields/inCloseForm';
import type { Organization } from '../organization';

/** What a column of a row says, and of which person and entry by number. */
export type ColumnSays =
	| (Said & { person: number; entry: number })
	/** A custom field, by its key in a body. */
	| { kind: 'custom'; key: string; ofPerson: boolean }
	| { kind: 'unknown' };

/** The object whose columns are read. */
export interface RowObject {
	operation: CloseOperation;
	object: ObjectName;
	/** The id of its custom type. */
	typeId?: unknown;
}

/** Records whose columns are data, such as ids, may have any number of them. */
const MOST_REMEMBERED = 10_000;
const MOST_NOTED = 100;

const UNKNOWN: ColumnSays = { kind: 'unknown' };

/** The people of a lead have the columns of contacts. */
export const PERSON: RowObject = { operation: creationOf('contact'), object: 'contact' };
export const LEAD: RowObject = { operation: creationOf('lead'), object: 'lead' };

/** A column that was left out or that Close does not know, and what may have been meant by it. */
export interface LeftOutColumn {
	column: string;
	/** Records that say something in it. */
	recordCount: number;
	/** `leads` */
	objects: string;
	/** Whether the column is known, and cannot be written by this call. */
	isKnown: boolean;
	/** Whether it is unknown and sent all the same, as it is written. */
	isSent?: boolean;
	/** Names that may have been meant. Takes a while: ask only for columns that are shown. */
	nearest: () => readonly string[];
}

/** What the columns of a run say. Each name is looked up once for each kind of row. */
export class Columns {
	/** By operation, custom type and name: any text may be the name of a type or a column. */
	private readonly found = new Map<CloseOperation, Map<string | undefined, Map<string, ColumnSays>>>();
	private foundCount = 0;
	private readonly leftOut = new Map<string, Omit<LeftOutColumn, 'recordCount'> & { records: IndexSet }>();

	constructor(private readonly organization: Organization) {}

	/**
	 * @param isOfNoField whether it cannot be a custom field, so that no schema is needed
	 * @returns a refusal while a schema is missing, or when the name is that of several custom fields
	 */
	find(name: string, row: RowObject, isOfNoField = false): ColumnSays | Refusal {
		const type = typeof row.typeId === 'string' ? row.typeId : undefined;
		const earlier = this.found.get(row.operation)?.get(type)?.get(name);
		if (earlier) return earlier;
		const says =
			this.readAtOnce(name, row) ?? (isOfNoField ? undefined : this.readByName(name, row)) ?? UNKNOWN;
		const isFinal = !(says instanceof Refusal) && !(isOfNoField && says === UNKNOWN);
		if (isFinal && this.foundCount < MOST_REMEMBERED) {
			this.foundFor(row.operation, type).set(name, says);
			this.foundCount++;
		}
		return says;
	}

	private foundFor(operation: CloseOperation, type: string | undefined): Map<string, ColumnSays> {
		let byType = this.found.get(operation);
		if (!byType) this.found.set(operation, (byType = new Map()));
		let found = byType.get(type);
		if (!found) byType.set(type, (found = new Map()));
		return found;
	}

	/** Names of columns and custom fields that may have been meant. */
	nearestTo(name: string, { operation, object, typeId }: RowObject): string[] {
		const path = schemaPath(OBJECTS[object], typeId, this.organization);
		const answer = typeof path === 'string' ? this.organization.schema(path) : undefined;
		const custom = answer?.kind === 'found' ? answer.value.fields.map((field) => field.name) : [];
		return misspellingsOf(name, [...columnNamesOf(operation, object), ...custom]);
	}

	/** @param indexes of the records that say something in the column; a record may be noted again */
	noteLeftOut(column: string, row: RowObject, isKnown: boolean, indexes: () => readonly number[]): void {
		const nearest = () => (isKnown ? [] : this.nearestTo(column, row));
		this.note({ column, objects: OBJECTS[row.object].plural, isKnown, nearest }, indexes);
	}

	/**
	 * A field that Close does not know, in a body that is sent as it is written.
	 * @param within the list of the body that has the field in its entries
	 */
	noteSent(
		field: string,
		{ operation, within }: { operation: CloseOperation; within?: string },
		indexes: () => readonly number[],
	): void {
		const { object, label } = operation;
		const objects = object === undefined ? `'${label}'` : OBJECTS[object].plural;
		const nearest = () => this.fieldsMeantBy(field, operation);
		const column = within === undefined ? field : `${within}.${field}`;
		this.note({ column, objects, isKnown: false, isSent: true, nearest }, indexes);
	}

	private note(column: Omit<LeftOutColumn, 'recordCount'>, indexes: () => readonly number[]): void {
		let noted = this.leftOut.get(column.column);
		if (!noted && this.leftOut.size === MOST_NOTED) return;
		if (!noted) this.leftOut.set(column.column, (noted = { ...column, records: new IndexSet() }));
		for (const index of indexes()) noted.records.add(index);
	}

	/** Close's own names of fields that people call so, or that are spelt similarly. */
	private fieldsMeantBy(name: string, operation: CloseOperation): string[] {
		const { object, fields } = operation;
		const says = object && this.readByTable(name, { operation, object });
		const field = says && object && fieldOf(says, object);
		return field === undefined ? misspellingsOf(name, [...fields.keys()]) : [field];
	}

	/** The columns that were left out in this run. */
	allLeftOut(): LeftOutColumn[] {
		return Array.from(this.leftOut.values(), ({ records, ...column }) => ({
			...column,
			recordCount: records.size,
		}));
	}

	private readAtOnce(name: string, row: RowObject): ColumnSays | undefined {
		if (row.operation.fields.has(name)) return { kind: 'field', field: name, person: 1, entry: 1 };
		if (name === 'custom' || customNameOf(name) !== undefined)
			return { kind: 'custom', key: name, ofPerson: false };
		if (isBookkeeping(name)) return { kind: 'bookkeeping', person: 1, entry: 1 };
		return this.readByTable(name, row);
	}

	private readByTable(
		name: string,
		{ operation, object }: RowObject,
	): (Said & { person: number; entry: number }) | undefined {
		const { spelling, numbers } = withoutNumbers(spellingOf(name));
		const { says, counts } = columnsOf(operation, object).get(spelling) ?? {};
		if (!says || !counts) return undefined;
		const numberOf = (counted: string) => numbers[counts.findIndex((other) => other === counted)];
		const line = numberOf('line') ?? 1;
		if (line > 2) return undefined;
		const part = says.kind === 'address' && line === 2 ? { part: 'address_2' as const } : {};
		return { ...says, ...part, person: numberOf('person') ?? 1, entry: numberOf('entry') ?? 1 };
	}

	/** The custom field with this name; of a lead's row also one that only contacts have. */
	private readByName(name: string, { object, typeId }: RowObject): ColumnSays | Refusal | undefined {
		return (
			this.customField(name, object, typeId) ??
			(object === 'lead' ? this.customField(name, 'contact', undefined) : undefined)
		);
	}

	private customField(name: string, object: ObjectName, typeId: unknown): ColumnSays | Refusal | undefined {
		const path = spellingOf(name) === '' ? undefined : schemaPath(OBJECTS[object], typeId, this.organization);
		if (path instanceof Refusal) return path;
		const schema = path === undefined ? undefined : knownSchema(path, this.organization);
		if (schema === undefined || schema instanceof Refusal) return schema;
		const field = findByName(name, schema, OBJECTS[object].plural);
		if (field === undefined || field instanceof Refusal) return field;
		return { kind: 'custom', key: `custom.${field.id}`, ofPerson: object === 'contact' };
	}
}
