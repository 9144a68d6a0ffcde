/** What the workflow said became of the records, held against what the sandbox holds. */
interface Reported {
	/** Reported as sent. */
	sent: number;
	/** On no output at all. */
	unreported: number;
	/** Reported wrongly: as not written although it was, or on two outputs. */
	misreported: number;
	/** Not written, and nothing says so. */
	lost: number;
}

/** Outcomes that claim that nothing was written. */
const NOT_WRITTEN = ['invalid', 'rejected', 'notSent'];

/** @param outcomes numbers of records by what is said of them */
export function compareReports(
	records: readonly number[],
	written: ReadonlySet<number>,
	outcomes: Readonly<Record<string, readonly number[]>>,
): Reported {
	const outcomeOf = new Map<number, string>();
	const reported: Reported = { sent: 0, unreported: 0, misreported: 0, lost: 0 };
	for (const [outcome, numbers] of Object.entries(outcomes)) {
		for (const number of numbers) {
			if (outcomeOf.has(number)) reported.misreported++;
			outcomeOf.set(number, outcome);
		}
	}
	for (const number of records) {
		const outcome = outcomeOf.get(number);
		if (outcome === undefined) reported.unreported++;
		else if (outcome === 'sent') reported.sent++;
		else if (NOT_WRITTEN.includes(outcome) && written.has(number)) reported.misreported++;
		if (!written.has(number) && (outcome === undefined || outcome === 'sent')) reported.lost++;
	}
	return reported;
}
