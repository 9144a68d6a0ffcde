import { groupBy, maxBy } from 'lodash';
import { CONTESTANTS } from '../../contestants';
import type { Entry } from '../../run/types';
import { inFigures } from '../figures';
import { measuredEntries, type Results } from '../results';
import { COLOR, draw, figureAxis } from './draw';

const HEIGHT = 420;

/** Contestants that were measured with more than one number of records. */
function linesOf(results: Results): Entry[][] {
	return Object.values(groupBy(measuredEntries(results, 'large'), 'contestant')).filter(
		(entries) => entries.length > 1,
	);
}

const largest = (entries: Entry[]) => maxBy(entries, 'records')!;
const megabytes = ({ figures }: Entry) => figures.peakMb ?? 0;
const inMegabytes = (entry: Entry) => `${inFigures('peakMb', megabytes(entry))} MB`;
const nameOf = ({ contestant }: Entry) => CONTESTANTS[contestant].short;

export const title = (results: Results): string => {
	const ends = linesOf(results).map(largest);
	const ours = ends.find(({ contestant }) => contestant === 'closeDestination');
	const http = ends.find(({ contestant }) => contestant === 'httpRequest');
	if (!ours) return 'Memory by number of records';
	const besides = http ? `; with HTTP Request ${inMegabytes(http)}` : '';
	return `${ours.records.toLocaleString('en-US')} records take ${inMegabytes(ours)}${besides}`;
};

/** Peak memory by number of records. */
export function memory(results: Results): string | undefined {
	const lines = linesOf(results);
	if (lines.length === 0) return undefined;
	const subtitle = 'The most memory the n8n process had while it sent, n8n itself and the records included';
	const records = Math.max(...lines.flat().map((entry) => entry.records));
	return draw(title(results), subtitle, HEIGHT, {
		grid: { left: 30, right: 190, top: 90, bottom: 52, containLabel: true },
		xAxis: figureAxis('records in one run', {
			max: records,
			axisLabel: {
				fontSize: 13,
				color: COLOR.faint,
				formatter: (value: number) => value.toLocaleString('en-US'),
			},
		}),
		yAxis: figureAxis('peak memory, MB', { nameGap: 52 }),
		series: lines.map((entries) => ({
			type: 'line',
			silent: true,
			symbol: 'circle',
			symbolSize: 7,
			data: entries.map((entry) => [entry.records, megabytes(entry)]),
			color: COLORS[entries[0].contestant] ?? COLOR.others,
			lineStyle: { width: 2.5 },
			endLabel: {
				...{ show: true, formatter: nameOf(entries[0]), fontSize: 14, color: COLOR.text, distance: 8 },
			},
			labelLayout: { moveOverlap: 'shiftY' },
		})),
	});
}

const COLORS: Partial<Record<Entry['contestant'], string>> = {
	closeDestination: COLOR.ours,
	bareLoop: COLOR.floor,
	httpRequest: '#c05a3e',
};
