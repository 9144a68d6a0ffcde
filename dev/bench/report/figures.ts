import type { Entry, FigureName, Judged } from '../run/types';

/** How a figure is called in a column and in a sentence, and how its value is written. */
interface Display {
	head: string;
	words: string;
	format(value: number): string;
}

const count = (value: number) => Math.round(value).toLocaleString('en-US');
const times = (value: number) => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} x`;
const precise = (value: number) => `${value.toFixed(3)} x`;
const percent = (value: number) => `${(value * 100).toFixed(2)} %`;
const decimals = (digits: number) => (value: number) => value.toFixed(digits);
const ms = (value: number) => `${count(value)} ms`;

const display = (head: string, words: string, format: Display['format'] = count): Display => ({
	head,
	words,
	format,
});

const FIGURES: Record<FigureName, Display> = {
	seconds: display('seconds', 'seconds', (value) => value.toFixed(value < 10 ? 2 : 1)),
	rate: display('records/s', 'records per second'),
	idealSeconds: display('ideal', 'ideal seconds', decimals(1)),
	timeOverIdeal: display('over ideal', 'time over ideal', precise),
	timeOverCalls: display('over the calls', 'time over that of the calls at the limit', precise),
	microsPerRecord: display('µs/record', 'microseconds per record', decimals(1)),
	cpuMsPerRecord: display('CPU ms', 'CPU milliseconds per record', decimals(2)),
	stallMs: display('stall', 'longest stall', ms),
	peakMb: display('peak MB', 'peak memory in MB'),
	extraBytesPerRecord: display('extra bytes/record', 'extra bytes of memory per record'),
	calls: display('calls', 'calls'),
	callsPerRecord: display('calls/record', 'calls per record', decimals(3)),
	refused: display('429s', '429s'),
	refusedShare: display('429s', '429s among all calls', percent),
	connections: display('sockets', 'connections'),
	credentialReads: display('cred. reads', 'credential look-ups per run'),
	parameterReads: display('param. reads', 'parameter reads per run'),
	written: display('written', 'records written'),
	sent: display('reported', 'records reported as sent'),
	lost: display('lost', 'records lost'),
	doubled: display('doubled', 'records doubled'),
	unreported: display('silent', 'records not reported at all'),
	misreported: display('false', 'records reported falsely'),
	amiss: display('amiss', 'lost, doubled, or not accounted for'),
	notAccepted: display('not sent', 'good records not reported as sent'),
	surplusCalls: display('surplus calls', 'calls beyond those needed'),
	rateOverFloor: display('over floor', 'records/s over the floor', times),
	rateOverHttpRequest: display('over HTTP Request', 'records/s over HTTP Request', times),
	rateOverRival: display('over rival', 'records/s over the other Close node', times),
	cpuOverFloor: display('CPU over floor', 'CPU per record over the floor', times),
	cpuOverCloseForm: display("CPU over Close's form", "CPU per record over the same in Close's form", times),
	peakOverFloor: display('memory over floor', 'peak memory over the floor', times),
	peakOverSingle: display('memory over one', 'peak memory over that of one execution', times),
	timeOverFaultless: display('over faultless', 'time over that without faults', times),
	timeOverSmaller: display('growth', 'time over 10,000 records', times),
	timeOverQuarter: display('growth', 'time over a quarter of it', times),
	timePerRecordOverSmaller: display('growth', 'time per record over 2,000 records', times),
	timeOverPlain: display('over plain', 'time over that without an expression', times),
	timeOverSingly: display('over singly', 'time over that of single calls', times),
	timeOverOurs: display('time, ours = 1', 'time per record over ours', times),
};

const MISSING = '–';

export const headOf = (column: FigureName | 'records'): string =>
	column === 'records' ? 'records' : FIGURES[column].head;

export function cellOf(entry: Entry, column: FigureName | 'records'): string {
	const value = column === 'records' ? entry.records : entry.figures[column];
	if (column === 'records') return count(entry.records);
	// The time until it gave up says nothing about its pace.
	if (column === 'timeOverIdeal' && entry.trouble !== undefined) return 'failed';
	return value === undefined ? MISSING : FIGURES[column].format(value);
}

export const wordsFor = (figure: FigureName): string => FIGURES[figure].words;

export const inFigures = (figure: FigureName, value: number | null): string =>
	value === null ? 'not measured' : FIGURES[figure].format(value);

export function barInWords({ figure, atMost, atLeast }: Judged): string {
	if (atMost === 0) return 'none';
	const bars = [
		...(atLeast === undefined ? [] : [`at least ${FIGURES[figure].format(atLeast)}`]),
		...(atMost === undefined ? [] : [`at most ${FIGURES[figure].format(atMost)}`]),
	];
	return bars.join(', ');
}
