import type { Entry, FigureName } from '../run/types';
import { inFigures } from './figures';
import { measuredEntries, type Results } from './results';

/** Who won, and by how much: a sentence per finding, of what was measured. */
export function headlines(results: Results): string[] {
	// In a short run, only the counts mean anything.
	if (results.quick) return bars(results);
	return [
		...sideBySide(results),
		...unlimited(results),
		...large(results),
		...fewerCalls(results),
		...planning(results),
		...bars(results),
	];
}

const say = ({ figures }: Entry, figure: FigureName) => inFigures(figure, figures[figure] ?? null);
const isClean = ({ figures, trouble }: Entry) => trouble === undefined && !figures.lost && !figures.doubled;

function sideBySide(results: Results): string[] {
	const [ours, ...others] = measuredEntries(results, 'sideBySide');
	if (!ours || others.length === 0) return [];
	const words = others.map((entry) => {
		if (isClean(entry)) return `${entry.label} ${say(entry, 'timeOverIdeal')}`;
		const doubled = entry.figures.doubled ? `, ${say(entry, 'doubled')} copies too many` : '';
		return `${entry.label} failed with ${say(entry, 'written')} of ${entry.records} written, ${say(entry, 'sent')} reported${doubled}`;
	});
	return [
		`At 60 calls per second: Close Destination ${say(ours, 'timeOverIdeal')} the ideal time; ${words.join('; ')}.`,
	];
}

function unlimited(results: Results): string[] {
	const [ours, ...others] = measuredEntries(results, 'unlimited');
	if (!ours || others.length === 0) return [];
	const words = others.map((entry) => `${entry.label} ${say(entry, 'timeOverOurs')}`);
	return [
		`Without a limit: ${say(ours, 'rate')} records per second. The time of the others, Close Destination being 1: ${words.join('; ')}.`,
	];
}

function large(results: Results): string[] {
	const entries = measuredEntries(results, 'large');
	const most = Math.max(...entries.map(({ records }) => records));
	const words = entries
		.filter(({ records }) => records === most)
		.map((entry) => `${entry.label} ${say(entry, 'peakMb')} MB, longest stall ${say(entry, 'stallMs')}`);
	return words.length === 0 ? [] : [`${most.toLocaleString('en-US')} creates: ${words.join('; ')}.`];
}

function fewerCalls(results: Results): string[] {
	const entries = measuredEntries(results, 'fewerCalls');
	const words = entries.map((entry) => `${entry.label}: ${say(entry, 'callsPerRecord')} calls per record`);
	return words.length === 0 ? [] : [`${words.join('; ')}.`];
}

function planning(results: Results): string[] {
	const largest = Math.max(0, ...measuredEntries(results, 'preview').map(({ records }) => records));
	const times = measuredEntries(results, 'preview')
		.filter(({ records, contestant }) => records === largest && contestant === 'closeDestination')
		.map(({ figures }) => figures.seconds ?? 0);
	if (times.length === 0) return [];
	const [least, most] = [Math.min(...times), Math.max(...times)].map((time) => inFigures('seconds', time));
	return [
		`Preview of ${largest.toLocaleString('en-US')} records: ${least} to ${most} seconds, depending on the grouping.`,
	];
}

function bars({ sections }: Results): string[] {
	const all = sections.flatMap(({ scenarios }) => scenarios.flatMap(({ judged }) => judged));
	const missed = all.filter(({ isMet }) => !isMet).length;
	return [
		missed === 0
			? `All ${all.length} bars were met.`
			: `${missed} of ${all.length} bars were missed: see the table.`,
	];
}
