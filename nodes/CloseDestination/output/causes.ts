import type { IDataObject } from 'n8n-workflow';

import type { Reason } from '../lib/reasons';
import type { RecordStatus } from '../plan/body/resultField';
import type { RecordOutcome } from '../send/types';
import { withoutValues } from './withoutValues';

/** Why records were not accepted. */
export interface Cause {
	status: Exclude<RecordStatus, 'sent'>;
	reason: Reason;
	/** Fields or columns at fault, where all of them have the same. */
	fields: string[];
	/** Of the first record. */
	message: string;
	/** Records. */
	count: number;
	samples: Sample[];
}

interface Sample {
	/** Index of the record. */
	item: number;
	message: string;
}

type NotSent = Exclude<RecordOutcome, { status: 'sent' }>;

const MOST_SAMPLES = 3;
/** The most reasons, sets of fields per reason, and messages per set that are counted apart; more are counted as one. */
const MOST_BRANCHES = [Number.POSITIVE_INFINITY, 20, 5];

/** Counts equal causes together. What it keeps does not grow with the number of records. */
export class Causes {
	private readonly whole = new Tally();

	add(index: number, recordOutcome: NotSent, record: IDataObject): void {
		const { status, reason, message, fieldErrors = {} } = recordOutcome;
		const fields = Object.keys(fieldErrors).map(withoutPositions);
		const path = [`${status} ${reason}`, fields.join('\n'), withoutValues(message, record)];
		this.whole.add(path, { status, reason, fields, message, count: 1, samples: [{ item: index, message }] });
	}

	/** The most frequent ones first. */
	all(): Cause[] {
		return this.whole.causes().sort((one, other) => other.count - one.count);
	}
}

/** `contacts.0.emails.1.email` and `contacts.2.emails.0.email` are one. */
const withoutPositions = (field: string) => field.replace(/(?<=^|\.)\d+(?=\.|$)/g, '*');

/** A count that is divided into finer ones, until these are too many. */
class Tally {
	private cause?: Cause;
	private branches = new Map<string, Tally>();
	private isWhole = false;

	/** @param path from the coarsest to the finest */
	add(path: readonly string[], one: Cause, depth = 0): void {
		this.count(one);
		if (this.isWhole || depth === path.length) return;
		const branch = this.branches.get(path[depth]) ?? new Tally();
		this.branches.set(path[depth], branch);
		branch.add(path, one, depth + 1);
		if (this.branches.size <= MOST_BRANCHES[depth]) return;
		this.isWhole = true;
		this.branches.clear();
	}

	causes(): Cause[] {
		if (this.branches.size > 0) return [...this.branches.values()].flatMap((branch) => branch.causes());
		return this.cause ? [this.cause] : [];
	}

	private count(one: Cause): void {
		if (!this.cause) {
			this.cause = { ...one, samples: [...one.samples] };
			return;
		}
		const { cause } = this;
		cause.count += one.count;
		if (cause.samples.length < MOST_SAMPLES) cause.samples.push(...one.samples);
		if (cause.fields.join() !== one.fields.join()) cause.fields = [];
	}
}
