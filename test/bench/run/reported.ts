/** What the workflow said became of the records, held against what the sandbox holds. */
export interface Reported {
	/** Reported as sent. */
	sent: number;
	/** On no output at all. */
	unreported: number;
	/** Reported as something it is not: not written although it was, or on two outputs. */
	misreported: number;
	/** Not written, and nothing says so. */
	lost: number;
}

/** Fates that claim that nothing was written. */
const NOT_WRITTEN = ['invalid', 'rejected', 'notSent'];

/** @param fates numbers of records by what is said of them */
export function compareReports(
	records: readonly number[],
	written: ReadonlySet<number>,
	fates: Readonly<Record<string, readonly number[]>>,
): Reported {
	const fateOf = new Map<number, string>();
	const reported: Reported = { sent: 0, unreported: 0, misreported: 0, lost: 0 };
	for (const [fate, numbers] of Object.entries(fates)) {
		for (const number of numbers) {
			if (fateOf.has(number)) reported.misreported++;
			fateOf.set(number, fate);
		}
	}
	for (const number of records) {
		const fate = fateOf.get(number);
		if (fate === undefined) reported.unreported++;
		else if (fate === 'sent') reported.sent++;
		else if (NOT_WRITTEN.includes(fate) && written.has(number)) reported.misreported++;
		if (!written.has(number) && (fate === undefined || fate === 'sent')) reported.lost++;
	}
	return reported;
}
