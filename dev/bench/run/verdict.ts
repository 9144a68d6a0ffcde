import { WORKLOADS } from '../contestants/workloads';
import { numbersOf } from '../process/job';
import { rounded } from './summarize';
import type { Bar, Entrant, Entry, FigureName, Judged, Scenario, Size } from './types';

/** Figures that no run of ours may miss, however fast it is. Only these make the benchmark fail. */
const BREAKING: readonly FigureName[] = ['amiss', 'notAccepted', 'surplusCalls'];
/** Counts mean the same in a short run. */
const JUDGED_QUICKLY: readonly FigureName[] = [...BREAKING, 'refusedShare', 'credentialReads'];

export const isBreaking = ({ figure, isMet }: Judged): boolean => BREAKING.includes(figure) && !isMet;

/** Adds to the entries what follows from their figures, also from each other's. */
export function deriveFigures({ entrants, ratios = [] }: Scenario, entries: readonly Entry[]): void {
	for (const entry of entries) {
		const entrant = entrants.find(({ id, contestant }) => (id ?? contestant) === entry.id)!;
		if (Object.keys(entry.figures).length > 0) Object.assign(entry.figures, countsOf(entrant, entry));
	}
	const ours = entries[0].figures.microsPerRecord;
	for (const { figures } of entries)
		if (figures.microsPerRecord && ours) figures.timeOverOurs = rounded(figures.microsPerRecord / ours);
	for (const { entrant, figure, of, against } of ratios) {
		const entry = find(entries, entrant);
		const value = entry?.figures[of];
		const other = find(entries, against)?.figures[of];
		if (entry && value !== undefined && other) entry.figures[figure] = rounded(value / other);
	}
}

function countsOf(
	{ workload: workloadId = 'leads', faults = [], callsPerRecord = 1, readsPerRun = 0 }: Entrant,
	{ records, figures }: Entry,
) {
	const workload = WORKLOADS[workloadId];
	const {
		lost = 0,
		doubled = 0,
		unreported = 0,
		misreported = 0,
		sent = 0,
		calls = 0,
		refused = 0,
	} = figures;
	// Previewed records are on no output, and no call is made for one of them.
	if (!workload.stored) return { surplusCalls: calls - readsPerRun };
	const good = numbersOf({ from: 0, count: records }).filter((number) => !workload.isBad?.(number)).length;
	const isUndisturbed = faults.length === 0;
	return {
		amiss: lost + doubled + unreported + misreported,
		...(isUndisturbed && { notAccepted: good - sent }),
		...(isUndisturbed &&
			callsPerRecord !== null && {
				surplusCalls: rounded(calls - refused - readsPerRun - records * callsPerRecord),
			}),
	};
}

const find = (entries: readonly Entry[], id?: string) =>
	id === undefined ? entries[0] : entries.find((entry) => entry.id === id);

/** Holds what was measured against the scenario's bars, and our own runs against those they all have. */
export function judge(scenario: Scenario, entries: readonly Entry[], size: keyof Size): Judged[] {
	const ours = entries.filter(({ contestant }) => contestant === 'closeDestination');
	const ofAll = ours.flatMap(({ id, figures }) =>
		BREAKING.filter((figure) => figures[figure] !== undefined || figure === 'amiss').map((figure) => ({
			entrant: id,
			figure,
			atMost: 0,
			atLeast: 0,
		})),
	);
	return [...(scenario.bars ?? []), ...ofAll]
		.filter(({ figure }) => size === 'full' || JUDGED_QUICKLY.includes(figure))
		.flatMap((bar) => {
			const entry = find(entries, bar.entrant);
			return entry ? [judgeBar(scenario, entry, bar, size)] : [];
		});
}

function judgeBar({ name, entrants, source }: Scenario, entry: Entry, bar: Bar, size: keyof Size): Judged {
	const { figure, atMost, atLeast } = bar;
	const value = entry.figures[figure] ?? (isPreviewed(entrants, entry) ? 0 : null);
	let most = atMost;
	if (figure === 'refusedShare' && size === 'quick' && atMost !== undefined) {
		// A limit is found at the beginning of a run, so a short run may get as many refusals as a long one.
		const { full, quick } = entrants.find(({ id, contestant }) => (id ?? contestant) === entry.id)!.records;
		most = rounded((atMost * full) / quick);
	}
	return {
		...{ scenario: name, entrant: entry.label, figure, value, atLeast, source },
		...(most !== undefined && { atMost: most }),
		isMet: value !== null && value <= (most ?? Infinity) && value >= (atLeast ?? -Infinity),
	};
}

/** Whether outputs say nothing about single records. */
function isPreviewed(entrants: readonly Entrant[], entry: Entry): boolean {
	const entrant = entrants.find(({ id, contestant }) => (id ?? contestant) === entry.id);
	return entrant !== undefined && !WORKLOADS[entrant.workload ?? 'leads'].stored;
}
