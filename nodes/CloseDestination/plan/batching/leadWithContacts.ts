import { isEqual, omit } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { columnBeside } from '../../close/columns';
import { isPlainObject } from '../../lib/isPlainObject';
import { type Pausing, withPauses } from '../../lib/pauses';
import { Refusal } from '../../lib/Refusal';
import { isBlank } from '../../lib/values';
import type { Grouping } from '../../parameters/groupings';
import { fieldEntries, withoutFields } from '../../syntax/chosenFields';
import { type FieldPattern, setOwn } from '../../syntax/fieldPattern';
import { PLAN_WARNINGS } from '../messages';
import { LEAD } from '../rows/columns';
import { isAmong } from '../rows/Draft';
import { type Cell, cellsOf, type ReadRow, readRow } from '../rows/readRow';
import { noteLeftOut } from '../rows/shapeRecord';
import type { BuiltBody, PlanContext, PreparedRecord } from '../types';
import { groupingValue } from './groupKeys';
import { mergePeople, type Person } from './mergePeople';

type LeadGrouping = Extract<Grouping, { algorithm: 'leadWithContacts' }>;

/** One lead with nested contacts: the only way to write several objects to Close in one call. */
export function* buildLeadWithContacts(
	members: PreparedRecord[],
	settings: LeadGrouping,
): Pausing<BuiltBody> {
	const lead: IDataObject = { name: undefined };
	const contradicted = new Set<string>();
	const rows: Person[] = [];
	yield* withPauses(members, ({ row, index }) => {
		for (const column of takeIn(lead, row!)) contradicted.add(column);
		for (const { body } of row!.people) rows.push({ contact: body, records: [index] });
	});
	lead.name ??= String(groupingValue(members[0], settings.groupBy[0])).trim();
	const { people, contradicted: ofPeople } = yield* mergePeople(rows);
	if (people.length > 0) lead.contacts = people.map(({ contact }) => contact);
	const warnings = [
		...Array.from(contradicted, PLAN_WARNINGS.leadDiffers),
		...Array.from(ofPeople, PLAN_WARNINGS.personDiffers),
	];
	return { body: lead, contactRecords: people.map(({ records }) => records), warnings };
}

/** Adds what a row says about the lead; the first row that says something counts. @returns columns that differ */
function takeIn(lead: IDataObject, { body, sources }: ReadRow): string[] {
	const different: string[] = [];
	for (const [field, value] of Object.entries(body)) {
		if (isBlank(value) || isEqual(lead[field], value)) continue;
		if (isBlank(lead[field])) setOwn(lead, field, Array.isArray(value) ? [...(value as unknown[])] : value);
		else if (isAddresses(field, value)) join(lead.addresses as IDataObject[], value);
		else different.push(sources.get(field) ?? field);
	}
	return different;
}

const isAddresses = (field: string, value: unknown): value is IDataObject[] =>
	field === 'addresses' && Array.isArray(value);

/** Adds the addresses that are not there yet. */
function join(addresses: IDataObject[], others: readonly IDataObject[]): void {
	for (const other of others) if (!isAmong(other, addresses)) addresses.push(other);
}

/** What a record says about its lead and a person, by Lead Fields and Contact Fields or by the names of its columns. */
export function* readGroupedRow(
	prepared: PreparedRecord,
	grouping: LeadGrouping,
	{ columns, settings }: Pick<PlanContext, 'columns' | 'settings'>,
): Pausing<ReadRow | Refusal> {
	const { unknownColumns } = settings.options;
	const { operation, object } = LEAD;
	const rowSettings = { operation, object, unknownColumns, hasName: true, takesPeople: true };
	const cells = cellsIn(prepared.payload, grouping);
	const given = prepared.own.mapping?.values ? cells.map(asFilledIn) : cells;
	const read = yield* readRow(given, rowSettings, columns);
	if (read instanceof Refusal) return read;
	const row = namedByGroup(read, grouping);
	noteLeftOut(row, [prepared], rowSettings, columns);
	return row;
}

/** When the rows are grouped by a company, a weaker column does not name the lead. */
function namedByGroup(row: ReadRow, { groupBy }: LeadGrouping): ReadRow {
	const other = row.sources.get('name');
	const chosen = columnBeside(groupBy[0].text);
	const said = other === undefined ? undefined : columnBeside(other);
	const isOfCompany = chosen?.kind === 'field' && chosen.isCompany === true;
	if (!isOfCompany || !other || !said || !('isWeak' in said && said.isWeak)) return row;
	return {
		...row,
		body: omit(row.body, 'name'),
		leftOut: [...row.leftOut, { column: other, isKnown: true }],
	};
}

/** In a mapped record, `name` is the lead's: Mapped Fields has another field for the person's. */
const asFilledIn = (cell: Cell): Cell =>
	cell.column === 'name' && cell.owner === undefined ? { ...cell, owner: 'lead' } : cell;

function cellsIn(payload: IDataObject, { groupBy, leadFields, contactFields }: LeadGrouping): Cell[] {
	const ofLead = cellsAt(payload, [...groupBy.slice(1), ...leadFields], 'lead');
	const ofPerson = cellsAt(payload, contactFields, 'person');
	const rest = cellsOf(withoutFields(payload, groupBy, leadFields, contactFields)).filter(
		({ value }) => !isEmptyObject(value),
	);
	if (leadFields.length > 0 && contactFields.length > 0) return [...ofLead, ...ofPerson];
	const owner = contactFields.length > 0 ? 'lead' : leadFields.length > 0 ? 'person' : undefined;
	return [...ofLead, ...ofPerson, ...rest.map((cell): Cell => ({ ...cell, owner }))];
}

const cellsAt = (payload: IDataObject, fields: FieldPattern[], owner: Cell['owner']): Cell[] =>
	fields
		.flatMap((field) => fieldEntries(payload, field))
		.map(([column, value]) => ({ column, value, owner }));

/** An object left empty after its group field was removed. */
const isEmptyObject = (value: unknown) => isPlainObject(value) && Object.keys(value as object).length === 0;
