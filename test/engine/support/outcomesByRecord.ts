import type { IDataObject } from 'n8n-workflow';

import type { CloseResult } from './closeEngine';

const SENT = 0;
const REJECTED = 2;

/** What became of each record, in the order of the input, whichever output it came out on. */
export function outcomesByRecord({ items, paired }: CloseResult): IDataObject[] {
	const outcomes: IDataObject[] = [];
	for (const output of [SENT, REJECTED]) {
		for (const [position, { json }] of (items[output] ?? []).entries()) {
			outcomes[paired[output][position][0]] = json.close as IDataObject;
		}
	}
	return outcomes;
}

/** The same in a line each: `sent created lead_1`, `rejected validation`. */
export const outcomeLines = (result: CloseResult): string[] =>
	outcomesByRecord(result).map(({ status, action, reason, id }) =>
		[status, action ?? reason, id].filter(Boolean).join(' '),
	);
