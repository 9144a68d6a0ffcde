import { isTurnDue, PAUSE, type Pausing } from '../lib/pauses';
import { Refusal } from '../lib/Refusal';
import { groupRecords } from './batching';
import { isEmptyRow } from './checks/emptyRows';
import { composeRequest } from './composeRequest';
import { completeRecord, prepareRecord } from './prepareRecord';
import { Columns } from './rows/columns';
import { columnsBehind } from './rows/columnsBehind';
import type {
	NeedStep,
	Plan,
	PlanContext,
	PlanInput,
	PlannedRequest,
	PlanResult,
	PlanStep,
	PreparedRecord,
	RefusedRecord,
	Unit,
} from './types';

/**
 * The only entry point of planning: turns records into requests and refusals.
 * Pure: it knows no n8n context, no HTTP and no clock, and keeps only indexes.
 */
export function planRequests(input: PlanInput): Plan {
	const context = { ...input, columns: new Columns(input.organization) };
	return {
		steps: () => stepsOf(context),
		halve: (request) => halve(request, context),
		columnsLeftOut: () => context.columns.allLeftOut(),
		columnsBehind: (index, paths, request) => columnsBehind(index, paths, request, context),
	};
}

/** An empty row is not an error: it becomes a step of its own in place of its refusal. */
function* stepsOf(input: PlanContext): Generator<PlanStep, void, void> {
	for (const step of stepsWithEmptyRows(input)) {
		const isEmpty = step.kind === 'refused' && isEmptyRow(step, input);
		yield isEmpty ? { kind: 'emptyRow', index: step.index } : step;
	}
}

function* stepsWithEmptyRows(input: PlanContext): Generator<PlanStep, void, void> {
	const prepare = (index: number) => prepareRecord(index, input);
	const source = { count: input.records.length, isSettled: input.isSettled, prepare };
	for (const step of groupRecords(source, input.settings)) {
		if (step.kind === 'units') yield* resultsOf(step.units, input);
		else yield step;
	}
}

function* askForMissing(organization: PlanInput['organization']): Generator<NeedStep, boolean, void> {
	const need = organization.takeMissing();
	if (need !== undefined) yield { kind: 'need', need };
	return need !== undefined;
}

/** Re-plans these units once what they need has arrived. */
function* resultsOf(units: Unit[], input: PlanContext): Generator<PlanStep, void, void> {
	for (;;) {
		const results = yield* requestFor(units, input);
		if (!(yield* askForMissing(input.organization))) return yield* results;
	}
}

/** The request for these units, and refusals for those of their records that cannot be part of it. */
function* requestFor(units: Unit[], input: PlanContext): Pausing<PlanResult[]> {
	const refused: RefusedRecord[] = [];
	const members: PreparedRecord[] = [];
	const usableUnits: Unit[] = [];
	let position = 0;
	for (const unit of units) {
		const usable: Unit = [];
		for (const index of unit) {
			if (isTurnDue(position++)) yield PAUSE;
			const prepared = yield* completeRecord(index, input);
			if (prepared instanceof Refusal) {
				refused.push({ kind: 'refused', index, refusal: prepared });
			} else {
				members.push(prepared);
				usable.push(index);
			}
		}
		if (usable.length > 0) usableUnits.push(usable);
	}
	if (members.length === 0) return refused;
	return [...refused, ...(yield* composeRequest(members, usableUnits, input))];
}

function* halve({ units }: PlannedRequest, input: PlanContext): Pausing<PlanResult[]> {
	if (units.length < 2) return [];
	const middle = Math.ceil(units.length / 2);
	const firstHalf = yield* requestFor(units.slice(0, middle), input);
	return [...firstHalf, ...(yield* requestFor(units.slice(middle), input))];
}
