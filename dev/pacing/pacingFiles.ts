/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads a file of this repository */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { COLOR, draw, figureAxis } from '../bench/report/charts/draw';
import { mean } from 'lodash';

import { CHARTED, type Charted, COMPARED, COMPARED_CALLS, SEEDS } from './charted';
import { idealSeconds, simulate } from '../../test/send/pacing/simulate';

const IMAGES = 'docs/images/pacing';
/** What the pacer of the first version did in the same scenarios: it is not in the code any more. */
const FIRST_VERSION = JSON.parse(
	readFileSync(join(__dirname, '../..', IMAGES, 'firstVersion.json'), 'utf8'),
) as Record<string, { perSecond: number[]; timeOverIdeal: number; refused: number }>;
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
	return { ...files, 'docs/pacing.md': page(rows, pictures, tables()) };
}

/** One row per server: time over ideal and calls refused by the limit with headers, and the same without. */
function tables(): string {
	const rows = COMPARED.map(([title, part]) => {
		const cells = (['comma', 'absent'] as const).flatMap((headers) => {
			const results = SEEDS.map((seed) => simulate({ ...COMPARED_CALLS, ...part, headers, seed }));
			const shares = results.map(({ leastShare }) => leastShare);
			return [
				`${mean(results.map(({ timeOverIdeal }) => timeOverIdeal)).toFixed(2)} x`,
				`${(100 * mean(results.map(({ refusedShare }) => refusedShare))).toFixed(1)} %`,
				part.workers === undefined ? '' : mean(shares).toFixed(2),
			];
		});
		return `| ${title} | ${cells.join(' | ')} |`;
	});
	return rows.join('\n');
}

const page = (rows: string[], pictures: string[], compared: string) => `# How fast the node sends

<!-- Made by \`npx tsx dev/pacing/writeCharts.ts\`. Changes by hand are lost. -->

As fast as Close allows, and no setting is needed. [Decision 5](decisions/005-pacing.md) says how the node finds out, and what it
believes. Here is what comes of it: 3,000 calls to eight servers, simulated with the node's own pacer, beside that of the first version.
Ideal is the time that the limit alone would take.

| server | over ideal, first version | over ideal, now | refused, first version | refused, now |
| --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}

A call that is refused waits and is made again: none of these is lost.

## Many workers, and surprises

${COMPARED_CALLS.calls.toLocaleString('en-US')} calls at 60 per second, simulated with ${SEEDS.length} seeds; means. _Refused_ are calls that the limit refused, _share_ is what the worker with the fewest
calls got of an equal one. With and without headers that tell the limit:

|  | over ideal | refused | share | no headers: over ideal | refused | share |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${compared}

## Over time

${pictures.join('\n\n')}
`;
