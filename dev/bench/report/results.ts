/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads and writes a file of this repository */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from '../machine';
import type { Entry, Judged } from '../run/types';

/** All that was measured in one run of the benchmark. The report is made of it and of nothing else. */
export interface Results extends Machine {
	quick: boolean;
	minutes: number;
	sections: MeasuredSection[];
	/** Scenarios that were measured in a later run than the rest. */
	later?: LaterRun[];
}

export interface LaterRun {
	date: string;
	load: number;
	names: string[];
}

export interface MeasuredSection {
	id: string;
	scenarios: MeasuredScenario[];
}

export interface MeasuredScenario {
	name: string;
	entries: Entry[];
	judged: Judged[];
}

export const root = join(__dirname, '../../..');
export const SAVED = 'docs/benchmarks.json';

export function save(results: Results): void {
	writeFileSync(join(root, SAVED), `${JSON.stringify(results, null, '\t')}\n`);
}

export function readSaved(): Results {
	return JSON.parse(readFileSync(join(root, SAVED), 'utf8')) as Results;
}

/** The saved figures, with those of some scenarios replaced by the ones of a later run, and new ones added. */
export function replaceIn(saved: Results, { date, load, sections }: Results): Results {
	const newOnes = new Map(
		sections.flatMap(({ id, scenarios }) =>
			scenarios.map((scenario) => [`${id} ${scenario.name}`, scenario] as const),
		),
	);
	const names = [...newOnes.values()].map(({ name }) => name);
	const known = saved.sections.map(({ id, scenarios }) => {
		const later = sections.find((section) => section.id === id)?.scenarios ?? [];
		const added = later.filter(({ name }) => !scenarios.some((scenario) => scenario.name === name));
		return { id, scenarios: [...scenarios, ...added] };
	});
	const addedSections = sections.filter(({ id }) => !saved.sections.some((section) => section.id === id));
	const earlier = (saved.later ?? [])
		.map((run) => ({ ...run, names: run.names.filter((name) => !names.includes(name)) }))
		.filter((run) => run.names.length > 0);
	return {
		...saved,
		sections: [...known, ...addedSections].map(({ id, scenarios }) => ({
			id,
			scenarios: scenarios.map((scenario) => newOnes.get(`${id} ${scenario.name}`) ?? scenario),
		})),
		later: [...earlier, { date, load, names }],
	};
}

/** Of all scenarios of a section, without those that could not be measured. */
export function measuredEntries({ sections }: Results, sectionId: string): Entry[] {
	return sections
		.filter(({ id }) => id === sectionId)
		.flatMap(({ scenarios }) => scenarios.flatMap(({ entries }) => entries))
		.filter(({ figures }) => figures.seconds !== undefined);
}
