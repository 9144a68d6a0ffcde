import { findLastIndex } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import type { CloseSandbox } from '../../../dev/sandbox';
import { OLD_DESCRIPTION, OLD_LEAD_IDS, type Scenario } from './scenario';

/** A record and what the node says became of it. */
interface Told {
	record: IDataObject;
	outcome: IDataObject;
}

/** Where the store is not what the node says; empty when all is well. */
export function untruths(sandbox: CloseSandbox, scenario: Scenario, told: Told[]): unknown[] {
	const { grouping, mergeConflict, method } = scenario;
	const telling = grouping === 'merge' ? winnersOfMerges(told, mergeConflict) : told;
	switch (method) {
		case 'POST':
			return [...untrueCreates(storedMarks(sandbox, scenario), telling), ...untrueUpdates(sandbox, [])];
		case 'PUT':
			return [...strangers(sandbox), ...untrueUpdates(sandbox, telling)];
		case 'DELETE':
			return [...strangers(sandbox), ...untrueDeletes(sandbox, telling)];
	}
}

/** Each mark is stored as often as it was sent; one of unknown outcome may be there or not. */
function untrueCreates(stored: unknown[], told: Told[]): unknown[] {
	const marks = new Set([...stored, ...told.map(({ record }) => record.title ?? null)]);
	marks.delete(null);
	return [...marks].flatMap((mark) => {
		const outcomes = outcomesOf(told, ({ record }) => record.title === mark);
		const times = stored.filter((other) => other === mark).length;
		const isTrue =
			times >= count(outcomes, 'sent') && times <= count(outcomes, 'sent') + count(outcomes, 'unknown');
		return isTrue ? [] : [{ mark, times, outcomes }];
	});
}

/** A lead holds what the last record that was sent put there, or one after it that may have been. */
function untrueUpdates(sandbox: CloseSandbox, told: Told[]): unknown[] {
	const descriptions = new Map(sandbox.records('lead').map(({ id, description }) => [id, description]));
	return OLD_LEAD_IDS.flatMap((id) => {
		const ofLead = told.filter(({ record }) => record.lead_id === id);
		const lastSent = findLastIndex(ofLead, ({ outcome }) => outcome.status === 'sent');
		const inDoubt = ofLead.slice(lastSent + 1).filter(({ outcome }) => outcome.status === 'unknown');
		const certain = lastSent === -1 ? OLD_DESCRIPTION : ofLead[lastSent].record.description;
		const possible = [certain, ...inDoubt.map(({ record }) => record.description)];
		const description = descriptions.get(id);
		return possible.includes(description) ? [] : [{ id, description, ofLead }];
	});
}

/** A lead is gone when one of its records was sent, and there when none can have deleted it. */
function untrueDeletes(sandbox: CloseSandbox, told: Told[]): unknown[] {
	const left = new Set(sandbox.records('lead').map(({ id }) => id as string));
	return OLD_LEAD_IDS.flatMap((id) => {
		const outcomes = outcomesOf(told, ({ record }) => record.lead_id === id);
		const isTrue = left.has(id)
			? count(outcomes, 'sent') === 0
			: count(outcomes, 'sent') + count(outcomes, 'unknown') > 0;
		return isTrue ? [] : [{ id, isGone: !left.has(id), outcomes }];
	});
}

/** Marks of all that was created. */
function storedMarks(sandbox: CloseSandbox, { grouping }: Scenario): unknown[] {
	if (grouping === 'leadWithContacts') return sandbox.records('contact').map(({ title }) => title as unknown);
	return strangers(sandbox).map(({ description }) => description);
}

/** Leads that were not there at first. */
function strangers(sandbox: CloseSandbox): Array<{ id: string; description: unknown }> {
	return sandbox.records('lead').filter(({ id }) => !OLD_LEAD_IDS.includes(id as string));
}

/** Of the records one call merged, one gives its mark; the others must leave no trace. */
function winnersOfMerges(told: Told[], conflict: Scenario['mergeConflict']): Told[] {
	return told.map(({ record, outcome }) => {
		const merged = told.filter((other) => isSameCall(other.outcome, outcome));
		const winner = conflict === 'first' ? merged.at(0) : merged.at(-1);
		const isFolded = winner !== undefined && winner.outcome !== outcome;
		return {
			record,
			outcome: isFolded ? { status: 'folded into another', into: winner.record } : outcome,
		};
	});
}

const isSameCall = (a: IDataObject, b: IDataObject) =>
	a.requestIndex !== undefined && a.requestIndex === b.requestIndex;
const outcomesOf = (told: Told[], chosen: (one: Told) => boolean) =>
	told.filter(chosen).map(({ outcome }) => outcome);
const count = (outcomes: IDataObject[], status: string) =>
	outcomes.filter((outcome) => outcome.status === status).length;
