/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads a file of this repository */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { COLOR, draw, figureAxis } from '../bench/report/charts/draw';
import { CHARTED, type Charted } from './charted';
import { idealSeconds, simulate } from '../../test/send/pacing/simulate';

const IMAGES = 'docs/images/pacing';
/** What the pacer of the first version did in the same scenarios: it is not in the code any more. */
const FIRST_VERSION = JSON.parse(
	readFileSync(join(__dirname, '../..', IMAGES, 'firstVersion.json'), 'utf8'),
) as Record<
	string,
	{ perSecond: number[]; timeOverIdeal: number; refused: number }
>;
const SECONDS = 100;

/** Two seconds together: a window that begins late would look like a jump. */
const smooth = (perSecond: number[]) =>
	perSecond.slice(0, -1).map((count, second) => ((count ?? 0) + (perSecond[second + 1] ?? 0)) / 2);

function chart({ title, scenario }: Charted, ours: number[], first: number[]): string {
	const limit = Array.from({ length: Math.ceil(idealSeconds(scenario)) + 1 }, (_, second) => {
		const { change, perSecond, searches } = scenario;
		return perSecond * (change && second >= change.at ? change.factor : 1) * (searches > 0 ? 2 : 1);
	});
	const line = (name: string, data: number[], color: string, more: object = {}) => ({
		...{
			name,
			type: 'line',
			data: data.slice(0, SECONDS).map((value, second) => [second, value]),
			showSymbol: false,
		},
		...{ lineStyle: { color, width: 2, ...more }, itemStyle: { color } },
	});
	return draw(title, 'Accepted calls per second, from the first call of 3,000 on', 320, {
		legend: { right: 24, top: 44, textStyle: { fontSize: 13, color: COLOR.text } },
		grid: { left: 20, right: 24, top: 84, bottom: 44, containLabel: true },
		xAxis: figureAxis('seconds', { max: 'dataMax' }),
		yAxis: figureAxis('', {}),
		series: [
			line('the limit', limit, COLOR.floor, { type: 'dashed', width: 1.5 }),
			line('the first version', smooth(first), COLOR.others),
			line('now', smooth(ours), COLOR.ours),
		],
	});
}

/** docs/pacing.md and its pictures: what each file should hold, by its path in the repository. */
export function pacingFiles(): Record<string, string> {
	const files: Record<string, string> = {};
	const rows: string[] = [];
	const pictures: string[] = [];
	for (const charted of CHARTED) {
		const { name, title, scenario } = charted;
		const now = simulate(scenario);
		const first = FIRST_VERSION[name];
		files[`${IMAGES}/${name}.svg`] = chart(charted, now.perSecond, first.perSecond);
		rows.push(
			`| ${title} | ${first.timeOverIdeal.toFixed(2)} x | ${now.timeOverIdeal.toFixed(2)} x | ${first.refused} | ${now.refused} |`,
		);
		pictures.push(`![${title}](images/pacing/${name}.svg)`);
	}
	return { ...files, 'docs/pacing.md': page(rows, pictures) };
}

const page = (rows: string[], pictures: string[]) => `# How fast the node sends

<!-- Made by \`npx tsx dev/pacing/writeCharts.ts\`. Changes by hand are lost. -->

As fast as Close allows, and no setting is needed. [Decision 5](decisions/005-pacing.md) says how the node finds out, and what it
believes. Here is what comes of it: 3,000 calls to eight servers, simulated with the node's own pacer, beside that of the first version.
Ideal is the time that the limit alone would take.

| server | over ideal, first version | over ideal, now | refused, first version | refused, now |
| --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}

A call that is refused waits and is made again: none of these is lost.

${pictures.join('\n\n')}
`;
