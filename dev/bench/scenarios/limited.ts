import type { Fault, HeaderMode } from '../../sandbox';
import type { Entrant, Scenario, Server } from '../run/types';
import { full, size } from './sizes';
import type { Section } from './types';

const LATENCY_MS = 80;
const CREATES = 3_000;
const RIVALS: Entrant['records'] = full(600);

export const sideBySide: Section = {
	id: 'sideBySide',
	title: "At Close's limit, side by side",
	intro:
		'60 calls per second, 80 ms until each answer, 600 creates. Ideal is what the limit alone would take: 10 seconds. Written is what the server holds in the end, reported what the workflow says of it.',
	columns: [
		...(['records', 'seconds', 'timeOverIdeal', 'refusedShare', 'written', 'sent'] as const),
		...(['lost', 'doubled', 'unreported'] as const),
	],
	rows: 'entrants',
	scenarios: [
		{
			name: '60/s, 600 creates',
			server: { limits: { requestsPerSecond: 60 }, latencyMs: LATENCY_MS },
			entrants: [
				{ contestant: 'closeDestination', records: size(600, 0) },
				{ contestant: 'httpRequest', records: RIVALS },
				{ contestant: 'httpRequestRetrying', records: RIVALS },
				{ contestant: 'httpRequestBatching', records: RIVALS },
				{ contestant: 'httpRequestInLoop', records: RIVALS },
				{ contestant: 'rivalNode', records: RIVALS },
			],
		},
	],
};

interface Condition {
	perSecond?: number;
	headers?: HeaderMode;
	tls?: boolean;
	processes?: number;
	laterPerSecond?: number;
	/** Part of the calls that get a 429 although there is room. */
	surprises?: number;
	/** Whether a short run of it is part of the quick run. */
	isQuick?: boolean;
}

function condition(given: Condition): Scenario {
	const { perSecond = 60, headers = 'comma', tls, processes = 1, laterPerSecond, surprises = 0 } = given;
	const { isQuick = false } = given;
	const faults: Fault[] = surprises > 0 ? [{ probability: surprises, kind: 'surprise429' }] : [];
	const server: Server = {
		limits: { requestsPerSecond: perSecond, headerMode: headers },
		...{ latencyMs: LATENCY_MS, tls, laterPerSecond },
	};
	return {
		name: nameOf(perSecond, headers, given),
		server,
		entrants: [
			{ contestant: 'closeDestination', records: size(CREATES, isQuick ? 180 : 0), processes, faults },
		],
		...(surprises > 0 ? surpriseBar(headers) : barsOf(headers, processes, laterPerSecond !== undefined)),
	};
}

function nameOf(
	perSecond: number,
	headers: HeaderMode,
	{ tls, processes = 1, laterPerSecond, surprises = 0 }: Condition,
): string {
	const rate = laterPerSecond === undefined ? `${perSecond}/s` : `${perSecond}/s, later ${laterPerSecond}/s`;
	return [
		...(processes > 1 ? [`${processes} processes`] : []),
		...[rate, headers === 'absent' ? 'no headers' : `headers ${headers}`],
		...(tls ? ['over TLS'] : []),
		...(surprises > 0 ? [`${surprises * 100} % surprises`] : []),
	].join(', ');
}

function barsOf(
	headers: HeaderMode,
	processes: number,
	isChanging: boolean,
): Pick<Scenario, 'bars' | 'source'> {
	// There is no figure to reach for a limit that changes.
	if (isChanging) return {};
	const [time, refused] = processes > 1 ? [1.08, 0.02] : [headers === 'absent' ? 1.1 : 1.03, 0.002];
	return {
		bars: [
			{ figure: 'timeOverIdeal', atMost: time },
			{ figure: 'refusedShare', atMost: refused },
		],
		source: processes > 1 ? 'processes sharing a limit' : 'limited server, 3,000 creates',
	};
}

/** What is refused by surprise is among the 429s, so only the time has a bar. */
const surpriseBar = (headers: HeaderMode): Pick<Scenario, 'bars' | 'source'> => ({
	bars: [{ figure: 'timeOverIdeal', atMost: headers === 'absent' ? 1.2 : 1.1 }],
	source: 'surprise 429s',
});

const CONDITIONS: readonly Condition[] = [
	{ isQuick: true },
	{ perSecond: 20 },
	{ perSecond: 100 },
	{ headers: 'semicolon' },
	{ headers: 'legacy' },
	{ headers: 'conflicting', isQuick: true },
	{ headers: 'absent', isQuick: true },
	{ headers: 'absent', perSecond: 20 },
	{ headers: 'absent', perSecond: 100 },
	{ tls: true },
	{ tls: true, perSecond: 100, isQuick: true },
	{ laterPerSecond: 30, isQuick: true },
	{ processes: 4, isQuick: true },
	{ surprises: 0.005 },
	{ surprises: 0.02 },
	{ headers: 'absent', surprises: 0.005 },
	{ headers: 'absent', surprises: 0.02, isQuick: true },
];

export const conditions: Section = {
	id: 'conditions',
	title: "At Close's limit, in all its forms",
	intro:
		"Close Destination alone, 80 ms until each answer, in a fresh process that knows nothing of the limit. Headers: the forms in which Close has been seen to name its limit, and none at all. 'Processes' are n8n workers that share one API key without knowing of each other. Surprises are calls that get a 429 although there is room.",
	columns: ['records', 'seconds', 'idealSeconds', 'timeOverIdeal', 'refused', 'refusedShare', 'stallMs'],
	rows: 'scenarios',
	scenarios: CONDITIONS.map(condition),
};
