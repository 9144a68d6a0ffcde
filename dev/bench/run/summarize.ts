import { mapValues } from 'lodash';
import type { Attempt } from './attempt';
import type { Entrant, Entry, FigureName, Figures } from './types';

/** An entrant with what the kind of run says of it. */
export interface Prepared {
	entrant: Entrant;
	id: string;
	label: string;
	records: number;
	repetitions: number;
	/** Why it cannot be measured, if so. */
	missing?: string;
}

/** Figures of which the worst run counts; all others are medians. */
const TOGETHER: Partial<Record<FigureName, (values: number[]) => number>> = {
	stallMs: worst,
	peakMb: worst,
	lost: worst,
	doubled: worst,
	unreported: worst,
	misreported: worst,
	refused: worst,
	refusedShare: worst,
	sent: (values) => Math.min(...values),
	written: (values) => Math.min(...values),
};

export function summarize(
	{ entrant, id, label, records, repetitions, missing }: Prepared,
	attempts: Attempt[] = [],
): Entry {
	const [first] = attempts;
	const figures: Figures = first
		? (mapValues(first.figures, (_, name) => {
				const values = attempts.map((each) => each.figures[name as FigureName] ?? 0);
				return rounded((TOGETHER[name as FigureName] ?? median)(values));
			}) as Figures)
		: {};
	const [error] = attempts.flatMap(({ errors }) => errors);
	const trouble = missing ?? error;
	return {
		...{ id, label, contestant: entrant.contestant, records, repetitions },
		processes: entrant.processes ?? 1,
		figures,
		...(trouble !== undefined && { trouble }),
	};
}

/** More digits than six are noise, and make the saved results hard to read. */
export const rounded = (value: number) => Number(value.toPrecision(6));

function worst(values: number[]): number {
	return Math.max(...values);
}

function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
