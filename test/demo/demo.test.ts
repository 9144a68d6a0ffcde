import type { Fault } from '../../dev/sandbox';
import { runDemo } from '../../dev/demo/runDemo';

/** A sandbox that makes nobody wait. */
const QUICK = { limits: { requestsPerSecond: 0 }, latencyMs: 0 };

/** What the demo prints, and its text in one line, whatever the columns. */
async function demo(options: Partial<Parameters<typeof runDemo>[0]> = {}) {
	let printed = '';
	const exitCode = await runDemo({ ...options, write: (text) => (printed += text) });
	return { exitCode, printed, text: printed.replace(/\s+/g, ' ') };
}

const lastParagraph = (printed: string) => printed.split('\n\n').at(-1)!.replace(/\s+/g, ' ').trim();

describe('the demo', () => {
	it('accounts for every record and ends with exit code 0', async () => {
		const { exitCode, printed, text } = await demo();

		expect(text).toContain('Records in 196 rows of people.csv');
		expect(text).toContain('Calls made 57 in');
		expect(text).toContain(
			'Sent 185 in Close: 185 created Invalid 9 refused by the node, before any call Rejected 2',
		);
		expect(text).toContain('hint: 185 records sent in 57 calls');
		expect(text).toContain('Records in 58 updates');
		expect(text).toContain('Calls made 56 in');
		expect(text).toContain(
			'Sent 54 in Close: 54 updated Invalid 2 refused by the node, before any call Rejected 2',
		);
		expect(text).toContain('hint: 54 records sent in 56 calls');
		expect(text).toContain('Records in 38 visitors');
		expect(text).toContain('Calls made 36 in');
		expect(text).toContain('Lookups 3 of people');
		expect(text).toContain('Sent 36 in Close: 30 updated, 6 created Invalid 2');
		expect(text).toContain('Records in 38 the same visitors');
		expect(text).toContain('Calls made 0 in');
		expect(text).toContain('Sent 36 in Close: 36 unchanged Invalid 2');
		expect(text).toContain('hint: Nothing was written. Read from Close in 3 calls.');
		expect(text).toContain(
			'In all: 55 leads (27 Qualified, 14 Customer, 13 Bad Fit, 1 Potential), 190 contacts.',
		);
		expect(lastParagraph(printed)).toBe(
			'Check passed: each of the 330 records came out exactly once. The stand-in holds the 55 leads and 190 contacts that Sent names, with the 54 updates and the custom fields of 36 visitors; nothing else. Running the visitors again wrote nothing. Nothing lost, nothing doubled.',
		);
		expect(exitCode).toBe(0);
	});

	it('shows each kind of bad record with its reason', async () => {
		const { printed } = await demo({ sandbox: QUICK });
		const reasons = printed.match(/(invalid|rejected), /g);

		expect(reasons).toHaveLength(19);
		for (const said of [
			"Column 'email'",
			"Column 'website'",
			"Column 'phone'",
			'"Hot Prospect"',
			'contacts.0.name',
			"'company'",
			"'lead_id'",
			'does not exist',
			'Not sent, because item 1',
			'"Coffee"',
			"'email' is",
		]) {
			expect(printed).toContain(said);
		}
	});

	it('fits 100 columns and prints no colours unless asked to', async () => {
		const { printed } = await demo({ sandbox: QUICK });

		expect(Math.max(...printed.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
		// eslint-disable-next-line no-control-regex -- looks for the codes of colours
		expect(printed).not.toMatch(/\u001b/);
	});

	test.each<[string, Fault, RegExp]>([
		[
			'a lead that Close confirmed but does not hold',
			{ method: 'POST', nth: 18, kind: 'status', status: 200, body: { id: 'lead_never' } },
			/^Check failed: [\w ]+ is on Sent, but not in the sandbox[.;]/,
		],
		[
			'a lead that Close holds but did not confirm',
			{ method: 'POST', nth: 18, kind: 'dropAfterCommit' },
			/^Check failed: [\w ]+ is in the sandbox, but not on Sent\.$/,
		],
		[
			'an update that Close confirmed but did not make',
			{ method: 'PUT', nth: 18, kind: 'status', status: 200, body: {} },
			/^Check failed: [\w ]+ is on Sent, but did not change\.$/,
		],
		[
			'many updates that Close confirmed but did not make',
			{ method: 'PUT', path: '/lead/*', kind: 'status', status: 200, body: {} },
			/^Check failed: [\w ]+ is on Sent, but did not change; [^;]+; and \d\d more like these\.$/,
		],
		[
			'an update of a contact that Close confirmed but did not make',
			{ method: 'PUT', path: '/contact/*', nth: 8, kind: 'status', status: 200, body: {} },
			/^Check failed: ([\w ]+) is on Sent, but has other values in the sandbox; \1 came out as updated, not unchanged; and 2 more like these\.$/,
		],
		[
			'a search that finds nobody',
			{ path: '/data/search/', kind: 'status', status: 200, body: { data: [], cursor: null } },
			/^Check failed: .+ came out as created, not unchanged; .+; and \d\d\d? more like these\.$/,
		],
		[
			'an API key that Close does not take',
			{ kind: 'status', status: 401, body: { error: 'Unauthorized' } },
			/^The demo could not finish: people-to-leads\.json ended with status error: Close does not accept the API key \(401\)/,
		],
	])('ends with exit code 1 and one clear line after %s', async (_, fault, line) => {
		const { exitCode, printed } = await demo({ sandbox: { ...QUICK, faults: [fault] } });

		expect(lastParagraph(printed)).toMatch(line);
		expect(exitCode).toBe(1);
	});
});
