import { doesNotExist } from '../spec/errors';
import type { ResourceRow } from '../spec/resource';
import { rowNamed } from '../spec/resources';
import type { Body, StoredRecord } from '../types';
import { rulesFor } from '../rules';
import { checkBody } from './checkBody';
import type { Collections } from './collections';
import { checkCustomFields } from './customFields';
import { naiveDate, offsetDate } from './dates';
import { Problems, Refusal } from './problems';
import type { Caller, World } from './world';

/** A write that has been checked and not been made. */
export interface Draft {
	world: World;
	caller: Caller;
	row: ResourceRow;
	/** As the caller sent it. */
	body: Body;
	/** Checked values; rules may change them. */
	fields: Body;
	custom: Body;
	problems: Problems;
	/** The record as it is, when this is an update. */
	before?: StoredRecord;
	/** Written first; this record then belongs to it. */
	newLead?: Draft;
	/** Written afterwards; they then belong to this lead or pipeline. */
	children: Draft[];
	/** Whether this draft is a child of another. */
	nested: boolean;
	/** Only seeds choose ids. */
	id?: string;
	/** Another draft for the same caller: a nested contact, a lead that is created silently. */
	also(rowName: string, body: Body, options?: DraftOptions): Draft;
}

export interface DraftOptions {
	before?: StoredRecord;
	nested?: boolean;
	id?: string;
}

export function draft(
	world: World,
	caller: Caller,
	row: ResourceRow,
	body: Body,
	options: DraftOptions = {},
): Draft {
	const { before, nested = false, id } = options;
	const problems = new Problems();
	const fields = checkBody(world, row, body, before, problems);
	const custom = checkCustomFields(world, row, body, fields, before, problems);
	const also: Draft['also'] = (rowName, otherBody, otherOptions) =>
		draft(world, caller, rowNamed(rowName), otherBody, otherOptions);
	const made = { world, caller, row, body, fields, custom, problems, before, nested, id, also, children: [] };
	rulesFor(row).prepare?.(made);
	return made;
}

function dateOf(row: ResourceRow, ms: number): string {
	return row.dates === 'naive' ? naiveDate(ms) : offsetDate(ms);
}

function withCustom(record: StoredRecord, custom: Body): StoredRecord {
	for (const [key, value] of Object.entries(custom)) {
		if (value === undefined) delete record[key];
		else record[key] = value;
	}
	return record;
}

function newRecord({ world, caller, row, fields, id }: Draft): StoredRecord {
	const now = dateOf(row, world.now());
	return {
		id: id ?? world.newId(row.idPrefix, row.idLength),
		organization_id: world.organization.id,
		...fields,
		created_by: fields.created_by ?? caller.user.id,
		updated_by: caller.user.id,
		date_created: fields.date_created ?? now,
		date_updated: now,
	};
}

/** How a child names what it belongs to. */
const BELONGS_TO: Record<string, string> = { lead: 'lead_id', pipeline: 'pipeline_id' };

/** Writes a draft that has no problems. */
export function commit(draft: Draft): StoredRecord {
	const { world, caller, row, before, fields, custom } = draft;
	if (draft.newLead) fields.lead_id = commit(draft.newLead).id;
	const record = before
		? { ...before, ...fields, updated_by: caller.user.id, date_updated: dateOf(row, world.now()) }
		: newRecord(draft);
	withCustom(record, custom);
	world.store.put(row.name, record);
	for (const child of draft.children) {
		child.fields[BELONGS_TO[row.name]] = record.id;
		commit(child);
	}
	rulesFor(row).kept?.(draft, record);
	return record;
}

export function create(world: World, caller: Caller, row: ResourceRow, body: Body): StoredRecord {
	const made = draft(world, caller, row, body);
	made.problems.throwIfAny();
	return commit(made);
}

export function read(world: World, row: ResourceRow, id: string): StoredRecord {
	const record = world.store.get(row.name, id);
	if (!record) throw new Refusal(doesNotExist(row.errorName));
	return record;
}

export function update(world: World, caller: Caller, row: ResourceRow, id: string, body: Body): StoredRecord {
	const made = draft(world, caller, row, body, { before: read(world, row, id) });
	made.problems.throwIfAny();
	return commit(made);
}

export function remove(world: World, row: ResourceRow, id: string): void {
	const record = read(world, row, id);
	rulesFor(row).beforeRemove?.(world, record);
	world.store.remove(row.name, id);
}

/** What a caller gets to see of a record: with what belongs to it in the live store, or in the search index. */
export function view(
	world: World,
	row: ResourceRow,
	record: StoredRecord,
	records: Collections = world.store,
): StoredRecord {
	return rulesFor(row).view?.(record, records, world) ?? record;
}
