import type { IDataObject } from 'n8n-workflow';

import type { EntryList } from '../../close/columns/types';
import { OBJECTS } from '../../close/objects';
import type { Options } from '../../parameters/types';
import { isPlainObject } from '../../lib/isPlainObject';
import { isPauseDue, isTurnDue, PAUSE, type Pausing } from '../../lib/pauses';
import { Refusal } from '../../lib/Refusal';
import { withoutTextMark } from '../../lib/textMark';
import { isBlank } from '../../lib/values';
import { structured } from '../fields/coerced';
import { FIELD_REFUSALS } from '../fields/messages';
import { addressLabel, cellText, entriesIn, isEntryList, trimmed } from './cells';
import { type Columns, type ColumnSays, PERSON, type RowObject } from './columns';
import { Draft, type Lost, RANKS } from './Draft';
import { leadUrls } from './leadUrls';
import { ROW_REFUSALS } from './messages';

/** A row in Close's form. */
export interface ReadRow extends ReadObject {
	/** The people of a lead, whose body has no `contacts` then. */
	people: ReadObject[];
	/** Columns that say something and are not sent. */
	leftOut: LeftOut[];
	/** Whether custom fields were found by their mere names. */
	namesCustom: boolean;
	/** Whether no column names the lead, so that it is called like its person. */
	isNamedAfterPerson: boolean;
}

export interface ReadObject {
	body: IDataObject;
	/** The column behind each path of the body. */
	sources: ReadonlyMap<string, string>;
	/** Whether its name is only a first or a last name. */
	hasNameInPart: boolean;
}

export interface LeftOut {
	column: string;
	/** Whether the column is known, and cannot be written by this call. */
	isKnown: boolean;
}

export interface RowSettings extends RowObject {
	unknownColumns: Options['unknownColumns'];
	/** Whether the people of a lead are written. */
	takesPeople: boolean;
	/** Whether custom fields are found by their mere names. */
	findsCustom?: boolean;
	/** Whether the lead's name is known from elsewhere: then a column `name` is the person's. */
	hasName?: boolean;
	/** Whether a first or a last name alone is left out, so that it replaces no whole name. */
	wholeNames?: boolean;
}

/** A cell of a row. */
export interface Cell {
	column: string;
	value: unknown;
	/** Whose the column is because the settings say so; without it, the column's name says it. */
	owner?: 'lead' | 'person';
}

type Says<K extends ColumnSays['kind']> = Extract<ColumnSays, { kind: K }>;

/**
 * Reads flat columns, whatever people call them, and shapes them as Close wants them. Never changes the record.
 * @returns a refusal when columns contradict each other or, if the options say so, when one is unknown
 */
export function* readRow(
	cells: readonly Cell[],
	settings: RowSettings,
	columns: Columns,
): Pausing<ReadRow | Refusal> {
	const row = new Row(settings, columns);
	const said: ColumnSays[] = [];
	for (let position = 0; position < cells.length; position++) {
		if (isPauseDue(position)) yield PAUSE;
		const says = row.find(cells[position]);
		if (says instanceof Refusal) return says;
		said.push(says);
	}
	for (let position = 0; position < cells.length; position++) {
		if (isPauseDue(position)) yield PAUSE;
		const [cell, says] = [cells[position], said[position]];
		const refusal = row.isPeople(says) ? yield* row.takePeople(cell) : row.take(cell, says);
		if (refusal) return refusal;
	}
	return row.finish();
}

export const cellsOf = (record: IDataObject): Cell[] =>
	Object.keys(record).map((column) => ({ column, value: withoutTextMark(record[column]) }));

const PEOPLE: ColumnSays = { kind: 'field', field: 'contacts', person: 1, entry: 1 };

function rankOf({ column, value }: Cell, { field, isWeak, winsAs }: Says<'field'>): number {
	if (column === field) return RANKS.own;
	if (!isWeak) return RANKS.called;
	return winsAs?.includes(String(value).trim().toLowerCase()) ? RANKS.own : RANKS.weak;
}

/** A row while its columns are read one after the other. */
class Row {
	private readonly own = new Draft();
	private readonly people = new Map<number, Draft>();
	private readonly listed: ReadObject[] = [];
	private readonly leftOut: LeftOut[] = [];
	private readonly furtherUrls: Cell[] = [];
	private readonly isLead: boolean;
	private hasCompany: boolean;
	private namesCustom = false;

	constructor(
		private readonly settings: RowSettings,
		private readonly columns: Columns,
	) {
		this.isLead = settings.object === 'lead';
		this.hasCompany = settings.hasName === true;
	}

	/** A blank cell says nothing, so no schema is asked for because of it. */
	find({ column, value, owner }: Cell): ColumnSays | Refusal {
		// An update of a lead has no such field: when it is looked up, its people are written one by one.
		if (this.isLead && this.settings.takesPeople && owner === undefined && column === 'contacts')
			return PEOPLE;
		const isOfNoField = isBlank(value) || this.settings.findsCustom === false;
		const object = owner === 'person' ? PERSON : this.settings;
		const says = this.columns.find(column, object, isOfNoField);
		if (says instanceof Refusal) return says;
		if (says.kind === 'field' && says.isCompany) this.hasCompany = true;
		return says;
	}

	isPeople(says: ColumnSays): boolean {
		return this.isLead && says.kind === 'field' && says.field === 'contacts';
	}

	take(cell: Cell, says: ColumnSays): Refusal | undefined {
		switch (says.kind) {
			case 'bookkeeping':
				return undefined;
			case 'unknown':
				return this.leaveOut(cell);
			case 'field':
				return this.takeField(cell, says);
			case 'custom':
				return this.takeCustom(cell, says);
			case 'address':
				return isBlank(cell.value) ? undefined : this.takeAddress(cell, says);
			default:
				return isBlank(cell.value) ? undefined : this.takeOfPerson(cell, says);
		}
	}

	/** The people of a lead as a list, each in Close's form or in flat columns. */
	*takePeople({ column, value }: Cell): Pausing<Refusal | undefined> {
		const given = structured(value);
		const isList = Array.isArray(given) && given.every((entry) => isPlainObject(entry));
		if (!isList)
			return isBlank(value) ? undefined : this.set(this.own, 'contacts', { column, value: given }, RANKS.own);
		const { operation, object } = PERSON;
		// Usually as Close showed them, with fields that it does not take back.
		const settings: RowSettings = {
			operation,
			object,
			unknownColumns: 'send',
			takesPeople: false,
			findsCustom: false,
		};
		for (const [position, person] of (given as IDataObject[]).entries()) {
			if (isTurnDue(position)) yield PAUSE;
			const read = yield* readRow(cellsOf(person), settings, this.columns);
			if (read instanceof Refusal) return read;
			this.listed.push(read);
		}
		return undefined;
	}

	finish(): ReadRow {
		this.placeFurtherUrls();
		const { body, sources, hasNameInPart } = this.finishDraft(this.own, this.settings.wholeNames);
		const drafts = [...this.people].sort(([a], [b]) => a - b).map(([, draft]) => draft);
		const people = [...drafts.map((draft) => this.finishDraft(draft)), ...this.listed];
		const named = people.filter(({ body }) => Object.keys(body).length > 0);
		const isNamedAfterPerson = this.nameLead(body, named[0]?.body);
		const { leftOut, namesCustom } = this;
		return { body, sources, hasNameInPart, people: named, leftOut, namesCustom, isNamedAfterPerson };
	}

	private finishDraft(draft: Draft, wholeNames?: boolean): ReadObject {
		const { body, sources, lost, hasNameInPart } = draft.finish({ wholeNames });
		for (const column of lost) this.leaveOut({ column, value: column }, { isKnown: true });
		return { body, sources, hasNameInPart };
	}

	private takeField(cell: Cell, says: Says<'field'>): Refusal | undefined {
		const { column, value } = cell;
		const { field, person } = says;
		const isNameBeside = field === 'name' && this.hasCompany && !says.isCompany && cell.owner !== 'lead';
		const draft = this.draftFor(cell, says.ofPerson === true || isNameBeside, person);
		if (draft === undefined) return this.leaveOut(cell, { isKnown: true });
		if (isEntryList(field)) return this.takeList(draft, field, cell);
		if (draft === this.own ? this.isBlankNonText(field, value) : isBlank(value)) return undefined;
		const isAsGiven = column === field && this.settings.hasName !== true;
		if (this.isLead && field === 'url' && !isAsGiven) return this.takeUrls(cell, says);
		const said = isAsGiven ? value : says.ofPerson ? cellText(value) : trimmed(value);
		return this.set(draft, field, { column, value: said }, rankOf({ column, value }, says));
	}

	private takeUrls(cell: Cell, says: Says<'field'>): Refusal | undefined {
		const { own, further } = leadUrls(cell.value, says.entry);
		this.furtherUrls.push(...further.map((value) => ({ ...cell, value })));
		return own === undefined
			? undefined
			: this.set(this.own, 'url', { ...cell, value: own }, rankOf(cell, says));
	}

	/** URLs beyond the lead's one are the first person's, as in the address books that have several. */
	private placeFurtherUrls(): void {
		const [first] = [...this.people].sort(([a], [b]) => a - b);
		for (const { column, value } of this.furtherUrls) {
			if (first) first[1].addEntries('urls', 1, entriesIn(value, 'urls'), column);
			else this.leaveOut({ column, value }, { isKnown: true });
		}
	}

	private takeCustom(cell: Cell, says: Says<'custom'>): Refusal | undefined {
		const draft = this.draftFor(cell, says.ofPerson, 1);
		if (draft === undefined) return this.leaveOut(cell, { isKnown: true });
		if (draft !== this.own && isBlank(cell.value)) return undefined;
		this.namesCustom ||= says.key !== cell.column;
		return this.set(draft, says.key, cell, cell.column === says.key ? RANKS.own : RANKS.called);
	}

	private takeOfPerson(cell: Cell, says: Says<'namePart' | 'entry' | 'entryType'>): Refusal | undefined {
		const draft = this.draftFor(cell, true, says.person);
		if (draft === undefined) return this.leaveOut(cell, { isKnown: true });
		const { column, value } = cell;
		if (says.kind === 'namePart')
			return this.lose(draft.setNamePart(says.place, cellText(value), column), cell);
		if (says.kind === 'entryType') draft.setType(says.list, says.entry, value);
		else draft.addEntries(says.list, says.entry, entriesIn(value, says.list, says.type), column);
		return undefined;
	}

	private takeAddress(cell: Cell, says: Says<'address'>): Refusal | undefined {
		const { part, place, label, entry, isCode, isWeak } = says;
		const value = part === 'label' ? addressLabel(cell.value) : cellText(cell.value);
		const rank = isCode ? RANKS.own : isWeak ? RANKS.weak : RANKS.called;
		const held = { part, value, column: cell.column, rank };
		return this.lose(this.own.setAddress(`${place} ${entry}`, label, held), cell);
	}

	/** An empty list empties Close's; one whose entries are all blank is not sent. */
	private takeList(draft: Draft, list: EntryList, cell: Cell): Refusal | undefined {
		const { column, value } = cell;
		const given = structured(value);
		const isNone = given === null || (Array.isArray(given) && given.length === 0);
		if (!isNone) draft.addEntries(list, 1, entriesIn(given, list), column);
		else if (draft === this.own) return this.set(draft, list, { column, value: given }, RANKS.own);
		return undefined;
	}

	private leaveOut(cell: Cell, { isKnown = false } = {}): Refusal | undefined {
		const { column, value } = cell;
		const { unknownColumns, object } = this.settings;
		if (!isKnown && unknownColumns === 'send')
			return this.set(this.draftFor(cell, false, 1) ?? this.own, column, cell, RANKS.own);
		if (isBlank(value)) return undefined;
		if (!isKnown && unknownColumns === 'reject') {
			const nearest = this.columns.nearestTo(column, this.settings);
			return ROW_REFUSALS.unknownColumn(column, OBJECTS[object].plural, nearest);
		}
		this.leftOut.push({ column, isKnown });
		return undefined;
	}

	/** Of the lead or of one of its people; undefined for a person where people, or this column of theirs, are not written. */
	private draftFor({ owner }: Cell, isOfPerson: boolean, person: number): Draft | undefined {
		if (!this.isLead || !(isOfPerson || owner === 'person')) return this.own;
		return this.settings.takesPeople && owner !== 'lead' ? this.person(person) : undefined;
	}

	private set(draft: Draft, field: string, { column, value }: Cell, rank: number): Refusal | undefined {
		return this.lose(draft.set(field, value, column, rank), { column, value });
	}

	/** Of two columns that differ, the better one counts and the other is named; where none is better, the row is refused. */
	private lose(lost: Lost | undefined, { column, value }: Cell): Refusal | undefined {
		if (lost === undefined) return undefined;
		if (lost.isTie) return FIELD_REFUSALS.sameColumn(column, lost.other);
		return this.leaveOut({ column: lost.column, value }, { isKnown: true });
	}

	/** A lead without a company is named after its person, or nobody would find it again. */
	private nameLead(lead: IDataObject, person: IDataObject | undefined): boolean {
		if (!this.isLead || this.settings.hasName || !isBlank(lead.name) || isBlank(person?.name)) return false;
		if (this.people.size === 0 || !person) return false;
		lead.name = person.name;
		return true;
	}

	private person(number: number): Draft {
		let draft = this.people.get(number);
		if (!draft) this.people.set(number, (draft = new Draft()));
		return draft;
	}

	/** A blank can be no number, date or id; blank text is left to the options. */
	private isBlankNonText(field: string, value: unknown): boolean {
		const type = this.settings.operation.fields.get(field);
		return typeof value === 'string' && value.trim() === '' && type !== 'text' && type !== 'richText';
	}
}
