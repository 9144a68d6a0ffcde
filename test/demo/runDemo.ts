import { sumBy } from 'lodash';

import { createEngine } from '../engine/harness';
import { createCloseSandbox, type CloseSandbox, type SandboxOptions } from '../sandbox';
import { checkCreated, checkRecords, checkUpdated } from './checkAccounts';
import { makeUpdates } from './makeUpdates';
import { createPaper } from './paper';
import { type Lead, printLeads } from './printLeads';
import { printRun } from './printRun';
import { readPeople } from './readPeople';
import { API_KEY, runExample } from './runExample';

export interface DemoOptions {
	write: (text: string) => void;
	color?: boolean;
	/** Changes to the sandbox, such as faults. */
	sandbox?: SandboxOptions;
}

/** Calls per second, as seen of Close. */
const LIMIT = 60;
/** As a spreadsheet counts: row 1 holds the names of the columns. */
const FIRST_CSV_ROW = 2;
const SHOWN_COMPLAINTS = 2;

/** @returns the exit code: 1 when anything is lost or doubled, or the numbers disagree */
export async function runDemo({ write, color = false, sandbox: more }: DemoOptions): Promise<0 | 1> {
	const paper = createPaper(write, color);
	const sandbox = await createCloseSandbox({
		apiKeys: [API_KEY],
		limits: { requestsPerSecond: LIMIT, headerMode: 'semicolon' },
		latencyMs: 40,
		...more,
	});
	try {
		const engine = await createEngine();
		paper.heading('Close Destination, a demonstration');
		paper.paragraph(
			`Two workflows of examples/ run in n8n's own engine, against a stand-in for Close's API that takes ${LIMIT} calls per second. Nothing leaves this machine. Some records are bad on purpose.`,
		);

		paper.heading('1  people-to-leads.json: people into leads with contacts');
		const created = await runExample(engine, sandbox, 'people-to-leads.json', readPeople());
		printRun(paper, created, {
			records: 'rows of people.csv, one per person; the people of a company share a call',
			position: { head: 'Row', first: FIRST_CSV_ROW },
		});
		const before = leadsOf(sandbox);

		paper.heading('2  update-leads.json: new status and description, by lead_id');
		const updated = await runExample(engine, sandbox, 'update-leads.json', makeUpdates(created.sent));
		printRun(paper, updated, {
			records: 'updates, one per lead, a call each',
			position: { head: 'Record', first: 1 },
		});
		const after = leadsOf(sandbox);

		paper.heading('What the stand-in for Close holds now');
		printLeads(paper, after);

		const complaints = [
			...checkRecords(created),
			...checkCreated(created, before),
			...checkRecords(updated),
			...checkUpdated(updated, before, after),
		];
		if (complaints.length > 0) {
			paper.verdict(false, `Check failed: ${listed(complaints)}.`);
			return 1;
		}
		const records = created.records.length + updated.records.length;
		const contacts = sumBy(before, (lead) => lead.contacts.length);
		paper.verdict(
			true,
			`Check passed: each of the ${records} records came out exactly once. The stand-in holds the ${before.length} leads and ${contacts} contacts that Sent names, and the ${updated.sent.length} updates; nothing else. Nothing lost, nothing doubled.`,
		);
		return 0;
	} catch (error) {
		paper.verdict(false, `The demo could not finish: ${(error as Error).message}`);
		return 1;
	} finally {
		await sandbox.close();
	}
}

const leadsOf = (sandbox: CloseSandbox) => sandbox.records('lead') as Lead[];

/** What does not add up, as far as one line holds it. */
function listed(complaints: string[]): string {
	const more = complaints.length - SHOWN_COMPLAINTS;
	return complaints.slice(0, SHOWN_COMPLAINTS).join('; ') + (more > 0 ? `; and ${more} more like these` : '');
}
