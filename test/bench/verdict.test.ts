import type { Entry, Figures, Scenario } from '../../dev/bench/run/types';
import { deriveFigures, isBreaking, judge } from '../../dev/bench/run/verdict';

const RECORDS = { full: 1_000, quick: 100 };
const GOOD: Figures = {
	...{ lost: 0, doubled: 0, unreported: 0, misreported: 0, sent: 1_000, calls: 1_002, refused: 2 },
	...{ microsPerRecord: 20, timeOverIdeal: 1.02, refusedShare: 0.002 },
};
const scenario: Scenario = {
	name: 'limited',
	entrants: [
		{ contestant: 'closeDestination', records: RECORDS },
		{ contestant: 'httpRequest', records: RECORDS },
	],
	ratios: [{ figure: 'cpuOverFloor', of: 'microsPerRecord', against: 'httpRequest' }],
	bars: [
		{ figure: 'timeOverIdeal', atMost: 1.03 },
		{ figure: 'refusedShare', atMost: 0.002 },
	],
	source: 'limited server',
};

function entry(contestant: Entry['contestant'], figures: Figures, records = 1_000): Entry {
	return {
		...{ id: contestant, label: contestant, contestant, records, repetitions: 1, processes: 1 },
		figures,
	};
}

function judged(figures: Figures, size: 'full' | 'quick' = 'full') {
	const rival = entry('httpRequest', { microsPerRecord: 80, lost: 900, unreported: 1_000 });
	const entries = [entry('closeDestination', { ...GOOD, ...figures }, RECORDS[size]), rival];
	deriveFigures(scenario, entries);
	return { entries, lines: judge(scenario, entries, size) };
}

const missed = (figures: Figures, size?: 'quick') =>
	judged(figures, size)
		.lines.filter(({ isMet }) => !isMet)
		.map((line) => [line.figure, isBreaking(line)]);

test('what is met is met, and what others lose is not held against us', () => {
	expect(missed({})).toEqual([]);
});

test.each<[Figures, string, boolean]>([
	[{ timeOverIdeal: 1.04 }, 'timeOverIdeal', false],
	[{ refusedShare: 0.003 }, 'refusedShare', false],
	[{ lost: 1 }, 'amiss', true],
	[{ doubled: 1 }, 'amiss', true],
	[{ unreported: 1 }, 'amiss', true],
	[{ misreported: 1 }, 'amiss', true],
	[{ sent: 999 }, 'notAccepted', true],
	[{ calls: 1_003 }, 'surplusCalls', true],
])('%j misses %s', (figures, figure, breaks) => {
	expect(missed(figures)).toEqual([[figure, breaks]]);
});

test('a quick run judges counts, and allows as many refusals as the full one', () => {
	const figures = { sent: 100, calls: 102, timeOverIdeal: 2 };
	expect(missed({ ...figures, refusedShare: 0.02 }, 'quick')).toEqual([]);
	expect(missed({ ...figures, refusedShare: 0.021 }, 'quick')).toEqual([['refusedShare', false]]);
});

test('figures over those of others', () => {
	const [ours, rival] = judged({}).entries;
	expect(ours.figures).toMatchObject({ cpuOverFloor: 0.25, timeOverOurs: 1 });
	expect(rival.figures).toMatchObject({ timeOverOurs: 4 });
});

test('of an entrant that could not be measured nothing is said', () => {
	const entries = [entry('closeDestination', {})];
	deriveFigures(scenario, entries);
	expect(judge(scenario, entries, 'full').filter(({ isMet }) => isMet)).toEqual([]);
});

test.each([
	[2, 0],
	[3, 1],
	[1, -1],
])('of %i reads of a preview that takes two, %i are too many', (calls, surplusCalls) => {
	const preview: Scenario = {
		name: 'preview',
		entrants: [{ contestant: 'closeDestination', workload: 'rows', records: RECORDS, readsPerRun: 2 }],
	};
	const entries = [entry('closeDestination', { calls })];
	deriveFigures(preview, entries);
	expect(entries[0].figures).toMatchObject({ surplusCalls });
	expect(judge(preview, entries, 'quick').every(({ isMet }) => isMet)).toBe(calls === 2);
});
