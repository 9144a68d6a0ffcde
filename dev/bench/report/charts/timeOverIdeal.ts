import { CONTESTANTS } from '../../contestants';
import type { Entry } from '../../run/types';
import { inFigures } from '../figures';
import { type Results, measuredEntries } from '../results';
import { type Bar, drawBars } from './bars';
import { COLOR } from './draw';

export const title = (results: Results): string => {
	const [ours, ...others] = measuredEntries(results, 'sideBySide');
	const best = [...others].filter(isWhole).sort((a, b) => time(a) - time(b))[0];
	const besides = best ? `; the next best way takes ${inFigures('timeOverIdeal', time(best))}` : '';
	return `At Close's limit: ${inFigures('timeOverIdeal', time(ours))} the ideal time${besides}`;
};

/** Time over ideal by contestant, and what became of the records. */
export function timeOverIdeal(results: Results): string | undefined {
	const entries = measuredEntries(results, 'sideBySide');
	if (entries.length < 2) return undefined;
	const subtitle = `${entries[0].records} creates at 60 calls per second, 80 ms until each answer`;
	return drawBars(title(results), subtitle, 'time over ideal (shorter is better)', entries.map(barOf), {
		at: 1,
		name: 'ideal',
	});
}

const time = ({ figures }: Entry) => figures.timeOverIdeal ?? 0;
const isWhole = ({ trouble, figures }: Entry) => trouble === undefined && !figures.lost && !figures.doubled;

function barOf(entry: Entry): Bar {
	const { contestant, records, figures } = entry;
	const { written = 0, sent = 0, refused = 0, doubled = 0 } = figures;
	const counts = [
		refused === 0 ? 'no 429s' : `${inFigures('refusedShare', figures.refusedShare ?? 0)} 429s`,
		...(doubled > 0 ? [`${doubled} copies too many`] : []),
	];
	const note = isWhole(entry)
		? [inFigures('timeOverIdeal', time(entry)), ...counts].join(', ')
		: `failed with ${written} of ${records} written, ${sent} reported${doubled > 0 ? `, ${doubled} copies too many` : ''}`;
	const isOurs = contestant === 'closeDestination';
	return {
		name: CONTESTANTS[contestant].short,
		// The time until a failure cannot be compared.
		value: isWhole(entry) ? time(entry) : 0,
		note,
		color: isOurs ? COLOR.ours : COLOR.others,
		noteColor: isWhole(entry) ? COLOR.text : COLOR.failed,
	};
}
