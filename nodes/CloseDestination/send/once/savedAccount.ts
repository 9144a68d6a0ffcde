import type { IDataObject } from 'n8n-workflow';

import { readRanges, writeRanges } from '../../lib/ranges';
import type { Reason } from '../../lib/reasons';
import type { YieldIfDue } from '../../lib/clock';
import type { Action, RecordOutcome } from '../types';
import type { EarlierDoubts } from './alreadySent';
import { isRecent, minuteOfDay } from './recent';

/**
 * What n8n saves with a failed execution and hands to its retry: the records that are in Close or may be. It lies in the
 * node's context, by the run's index: a node in a loop runs several times.
 */
interface SavedGroup {
	/** Of records that ended alike; of others, only those of which a part was created are kept. */
	status: 'sent' | 'unknown' | 'partCreated';
	action?: Action;
	reason?: Reason;
	message?: string;
	/** When a part of them was created, in minutes. */
	since?: number;
	/** Which records, as ranges. */
	at: string;
	/** A check of each record, so that another one in its place is not taken for it. */
	checks: string;
	/** Ids in Close, in the order of the records, separated by blanks; missing when there are none. */
	ids?: string;
	contactIds?: string;
	leadIds?: string;
}

/** What an account says of records. */
interface KnownRecords {
	recordOutcomes: Map<number, RecordOutcome>;
	/** Those that were not written, but for a part. */
	partCreated: EarlierDoubts;
}

type Accounts = Record<string, SavedGroup[] | undefined>;

/** The key in the node's context. Later versions of this package read it. */
const ACCOUNTS = 'accounts';

export async function saveAccount(
	execution: IDataObject,
	runIndex: number,
	records: readonly IDataObject[],
	recordOutcomes: ReadonlyArray<RecordOutcome | undefined>,
	yieldIfDue: YieldIfDue,
): Promise<void> {
	const groups = new Map<string, Array<[index: number, recordOutcome: RecordOutcome]>>();
	for (const [index, recordOutcome] of recordOutcomes.entries()) {
		await yieldIfDue();
		const ended = recordOutcome && howItEnded(recordOutcome);
		if (!ended) continue;
		const alike = JSON.stringify(ended);
		const group = groups.get(alike);
		if (group) group.push([index, recordOutcome]);
		else groups.set(alike, [[index, recordOutcome]]);
	}
	const saved: SavedGroup[] = [];
	for (const [alike, group] of groups) {
		let checks = '';
		for (const [index] of group) {
			await yieldIfDue();
			checks += checkOf(records[index]);
		}
		const lists = {
			ids: listOf(group, 'id'),
			contactIds: listOf(group, 'contactId'),
			leadIds: listOf(group, 'leadId'),
		};
		saved.push({
			...(JSON.parse(alike) as Ended),
			at: writeRanges(group.map(([index]) => index)),
			checks,
			...lists,
		});
	}
	execution[ACCOUNTS] = { ...accountsIn(execution), [runIndex]: saved } as unknown as IDataObject;
}

/** True when an earlier execution left an account of this run. */
export function hasAccount(execution: IDataObject, runIndex: number): boolean {
	return Array.isArray(accountsIn(execution)[runIndex]);
}

/** What is known from the execution being retried, without records that have changed since. */
export async function readAccount(
	execution: IDataObject,
	runIndex: number,
	records: readonly IDataObject[],
	yieldIfDue: YieldIfDue,
): Promise<KnownRecords> {
	const recordOutcomes = new Map<number, RecordOutcome>();
	const partCreated = new Map<number, { isRecent: boolean }>();
	const groups: unknown = accountsIn(execution)[runIndex];
	for (const group of Array.isArray(groups) ? (groups as unknown[]) : []) {
		const { at, checks, ids, contactIds, leadIds, ...ended } = Object(group) as Partial<
			Record<string, unknown>
		>;
		const recordOutcome = outcomeOf(ended);
		const isPart = ended.status === 'partCreated';
		if (!recordOutcome && !isPart) continue;
		const lists = [ids, contactIds, leadIds].map((list) => textOf(list).split(' '));
		let position = 0;
		for (const index of readRanges(textOf(at), records.length)) {
			await yieldIfDue();
			const check = textOf(checks).slice(position * CHECK_LENGTH, (position + 1) * CHECK_LENGTH);
			const isSame = check === checkOf(records[index]);
			if (isSame && !recordOutcome) partCreated.set(index, { isRecent: isRecent(ended.since) });
			if (isSame && recordOutcome) {
				const [id, contactId, leadId] = lists.map((list) => list[position] || undefined);
				recordOutcomes.set(
					index,
					recordOutcome.status === 'sent' ? { ...recordOutcome, id, contactId, leadId } : recordOutcome,
				);
			}
			position++;
		}
	}
	return { recordOutcomes, partCreated };
}

export function forgetAccount(execution: IDataObject, runIndex: number): void {
	delete accountsIn(execution)[runIndex];
}

function accountsIn(execution: IDataObject): Accounts {
	return Object(execution[ACCOUNTS]) as Accounts;
}

type Ended = Pick<SavedGroup, 'status' | 'action' | 'reason' | 'message' | 'since'>;

/** Nothing for a record of which nothing was written. */
function howItEnded(recordOutcome: RecordOutcome): Ended | undefined {
	if (recordOutcome.status === 'sent')
		return recordOutcome.isEmpty ? undefined : { status: 'sent', action: recordOutcome.action };
	const { status, reason, message, isPartCreated } = recordOutcome;
	// It was held back, so the next retry looks it up again.
	if (isPartCreated && (status !== 'unknown' || reason === 'inDoubt'))
		return { status: 'partCreated', since: minuteOfDay() };
	return status === 'unknown' ? { status, reason, message } : undefined;
}

function outcomeOf({
	status,
	action,
	reason,
	message,
}: Partial<Record<string, unknown>>): RecordOutcome | undefined {
	if (status === 'sent') return { status, action: textOf(action) as Action, attempts: 0 };
	if (status !== 'unknown') return undefined;
	return {
		status,
		reason: textOf(reason) as Reason,
		message: textOf(message),
		attempts: 0,
		retryable: false,
	};
}

type IdKey = 'id' | 'contactId' | 'leadId';

function listOf(group: Array<[number, RecordOutcome]>, key: IdKey): string | undefined {
	const ids = group.map(([, recordOutcome]) => idOf(recordOutcome, key));
	return ids.some((id) => id !== '') ? ids.join(' ') : undefined;
}

/** An id with a blank would shift all that follow; Close's have none. */
function idOf(recordOutcome: RecordOutcome, key: IdKey): string {
	const id = recordOutcome.status === 'sent' ? recordOutcome[key] : undefined;
	return id === undefined || /\s/.test(id) ? '' : id;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const CHECK_LENGTH = 7;

/** FNV-1a of the record's JSON. Source: Fowler, Noll, Vo; draft-eastlake-fnv. */
function checkOf(record: IDataObject): string {
	const text = jsonOf(record);
	let hash = 0x811c9dc5;
	for (let position = 0; position < text.length; position++) {
		hash = Math.imul(hash ^ text.charCodeAt(position), 0x01000193);
	}
	return (hash >>> 0).toString(36).padStart(CHECK_LENGTH, '0');
}

function jsonOf(record: IDataObject): string {
	try {
		return JSON.stringify(record) ?? '';
	} catch {
		return '';
	}
}
