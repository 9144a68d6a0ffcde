import { sumBy } from 'lodash';

import { createEngine } from '../harness';
import { createCloseSandbox, type CloseSandbox, type SandboxOptions } from '../sandbox';
import { checkCreated, checkRecords, checkUnchanged, checkUpdated, checkUpserted } from './checkAccounts';
import { makeUpdates } from './makeUpdates';
import { makeVisitors } from './makeVisitors';
import { createPaper } from './paper';
import { type Contact, printContacts } from './printContacts';
import { type Lead, printLeads } from './printLeads';
import { printRun } from './printRun';
import { readPeople } from './readPeople';
import { API_KEY, runExample } from './runExample';
import { EXAMPLES_SEED } from './seed';

interface DemoOptions {
	write: (text: string) => void;
	color?: boolean;
	/** Changes to the sandbox, such as faults. */
	sandbox?: SandboxOptions;
}

/** Calls per second, as observed at Close. */
const LIMIT = 60;
/** As a spreadsheet counts: row 1 holds the names of the columns. */
const ROW = { head: 'Row', first: 2 };
const RECORD = { head: 'Record', first: 1 };
const SHOWN_COMPLAINTS = 2;

/** @returns the exit code: 1 when anything is lost or doubled, or the numbers disagree */
export async function runDemo({ write, color = false, sandbox: more }: DemoOptions): Promise<0 | 1> {
	const paper = createPaper(write, color);
	const sandbox = await createCloseSandbox({
		apiKeys: [API_KEY],
		limits: { requestsPerSecond: LIMIT, headerMode: 'semicolon' },
		latencyMs: 40,
		seed: EXAMPLES_SEED,
		...more,
	});
	try {
		const engine = await createEngine();
		paper.heading('Close Destination, a demonstration');
		paper.paragraph(
			`Three workflows of examples/ run in n8n's own engine, against a stand-in for Close's API that takes ${LIMIT} calls per second. Nothing leaves this machine. Some records are bad on purpose.`,
		);

		paper.heading('1  people-to-leads.json: people into leads with contacts');
		const created = await runExample(engine, sandbox, 'people-to-leads.json', readPeople());
		printRun(paper, created, {
			records: 'rows of people.csv, one per person; the people of a company share a call',
			position: ROW,
		});
		const before = leadsOf(sandbox);

		paper.heading('2  update-leads.json: new status and description, by lead_id');
		const updated = await runExample(engine, sandbox, 'update-leads.json', makeUpdates(created.sent));
		printRun(paper, updated, {
			records: 'updates, one per lead, a call each',
			position: RECORD,
		});
		const after = leadsOf(sandbox);
		const contactsBefore = contactsOf(sandbox);

		paper.heading('3  upsert-contacts.json: visitors of a fair, by e-mail, with custom fields by name');
		const visitors = makeVisitors(created.sent);
		const upserted = await runExample(engine, sandbox, 'upsert-contacts.json', visitors);
		printRun(paper, upserted, {
			records: 'visitors: most are contacts in Close by now, some are new',
			position: RECORD,
		});
		const contactsAfter = contactsOf(sandbox);

		paper.heading('4  upsert-contacts.json once more, with the same records');
		const again = await runExample(engine, sandbox, 'upsert-contacts.json', visitors);
		printRun(paper, again, {
			records: "the same visitors (Close's own search would need a minute in between)",
			position: RECORD,
		});
		const contactsInTheEnd = contactsOf(sandbox);

		paper.heading('What the stand-in for Close holds now');
		const leads = leadsOf(sandbox);
		printLeads(paper, leads);
		paper.paragraph('');
		printContacts(paper, contactsInTheEnd);

		const complaints = [
			...checkRecords(created),
			...checkCreated(created, before),
			...checkRecords(updated),
			...checkUpdated(updated, before, after),
			...checkRecords(upserted),
			...checkUpserted(upserted, contactsBefore, contactsAfter),
			...checkRecords(again),
			...checkUnchanged(again, contactsAfter, contactsInTheEnd),
		];
		if (complaints.length > 0) {
			paper.verdict(false, `Check failed: ${listed(complaints)}.`);
			return 1;
		}
		const records = sumBy([created, updated, upserted, again], (run) => run.records.length);
		paper.verdict(
			true,
			`Check passed: each of the ${records} records came out exactly once. The stand-in holds the ${leads.length} leads and ${contactsInTheEnd.length} contacts that Sent names, with the ${updated.sent.length} updates and the custom fields of ${upserted.sent.length} visitors; nothing else. Running the visitors again wrote nothing. Nothing lost, nothing doubled.`,
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
const contactsOf = (sandbox: CloseSandbox) => sandbox.records('contact') as Contact[];

/** What does not add up, shortened to one line. */
function listed(complaints: string[]): string {
	const more = complaints.length - SHOWN_COMPLAINTS;
	return complaints.slice(0, SHOWN_COMPLAINTS).join('; ') + (more > 0 ? `; and ${more} more like these` : '');
}
