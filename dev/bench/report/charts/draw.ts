import { init, type EChartsCoreOption } from 'echarts';

const WIDTH = 880;

export const COLOR = {
	ours: '#1f5fd0',
	others: '#9aa5b1',
	failed: '#b03a20',
	floor: '#3f8f5f',
	text: '#1f2933',
	faint: '#616e7c',
	line: '#d9dee4',
} as const;

const FONT = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";

/** A chart as SVG. White behind dark text, so that it can be read on light pages and dark ones. */
export function draw(title: string, subtitle: string, height: number, option: EChartsCoreOption): string {
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
	chart.setOption({
		animation: false,
		backgroundColor: '#ffffff',
		textStyle: { fontFamily: FONT, color: COLOR.text },
		title: {
			...{ text: title, subtext: subtitle, left: 20, top: 14, itemGap: 6 },
			textStyle: { fontSize: 17, fontWeight: 600, color: COLOR.text, width: WIDTH - 40, overflow: 'break' },
			subtextStyle: { fontSize: 13, color: COLOR.faint, width: WIDTH - 40, overflow: 'break' },
		},
		...option,
	});
	const svg = chart.renderToSVGString();
	chart.dispose();
	// The library numbers its charts and names parts after the number, which would change the text of an unchanged chart.
	return `${svg.replace(/zr\d+-/g, 'chart-')}\n`;
}

/** An axis of figures: its name says the unit. */
export const figureAxis = (name: string, more: object = {}) => ({
	...{ type: 'value', name, nameLocation: 'middle', nameGap: 32, min: 0 },
	nameTextStyle: { fontSize: 13, color: COLOR.faint },
	axisLabel: { fontSize: 13, color: COLOR.faint },
	splitLine: { lineStyle: { color: COLOR.line } },
	...more,
});
