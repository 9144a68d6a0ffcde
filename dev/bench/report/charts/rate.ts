import { CONTESTANTS } from '../../contestants';
import { inFigures } from '../figures';
import { measuredEntries, type Results } from '../results';
import { drawBars } from './bars';
import { COLOR } from './draw';

export const title = (results: Results): string => {
	const { rateOverHttpRequest = null, rateOverRival = null } =
		measuredEntries(results, 'unlimited')[0]?.figures ?? {};
	return `${inFigures('rateOverHttpRequest', rateOverHttpRequest)} as fast as HTTP Request, ${inFigures('rateOverRival', rateOverRival)} as fast as the other Close node`;
};

/** Records per second by contestant, without a limit. */
export function rate(results: Results): string | undefined {
	const entries = measuredEntries(results, 'unlimited');
	if (entries.length < 2) return undefined;
	const bars = entries.map(({ contestant, figures }) => ({
		name: CONTESTANTS[contestant].short,
		value: figures.rate ?? 0,
		note: `${inFigures('rate', figures.rate ?? 0)}, CPU ${inFigures('cpuMsPerRecord', figures.cpuMsPerRecord ?? 0)} ms each`,
		color: COLORS[contestant] ?? COLOR.others,
	}));
	const subtitle = 'A server that answers at once. The floors do nothing but send';
	return drawBars(title(results), subtitle, 'records per second (longer is better)', bars);
}

const COLORS: Partial<Record<keyof typeof CONTESTANTS, string>> = {
	closeDestination: COLOR.ours,
	bareLoop: COLOR.floor,
	axiosLoop: COLOR.floor,
};
