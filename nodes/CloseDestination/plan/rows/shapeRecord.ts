import type { IDataObject } from 'n8n-workflow';

import { OBJECTS } from '../../close/objects';
import { displayNameOf, isStructured, offeredFields } from '../../close/standardFields';
import type { ObjectName } from '../../close/types';
import { isPlainObject } from '../../lib/isPlainObject';
import { isWide, PAUSE, type Pausing } from '../../lib/pauses';
import { Refusal } from '../../lib/Refusal';
import { isBlank } from '../../lib/values';
import type { RunSettings } from '../../parameters/types';
import { isSideBySide } from '../../parameters/groupings';
import { hasOwn } from '../../syntax/fieldPattern';
import type { PlanContext, PreparedRecord } from '../types';
import type { Columns, RowObject } from './columns';
import { ROW_REFUSALS } from './messages';
import { type Cell, cellsOf, type ReadRow, readRow, type RowSettings } from './readRow';

/** How the columns of a record are read; undefined where a record is sent as it is written. */
export function rowSettings(
	prepared: PreparedRecord,
	{ fieldsToSend, grouping, match, options }: RunSettings,
): RowSettings | undefined {
	const { operation } = prepared.target.found ?? {};
	if (!operation?.object || fieldsToSend === 'json') return undefined;
	// What a gateway makes of a column is unknown, unless columns are to be mapped.
	if (isSideBySide(grouping) && fieldsToSend !== 'mapped') return undefined;
	return {
		operation,
		object: operation.object,
		typeId: typeIdOf(prepared, operation.object),
		unknownColumns: options.unknownColumns,
		takesPeople: operation.fields.has('contacts') || match !== undefined,
		// Where the object is looked up, the rules of the lookup protect whole names.
		wholeNames: operation.effect === 'update' && match === undefined,
	};
}

function typeIdOf({ payload, own, record }: PreparedRecord, object: ObjectName): unknown {
	const { type } = OBJECTS[object];
	return type && (payload[type.field] ?? own.mapping?.typeId ?? record[type.field]);
}

/**
 * A payload as one object in Close's form; refused when all of it is blank.
 * @param members the records it was made of
 */
export function* shapeRecord(
	payload: IDataObject,
	members: readonly PreparedRecord[],
	settings: RowSettings,
	{ columns, settings: { match } }: Pick<PlanContext, 'columns' | 'settings'>,
): Pausing<ReadRow | Refusal> {
	const row = yield* readRow(cellsOf(payload), settings, columns);
	if (isWide(payload)) yield PAUSE;
	if (row instanceof Refusal) return row;
	noteLeftOut(row, members, settings, columns);
	if (isWide(payload)) yield PAUSE;
	const isCreate = settings.operation.effect === 'create';
	if (!saysSomething(row, isCreate)) return nothingKnown(payload, settings, columns);
	if (isCreate && match === undefined && isNameless(row, settings, payload)) {
		return ROW_REFUSALS.noName(Object.keys(payload)[0]);
	}
	return row;
}

/** Notes which columns of these records are not sent. */
export function noteLeftOut(
	{ leftOut }: ReadRow,
	members: readonly PreparedRecord[],
	settings: RowObject,
	columns: Columns,
): void {
	for (const { column, isKnown } of leftOut) {
		columns.noteLeftOut(column, settings, isKnown, () => {
			const sayIt = members.length === 1 ? members : members.filter(({ payload }) => says(payload, column));
			return sayIt.map(({ index }) => index);
		});
	}
}

const says = (payload: IDataObject, column: string) => hasOwn(payload, column) && !isBlank(payload[column]);

/** The object with its people. */
export function bodyOfRow({ body, people }: ReadRow): IDataObject {
	return people.length === 0 ? body : { ...body, contacts: people.map((person) => person.body) };
}

/** With a list of `contacts`, or with Close's own names only, a lead without a name may be intended. */
function isNameless(
	{ body, people, sources }: ReadRow,
	{ object }: RowSettings,
	payload: IDataObject,
): boolean {
	if (object !== 'lead' || !isBlank(body.name) || payload.contacts !== undefined) return false;
	return people.length > 0 || [...sources].some(([field, column]) => field !== column);
}

/** A blank cell may clear a field of an existing object, but is no reason to create one. */
function saysSomething({ body, people }: ReadRow, isCreate: boolean): boolean {
	if (people.length > 0) return true;
	const values = Object.values(body);
	return isCreate ? values.some((value) => !isBlank(value)) : values.length > 0;
}

function nothingKnown(payload: IDataObject, settings: RowSettings, columns: PlanContext['columns']): Refusal {
	const below = Object.entries(payload).flatMap(([name, value]) =>
		isPlainObject(value)
			? knownIn(value as IDataObject, settings, columns).map((inner) => `${name}.${inner}`)
			: [],
	);
	const { operation, object, takesPeople } = settings;
	const known = offeredFields(operation, takesPeople)
		.filter((field) => !isStructured(operation.fields.get(field)))
		.map(displayNameOf);
	return ROW_REFUSALS.nothingKnown(OBJECTS[object].plural, Object.keys(payload), known, below);
}

function knownIn(inner: IDataObject, settings: RowSettings, columns: PlanContext['columns']): string[] {
	const isKnown = ({ column }: Cell) => {
		const says = columns.find(column, settings, true);
		return !(says instanceof Refusal) && says.kind !== 'unknown' && says.kind !== 'bookkeeping';
	};
	return cellsOf(inner)
		.filter(isKnown)
		.map(({ column }) => column);
}
