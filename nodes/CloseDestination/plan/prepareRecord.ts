import type { RunSettings } from '../parameters/types';
import { isFolded, isSideBySide } from '../parameters/groupings';
import { isWide, PAUSE, type Pausing } from '../lib/pauses';
import { Refusal } from '../lib/Refusal';
import { bodyIsSent, chooseFields, payloadOf } from './body/payload';
import { preflight } from './checks/preflight';
import { inCloseForm } from './fields/inCloseForm';
import { withLeadToCome } from './lead/withLeadLookup';
import { targetByKey } from './lookup/targetByKey';
import { renderTarget } from './renderTarget';
import { readGroupedRow } from './batching/leadWithContacts';
import { bodyOfRow, rowSettings, shapeRecord } from './rows/shapeRecord';
import { noteUnknownFields } from './rows/unknownFields';
import type { PlanContext, PreparedRecord } from './types';

/** Where a record goes, and what would be sent of it. */
export function* prepareRecord(index: number, input: PlanContext): Pausing<PreparedRecord | Refusal> {
	const { records, settings } = input;
	const own = input.forRecord(index);
	if (own instanceof Refusal) return own;
	const chosen = chooseFields(records[index], index, own, input);
	if (chosen instanceof Refusal) return chosen;
	// An agent's input holds its chat and session. As a tool, the node uses only JSON Body.
	const record = settings.asTool ? chosen : records[index];
	const target = settings.match ? targetByKey(own, record, settings.match) : renderTarget(own, record);
	if (target instanceof Refusal) return target;
	if (isWide(record)) yield PAUSE;
	const written = yield* payloadOf(chosen, own, settings, target.found?.operation);
	if (written instanceof Refusal) return written;
	const { payload, leftOut } = written;
	const given = { index, record, own, target, payload, leftOut };
	if (!bodyIsSent(own, settings)) return given;
	// Grouping reads records as they are, and asks Close for nothing.
	const prepared = settings.grouping.algorithm === 'single' ? yield* shaped(given, input) : given;
	if (prepared instanceof Refusal || isCheckedWhole(settings)) return prepared;
	const isWhole = !isSideBySide(settings.grouping);
	return (
		preflight(withLeadToCome(prepared.payload, settings), { target, options: settings.options, isWhole }) ??
		prepared
	);
}

/** A prepared record in Close's form. Folded records get theirs later, as the merged body. */
export function* completeRecord(index: number, input: PlanContext): Pausing<PreparedRecord | Refusal> {
	const prepared = yield* prepareRecord(index, input);
	if (prepared instanceof Refusal) return prepared;
	const { settings } = input;
	if (!bodyIsSent(prepared.own, settings)) return prepared;
	if (isFolded(settings.grouping)) return yield* withRow(prepared, input);
	const whole = isSideBySide(settings.grouping) ? yield* shaped(prepared, input) : prepared;
	if (whole instanceof Refusal) return whole;
	const formed = yield* inCloseForm(whole.payload, [whole], input);
	if (formed instanceof Refusal) return formed;
	return { ...whole, payload: formed.body, invalidValues: formed.invalidValues };
}

/** The record in the shape of its object, where its columns are read. */
function* shaped(prepared: PreparedRecord, input: PlanContext): Pausing<PreparedRecord | Refusal> {
	const settings = rowSettings(prepared, input.settings);
	if (settings === undefined) {
		noteUnknownFields(prepared.payload, [prepared], input);
		return prepared;
	}
	const row = yield* shapeRecord(prepared.payload, [prepared], settings, input);
	return row instanceof Refusal ? row : { ...prepared, payload: bodyOfRow(row), row };
}

/** The rows of a lead are read one by one; records to be merged are read after merging. */
function* withRow(prepared: PreparedRecord, input: PlanContext): Pausing<PreparedRecord | Refusal> {
	const { grouping } = input.settings;
	if (grouping.algorithm !== 'leadWithContacts') return prepared;
	const row = yield* readGroupedRow(prepared, grouping, input);
	return row instanceof Refusal ? row : { ...prepared, row };
}

/** Whether required fields can only be checked on the built body. */
export function isCheckedWhole({ grouping, match }: Pick<RunSettings, 'grouping' | 'match'>): boolean {
	return isFolded(grouping) || match !== undefined;
}
