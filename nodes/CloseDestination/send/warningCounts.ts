import type { PlannedRequest } from '../plan/types';

/** A warning, and the calls and records it is about. Records that need no call have none. */
export interface CountedWarning {
	text: string;
	callCount: number;
	recordCount: number;
}

/** The most different texts to keep: some hold a value of their record, so there may be one for each record. */
const MOST_TEXTS = 1000;

/** Counts equal warnings together. */
export class WarningCounts {
	private readonly byText = new Map<string, CountedWarning>();
	/** Different ones beyond the number that is kept. */
	private others = 0;

	add(warnings: readonly string[], recordCount: number, callCount = 1): void {
		for (const text of warnings) {
			const known = this.byText.get(text);
			if (known) {
				known.callCount += callCount;
				known.recordCount += recordCount;
			} else if (this.byText.size < MOST_TEXTS) {
				this.byText.set(text, { text, callCount, recordCount });
			} else this.others++;
		}
	}

	addAll({ byText, others }: WarningCounts): void {
		for (const { text, recordCount, callCount } of byText.values()) this.add([text], recordCount, callCount);
		this.others += others;
	}

	/** The most frequent ones, and how many others there are. */
	most(count: number): { warnings: CountedWarning[]; others: number } {
		const all = [...this.byText.values()].sort(
			(a, b) => b.callCount - a.callCount || b.recordCount - a.recordCount,
		);
		return { warnings: all.slice(0, count), others: Math.max(0, all.length - count) + this.others };
	}
}

/** What a planned call is warned of: as it is, and as the update it may become. */
export const warningsOf = ({ warnings, match }: PlannedRequest): readonly string[] =>
	match?.warnings ? [...warnings, ...match.warnings] : warnings;
