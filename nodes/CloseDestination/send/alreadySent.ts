import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { recordKeys } from '../plan/recordKeys';
import type { PlanInput } from '../plan/types';
import { Refusal } from '../notation/Refusal';
import type { Breathe } from './clock';
import { SEND_ERRORS } from './messages';
import { SentStore } from './sentStore';

/** What option Skip Already Sent knows of the records of a run. */
export interface AlreadySent {
	/** Records an earlier execution has written. */
	indexes: number[];
	/** Records without a usable key. */
	refusals: Map<number, Refusal>;
	/** Remembers that records were written, as soon as n8n's store takes it. */
	remember(recordIndexes: number[]): void;
	/** Waits until all is remembered. @returns how many records could not be */
	settle(): Promise<number>;
}

export const NOTHING_SENT: AlreadySent = {
	indexes: [],
	refusals: new Map(),
	remember: () => {},
	settle: async () => await Promise.resolve(0),
};

/** @throws {SettingsError} when n8n's store can't be used */
export async function findAlreadySent(
	context: IExecuteFunctions,
	records: readonly IDataObject[],
	forRecord: PlanInput['forRecord'],
	breathe: Breathe,
): Promise<AlreadySent> {
	const { id: workflowId } = context.getWorkflow();
	if (!workflowId) throw SEND_ERRORS.unsavedWorkflow();
	const keys: Array<string | undefined> = [];
	const refusals = new Map<number, Refusal>();
	for (const key of recordKeys(records, forRecord)) {
		await breathe();
		if (key instanceof Refusal) refusals.set(keys.length, key);
		keys.push(key instanceof Refusal ? undefined : key);
	}
	const store = new SentStore(context.helpers, `${workflowId} ${context.getNode().id}`);
	const accepted = await store.findAccepted(keys.filter((key) => key !== undefined));
	return {
		indexes: [...keys.entries()].flatMap(([index, key]) =>
			key !== undefined && accepted.has(key) ? [index] : [],
		),
		refusals,
		remember: (recordIndexes) => {
			store.remember(recordIndexes.map((index) => keys[index]).filter((key) => key !== undefined));
		},
		settle: async () => {
			await store.settle();
			return store.lost;
		},
	};
}
