import type { IDataObject } from 'n8n-workflow';
import { countBy, groupBy } from 'lodash';

import type { Paper } from './paper';
import { type ExampleRun, type RecordOutcome, outcomeOf } from './runExample';

interface Wording {
	/** What the records are. */
	records: string;
	/** Head of the column that tells which record it is, and the number of the first one. */
	position: { head: string; first: number };
}

const STATUSES: Record<RecordOutcome['status'], [word: string, meaning: string]> = {
	sent: ['Sent', 'in Close'],
	invalid: ['Invalid', 'refused by the node, before any call'],
	rejected: ['Rejected', 'refused by Close'],
	unknown: ['Unknown', 'sent, without a trustworthy answer'],
	notSent: ['Not sent', 'never attempted'],
};

const LOOKUPS = 'of people and custom fields; these calls are not on Response';

const inWords = (counts: Array<[string, number]>) =>
	counts.map(([action, count]) => `${count} ${action}`).join(', ');

/** The numbers of a run, the records that were not accepted, and what the node itself says of the run. */
export function printRun(paper: Paper, run: ExampleRun, wording: Wording): void {
	const { records, sent, responses, rejected, calls, lookups, hints, seconds } = run;
	const byStatus = countBy([...sent, ...rejected], (record) => outcomeOf(record).status);
	const limited = calls.filter(({ status }) => status === 429).length;
	const actions = Object.entries(countBy(sent, (record) => outcomeOf(record).action));
	const waits = limited > 0 ? `; Close asked to wait ${limited === 1 ? 'once' : `${limited} times`}` : '';
	paper.table(
		[13, 6, 79],
		[],
		[
			['Records in', String(records.length), wording.records],
			['Calls made', String(responses.length), `in ${seconds.toFixed(1)} s${waits}`],
			...(lookups.length > 0 ? [['Lookups', String(lookups.length), LOOKUPS]] : []),
			...Object.entries(STATUSES)
				.filter(([status]) => byStatus[status] > 0)
				.map(([status, [word, meaning]]) => [
					word,
					String(byStatus[status]),
					status === 'sent' ? `${meaning}: ${inWords(actions)}` : meaning,
				]),
		],
	);
	if (rejected.length > 0) printRejected(paper, run, wording.position);
	for (const { message } of hints) paper.paragraph(`\nThe node's own hint: ${message}`);
}

/** One line per call that was refused, since its records share their outcome, and per record without a call. */
function printRejected(
	paper: Paper,
	{ rejected, rejectedIndexes }: ExampleRun,
	{ head, first }: Wording['position'],
): void {
	const numbered = rejected.map((record, position) => ({
		record,
		outcome: outcomeOf(record),
		number: rejectedIndexes[position] + first,
	}));
	const together = groupBy(
		numbered,
		({ outcome, number }) => outcome.requestIndex ?? `without a call ${number}`,
	);
	const lines = Object.values(together).sort(([a], [b]) => a.number - b.number);
	paper.heading('To be corrected');
	paper.table(
		[9, 24, 20, 45],
		[head, 'Company', 'Status, reason', 'Message'],
		lines.map((members) => {
			const [{ record, outcome }] = members;
			const numbers = members.map(({ number }) => number).join(', ');
			return [
				numbers,
				nameOf(record, members.length),
				`${outcome.status}, ${outcome.reason}`,
				shortMessage(outcome),
			];
		}),
	);
}

function nameOf({ company }: IDataObject, count: number): string {
	const name = String(company || '(none)');
	return count === 1 ? name : `${name} (${count} records, one call)`;
}

const MESSAGE_LENGTH = 100;

/** As many whole sentences as fit; the advice at the end is the same for many. */
function shortMessage({ message = '' }: RecordOutcome): string {
	const [first = '', ...others] = message.split(/(?<=\.)\s+/);
	let text = first;
	for (const sentence of others) {
		if (text.length + sentence.length >= MESSAGE_LENGTH) break;
		text += ` ${sentence}`;
	}
	return text;
}
