import type { IDataObject } from 'n8n-workflow';

import type { YieldIfDue } from '../../lib/clock';
import type { KeysWritten, WrittenInRun } from '../upsert/written';
import { isRecent, minuteOfDay } from './recent';

/**
 * What n8n saves with a failed execution of the keys that records were looked up by, beside the account of the records. The
 * retry finds by them what Close's search does not show yet.
 */
interface SavedKeys {
	/** When, in minutes: doubts end once search shows everything. */
	since: number;
	objects: KeysWritten;
	leads: KeysWritten;
}

/** The key in the node's context. Later versions of this package read it. */
const KEYS = 'keys';

export async function saveKeys(
	execution: IDataObject,
	runIndex: number,
	{ objects, leads }: WrittenInRun,
	yieldIfDue: YieldIfDue,
): Promise<void> {
	const saved: SavedKeys = {
		since: minuteOfDay(),
		objects: await objects.keys(yieldIfDue),
		leads: await leads.keys(yieldIfDue),
	};
	execution[KEYS] = { ...keysIn(execution), [runIndex]: saved } as unknown as IDataObject;
}

export async function recallKeys(
	execution: IDataObject,
	runIndex: number,
	{ objects, leads }: WrittenInRun,
	{ withDoubts, yieldIfDue }: { withDoubts: boolean; yieldIfDue: YieldIfDue },
): Promise<void> {
	const saved = keysIn(execution)[runIndex];
	if (!saved) return;
	const isInDoubt = withDoubts && isRecent(saved.since);
	await objects.recall(saved.objects, isInDoubt, yieldIfDue);
	await leads.recall(saved.leads, isInDoubt, yieldIfDue);
}

export function forgetKeys(execution: IDataObject, runIndex: number): void {
	delete keysIn(execution)[runIndex];
}

const keysIn = (execution: IDataObject) => Object(execution[KEYS]) as Record<string, SavedKeys | undefined>;
