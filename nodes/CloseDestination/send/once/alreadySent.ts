import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { recordKeys } from './recordKeys';
import type { PlanInput } from '../../plan/types';
import { Refusal } from '../../lib/Refusal';
import type { YieldIfDue, Clock } from '../../lib/clock';
import { SEND_ERRORS, WAITS_FOR_OTHER } from '../messages';
import { MOST_KEYS, type Remembered, SentStore } from './sentStore';
import { afterOthers } from './underWay';

/** By record index. A recent one may be about an object that Close's search does not show yet. */
export type EarlierDoubts = ReadonlyMap<number, { isRecent: boolean }>;

/** What option Skip Already Sent knows about the records of a run. */
export interface AlreadySent {
	/** Records an earlier execution has written. */
	indexes: number[];
	/** Records an earlier execution may have written. */
	inDoubt: EarlierDoubts;
	/** Records without a usable key. */
	refusals: Map<number, Refusal>;
	/** Milliseconds spent waiting for other executions with the same keys. */
	waitedMs: number;
	/** Remembers that records were written, as soon as n8n's store takes it. */
	remember(recordIndexes: number[]): void;
	/** Remembers that records may have been written. */
	doubt(recordIndexes: number[]): void;
	/** Waits until all is remembered. @returns how many records could not be */
	flush(): Promise<number>;
	/** Lets executions that wait for this one go on. To be called whatever happened. */
	leave(): Promise<void>;
}

export const NOTHING_SENT: AlreadySent = {
	indexes: [],
	inDoubt: new Map(),
	refusals: new Map(),
	waitedMs: 0,
	remember: () => {},
	doubt: () => {},
	flush: async () => await Promise.resolve(0),
	leave: async () => await Promise.resolve(),
};

/**
 * @param isWriting whether records will be written, so that other executions with the same keys have to wait
 * @throws {SettingsError} when n8n's store cannot be used
 */
export async function findAlreadySent(
	context: IExecuteFunctions,
	records: readonly IDataObject[],
	{
		forRecord,
		yieldIfDue,
		clock,
		isWriting,
	}: { forRecord: PlanInput['forRecord']; yieldIfDue: YieldIfDue; clock: Clock; isWriting: boolean },
): Promise<AlreadySent> {
	const { id: workflowId } = context.getWorkflow();
	if (!workflowId) throw SEND_ERRORS.unsavedWorkflow();
	const keys: Array<string | undefined> = [];
	const refusals = new Map<number, Refusal>();
	for (const key of recordKeys(records, forRecord)) {
		await yieldIfDue();
		if (key instanceof Refusal) refusals.set(keys.length, key);
		keys.push(key instanceof Refusal ? undefined : key);
	}
	const known = new Set(keys.filter((key) => key !== undefined));
	if (known.size > MOST_KEYS) throw SEND_ERRORS.tooManyKeys(known.size, MOST_KEYS);

	const place = `${workflowId} ${context.getNode().id}`;
	const begin = clock.now();
	const signal = context.getExecutionCancelSignal();
	const onWait = () => context.logger.info(WAITS_FOR_OTHER);
	const end = isWriting ? await afterOthers(place, known, { signal, onWait }) : () => {};
	const waitedMs = clock.now() - begin;
	const store = new SentStore(context.helpers, place);
	let found: Remembered | undefined;
	try {
		found = await store.find([...known]);
	} finally {
		if (!found) end();
	}
	const indexesOf = (some: ReadonlySet<string>) =>
		[...keys.entries()].flatMap(([index, key]) => (key !== undefined && some.has(key) ? [index] : []));
	const recent = new Set(indexesOf(found.recent));
	const keysOf = (indexes: number[]) =>
		indexes.map((index) => keys[index]).filter((key) => key !== undefined);
	return {
		indexes: indexesOf(found.accepted),
		inDoubt: new Map(indexesOf(found.inDoubt).map((index) => [index, { isRecent: recent.has(index) }])),
		refusals,
		waitedMs,
		remember: (indexes) => store.remember(keysOf(indexes)),
		doubt: (indexes) => store.doubt(keysOf(indexes)),
		flush: async () => {
			await store.flush();
			return store.unrecordedCount;
		},
		leave: async () => {
			await store.flush().finally(end);
		},
	};
}
