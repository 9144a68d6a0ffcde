import { WorkQueue } from '../../lib/workQueue';
import { UNDO_MESSAGES } from '../../plan/undo/messages';
import type { UndoPlan } from '../../plan/undo/planUndo';
import type { UndoGroup } from '../../plan/undo/types';
import { explain } from '../record/explainEach';
import type { RunContext } from '../runContext';
import { deliverPart } from '../sendPlan';
import type { CallRequest, RunOutcome } from '../types';
import { undoGroup, type UndoEnding } from './undoGroup';

/** Takes records back: every record gets an outcome, and every call made is kept for the Response output. */
export async function sendUndo(
	{ refused, untouched, groups }: UndoPlan,
	run: RunContext,
): Promise<RunOutcome> {
	const { ledger, runStop } = run;
	for (const one of refused) ledger.recordInvalid(one);
	for (const index of untouched) ledger.recordUntouched({ units: [[index]] }, 'unchanged');
	const queue = new WorkQueue(() => run.pacer.mostInFlight());
	for (const group of groups) {
		await run.yieldIfDue();
		await queue.add(undefined, async () => {
			try {
				await carryOut(group, run);
			} catch (error) {
				runStop.stopForDefect(error);
			}
		});
	}
	await queue.onIdle();
	return ledger.outcome();
}

async function carryOut(group: UndoGroup, run: RunContext): Promise<void> {
	const { ledger, runStop, options } = run;
	const calls = ledger.calls.openPosition();
	const endings = await undoGroup(group, {
		runStop,
		read: async (request) =>
			await deliverPart(request, run, ledger.calls.openLookup(options.includeInResponse.includes('lookups'))),
		make: async (request: CallRequest) => await deliverPart(request, run, (call) => calls.push(call)),
	});
	const ofRecord = new Map<number, UndoEnding[]>();
	for (const ending of endings) {
		for (const index of ending.object.records) {
			ofRecord.set(index, [...(ofRecord.get(index) ?? []), ending]);
		}
	}
	for (const [index, own] of ofRecord) settle(index, own, run);
}

type Done = Extract<UndoEnding, { kind: 'done' }>;
type Failed = Extract<UndoEnding, { kind: 'failed' }>;

const BADNESS = { unknown: 2, rejected: 1, notSent: 0 };

/** A record ends like the one of its objects that went worst. */
function settle(index: number, endings: readonly UndoEnding[], { ledger, rehearse }: RunContext): void {
	const units = [[index]];
	const done = endings.filter((ending): ending is Done => ending.kind === 'done');
	const [worst] = endings
		.filter((ending): ending is Failed => ending.kind === 'failed')
		.sort((a, b) => BADNESS[b.status] - BADNESS[a.status]);
	if (worst) {
		const { status, explanation, call } = worst;
		const partUndone = rehearse ? UNDO_MESSAGES.partToBeUndone : UNDO_MESSAGES.partUndone;
		const before = done.length > 0 ? partUndone(done.map(({ object }) => object.id)) : '';
		const told = explain({ ...explanation, message: before + explanation.message });
		return ledger.recordWithoutCall(units, status, told, call);
	}
	const shown = done.find(({ action }) => action === 'deleted') ?? done[0];
	if (!shown?.call) return ledger.recordUntouched({ units }, 'unchanged', endings[0].object.id);
	ledger.recordWritten({ units }, shown.call, { action: shown.action, id: shown.object.id });
}
