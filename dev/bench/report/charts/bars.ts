import { COLOR, draw, figureAxis } from './draw';

export interface Bar {
	name: string;
	value: number;
	/** Shown at its end. */
	note: string;
	color: string;
	noteColor?: string;
}

const BAR_HEIGHT = 44;
const ABOVE = 90;
const BELOW = 60;
/** Share of the axis that the notes beside the bars need. */
const ROOM_FOR_NOTES = 1.75;

/** Bars from the left, the first on top, each with a note at its end. */
export function drawBars(
	title: string,
	subtitle: string,
	unit: string,
	bars: readonly Bar[],
	ideal?: { at: number; name: string },
): string {
	const longest = Math.max(...bars.map(({ value }) => value));
	const step = niceStep(longest / 4);
	const series = {
		type: 'bar',
		silent: true,
		barWidth: '56%',
		data: bars.map(({ value, color, noteColor = COLOR.text }) => ({
			...{ value, itemStyle: { color } },
			label: { color: noteColor },
		})),
		label: {
			...{ show: true, position: 'right', fontSize: 13 },
			// So that no line runs through it.
			...{ backgroundColor: '#ffffff', padding: [2, 3] },
			formatter: ({ dataIndex }: { dataIndex: number }) => bars[dataIndex].note,
		},
		...(ideal && {
			markLine: {
				...{ silent: true, symbol: 'none', data: [{ xAxis: ideal.at }], z: 1 },
				lineStyle: { color: COLOR.text, type: 'dashed', width: 1.5 },
				label: { formatter: ideal.name, fontSize: 13, color: COLOR.text, position: 'end', distance: 4 },
			},
		}),
	};
	return draw(title, subtitle, ABOVE + BELOW + bars.length * BAR_HEIGHT, {
		grid: { left: 20, right: 24, top: ABOVE, bottom: BELOW - 8, containLabel: true },
		xAxis: figureAxis(unit, { max: Math.ceil((longest * ROOM_FOR_NOTES) / step) * step, interval: step }),
		yAxis: {
			...{ type: 'category', inverse: true, data: bars.map(({ name }) => name) },
			...{ axisTick: { show: false }, axisLine: { lineStyle: { color: COLOR.line } } },
			axisLabel: { fontSize: 14, color: COLOR.text },
		},
		series: [series],
	});
}

/** The next of 1, 2, 5, 10, 20, … above. */
function niceStep(value: number): number {
	const power = 10 ** Math.floor(Math.log10(value));
	return power * [1, 2, 5, 10].find((step) => step * power >= value)!;
}
