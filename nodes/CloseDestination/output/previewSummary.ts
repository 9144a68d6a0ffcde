import type { NodeExecutionHint } from 'n8n-workflow';
import { mapValues, sum } from 'lodash';

import { sentence } from '../lib/sentence';
import type { PreviewResult } from '../send/preview/rehearse';
import type { RunCounts } from './countRun';
import { ENDS, PREVIEW_SUMMARY, SUMMARY } from './messages';
import { describeCause, hint } from './summary';

/** How the records would end: those that have an outcome, and those that calls would write. */
export function withPlanned(
	counts: RunCounts,
	{ written, callCount, warnings }: Pick<PreviewResult, 'written' | 'callCount' | 'warnings'>,
): RunCounts {
	const { records, calls } = counts;
	const count = sum(Object.values(written.byAction)) + written.undecided;
	return {
		...counts,
		records: {
			...records,
			all: records.all + count,
			byStatus: { ...records.byStatus, sent: records.byStatus.sent + count },
			byAction: mapValues(records.byAction, (known, action) => {
				return known + (written.byAction[action as keyof typeof written.byAction] ?? 0);
			}),
		},
		calls: { ...calls, made: callCount, written: callCount },
		warnings,
	};
}

/** A shorter run needs no estimate in the hint. */
const NOTICED_SECONDS = 2;

/** The rate assumed while none is known: what a user of the live API settled on in 2026. */
const ASSUMED_RATE = 35;

/** How long Send would take. It repeats the lookups of the preview. @param rate calls per second, when it is known */
export function estimateOf(
	{ callCount, outcome: { lookupCount = 0 } }: Pick<PreviewResult, 'callCount' | 'outcome'>,
	rate = ASSUMED_RATE,
): Estimate {
	return { rate, seconds: (callCount + lookupCount) / rate };
}

interface Estimate {
	/** Calls per second. */
	rate: number;
	seconds: number;
}

/** @param counts how the run would end */
export function summarizePreview(
	{ records, causes }: RunCounts,
	{ requests, outcome, written, callCount, remarks }: Omit<PreviewResult, 'warnings'>,
	{ recordCount, estimate, isUndo = false }: { recordCount: number; estimate: Estimate; isUndo?: boolean },
): NodeExecutionHint {
	const { lookupCount = 0, stop } = outcome;
	const { namesakes, phonesWithoutCountry } = remarks;
	const { sentBefore, empty, byStatus } = records;
	const ends = endsOf(records, written.undecided);
	const sentences = [
		PREVIEW_SUMMARY.total(recordCount, callCount, byStatus.invalid, isUndo),
		ends.length > 0 && PREVIEW_SUMMARY.ends(ends),
		written.leadsCreated > 0 && PREVIEW_SUMMARY.leadsCreated(written.leadsCreated),
		describeCause(causes, stop),
		lookupCount > 0 && SUMMARY.lookedUp(lookupCount),
		sentBefore > 0 && PREVIEW_SUMMARY.skipped(sentBefore),
		empty > 0 && PREVIEW_SUMMARY.empty(empty),
		namesakes && PREVIEW_SUMMARY.namesakes(namesakes),
		phonesWithoutCountry && PREVIEW_SUMMARY.phonesWithoutCountry(phonesWithoutCountry),
		requests.length < callCount && PREVIEW_SUMMARY.shown(requests.length),
		estimate.seconds > NOTICED_SECONDS && PREVIEW_SUMMARY.takes(estimate.rate, estimate.seconds),
		stop && SUMMARY.endedEarly(sentence(stop.message), stop.description),
	];
	return hint(sentences, records.all > byStatus.sent || stop !== undefined);
}

/** `80 created`, `10 updated`; without those that have a sentence of their own. */
function endsOf(
	{ byAction, byStatus, sentBefore, empty }: RunCounts['records'],
	undecided: number,
): string[] {
	const counts = { ...byStatus, ...byAction, skipped: byAction.skipped - sentBefore - empty, undecided };
	return Object.entries(ENDS).flatMap(([end, words]) => {
		const count = counts[end as keyof typeof ENDS];
		return count > 0 ? [`${count} ${words}`] : [];
	});
}
