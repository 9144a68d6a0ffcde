import Table from 'cli-table3';
import type { Measurement } from './measure';
import { describeBar, judge, percent } from './verdict';

const HEAD = [
	'scenario',
	'creates',
	'seconds',
	'ideal',
	'time over ideal',
	'429s',
	'lost',
	'doubled',
	'longest stall',
	'bar',
	'met',
];

/** Columns that hold numbers. */
const isNumeric = (column: number) => column > 0 && column < HEAD.length - 2;

function cellsOf(measurement: Measurement, quick: boolean): string[] {
	const { name, creates, result } = measurement;
	const { missed } = judge(measurement, quick);
	const counts = [String(result.lost), String(result.doubled)];
	const met = missed.length === 0 ? 'yes' : `NO: ${missed.join(', ')}`;
	if (measurement.kind === 'limited') {
		const { seconds, idealSeconds, timeOverIdeal, refused, refusedShare, longestStallMs } =
			measurement.result;
		return [
			...[name, String(creates), seconds.toFixed(2), idealSeconds.toFixed(2), timeOverIdeal.toFixed(3)],
			...[`${percent(refusedShare)} (${refused})`, ...counts, `${longestStallMs.toFixed(0)} ms`],
			describeBar(measurement, quick),
			met,
		];
	}
	const { node, floor, rateOverFloor, cpuOverFloor, refused, calls } = measurement.result;
	return [
		`${name}: rate ${rateOverFloor.toFixed(2)} x, CPU ${cpuOverFloor.toFixed(2)} x`,
		...[String(creates), node.seconds.toFixed(2), floor.seconds.toFixed(2), (1 / rateOverFloor).toFixed(3)],
		...[`${percent(refused / calls)} (${refused})`, ...counts],
		`${node.longestStallMs.toFixed(0)} ms (loop ${floor.longestStallMs.toFixed(0)})`,
		describeBar(measurement, quick),
		met,
	];
}

export function asTable(measurements: Measurement[], quick: boolean): string {
	const table = new Table({
		head: HEAD,
		colAligns: HEAD.map((_, column) => (isNumeric(column) ? 'right' : 'left')),
		style: { head: [], border: [], compact: true },
	});
	for (const measurement of measurements) table.push(cellsOf(measurement, quick));
	return table.toString();
}

export function asMarkdown(measurements: Measurement[], quick: boolean): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const rule = HEAD.map((_, column) => (isNumeric(column) ? '---:' : '---'));
	const rows = measurements.map((measurement) => cellsOf(measurement, quick));
	return [HEAD, rule, ...rows].map(line).join('\n');
}
