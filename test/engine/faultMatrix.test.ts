import type { IDataObject } from 'n8n-workflow';
import { countBy, omit, pickBy } from 'lodash';

import type { Fault, HeaderMode, LimitSettings, LoggedRequest } from '../../dev/sandbox';
import { CloseEngine } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';
import { outcomesByRecord } from './support/outcomesByRecord';
import {
	callOf,
	CALLS,
	leadsAfter,
	METHODS,
	OLD_LEADS,
	shapeOf,
	sizesOf,
	storedLeads,
	type Size,
	type WriteMethod,
} from './support/threeCalls';

/** What becomes of a call and of each of its records. */
interface Ending {
	status: 'sent' | 'unknown' | 'rejected' | 'notSent';
	reason?: string;
	statusCode?: number;
	retryable?: boolean;
	/** Calls made for it. Left out where that depends on chance. */
	attempts?: number;
	/** Whether it took effect in Close. */
	written: boolean;
}

interface Trouble extends Record<WriteMethod, Ending> {
	name: string;
	/** Meets the second call. Without one, nobody listens at the address. */
	fault?: Fault;
	limits?: Partial<LimitSettings>;
	before?: Ending;
	after?: Ending;
	/** How long nobody calls afterwards. */
	pauseMs?: number;
}

/** Scaled with the clock: 15 s pass in 0.3 s. */
const CLOCK_FACTOR = 50;
/** Times in the log are whole milliseconds. */
const LOG_PRECISION_MS = 2 * CLOCK_FACTOR;
const TIMEOUT_S = 15;
const LONGER_THAN_TIMEOUT_MS = 5_000;
/** Calls of a host that cannot be reached. */
const MOST_ATTEMPTS = 6;

const atOnce: Ending = { status: 'sent', statusCode: 200, attempts: 1, written: true };
const repeated: Ending = { status: 'sent', statusCode: 200, attempts: 2, written: true };
/** The 404 of the repeated call says that the first one deleted it. */
const goneAlready: Ending = { status: 'sent', statusCode: 404, attempts: 2, written: true };

const inDoubt = (reason: string, written: boolean, statusCode?: number): Ending => ({
	status: 'unknown',
	reason,
	statusCode,
	retryable: false,
	attempts: 1,
	written,
});
const refused = (reason: string, statusCode: number): Ending => ({
	status: 'rejected',
	reason,
	statusCode,
	retryable: false,
	attempts: 1,
	written: false,
});
const notSent = (reason: string, attempts?: number): Ending => ({
	status: 'notSent',
	reason,
	retryable: true,
	attempts,
	written: false,
});

const always = (ending: Ending): Record<WriteMethod, Ending> => ({
	POST: ending,
	PUT: ending,
	DELETE: ending,
});
const neverTwice = (POST: Ending) => ({ POST, PUT: repeated });

/** The sandbox tells to wait for a second, where it tells. */
const tooManyCalls = (headerMode: HeaderMode, retryAfter: boolean, pauseMs = 1_000): Trouble => ({
	name: `429, headers ${headerMode}, ${retryAfter ? 'with' : 'without'} Retry-After`,
	pauseMs,
	limits: { headerMode, retryAfter },
	fault: { kind: 'surprise429' },
	...always(repeated),
});
const serverTrouble = (status: number): Trouble[] => [
	{
		name: `${status} before it took effect`,
		fault: { kind: 'status', status },
		...neverTwice(inDoubt('serverError', false, status)),
		DELETE: repeated,
	},
	{
		name: `${status} after it took effect`,
		fault: { kind: 'status', status, commit: true },
		...neverTwice(inDoubt('serverError', true, status)),
		DELETE: goneAlready,
	},
];
const endsTheRun = (status: number, reason: string): Trouble => ({
	name: `${status} in the middle of the run`,
	fault: { kind: 'status', status },
	...always({ ...notSent(reason, 1), statusCode: status }),
	after: notSent(reason, 0),
});
const refusal = (status: number, reason: string): Trouble => ({
	name: String(status),
	fault: { kind: 'status', status },
	...always(refused(reason, status)),
});

/** The table in docs/outcomes.md, "When a call fails". */
const TROUBLES: Trouble[] = [
	tooManyCalls('comma', true),
	tooManyCalls('semicolon', true),
	tooManyCalls('absent', true),
	tooManyCalls('absent', false, 2_000),
	tooManyCalls('legacy', false),
	tooManyCalls('conflicting', true),
	{ name: '503', fault: { kind: 'status', status: 503 }, ...always(repeated) },
	...serverTrouble(500),
	...serverTrouble(502),
	...serverTrouble(504),
	{
		name: 'connection refused',
		...always(notSent('hostUnreachable')),
		before: notSent('hostUnreachable'),
		after: notSent('hostUnreachable'),
	},
	{
		name: 'connection reset before it took effect',
		fault: { kind: 'dropBeforeCommit' },
		...neverTwice(inDoubt('connectionLost', false)),
		DELETE: repeated,
	},
	{
		name: 'connection reset after it took effect',
		fault: { kind: 'dropAfterCommit' },
		...neverTwice(inDoubt('connectionLost', true)),
		DELETE: goneAlready,
	},
	{
		name: 'time-out before it took effect',
		fault: { kind: 'delay', delayMs: LONGER_THAN_TIMEOUT_MS, commit: false },
		...neverTwice(inDoubt('timeout', false)),
		DELETE: repeated,
	},
	{
		name: 'time-out after it took effect',
		fault: { kind: 'delay', delayMs: LONGER_THAN_TIMEOUT_MS },
		...neverTwice(inDoubt('timeout', true)),
		DELETE: goneAlready,
	},
	{
		name: 'a web page with 200',
		fault: { kind: 'html' },
		...neverTwice(inDoubt('unreadableAnswer', true, 200)),
		DELETE: goneAlready,
	},
	{
		name: 'broken JSON with 200',
		fault: { kind: 'brokenJson' },
		...neverTwice(inDoubt('unreadableAnswer', true, 200)),
		DELETE: goneAlready,
	},
	{ name: 'nothing with 200', fault: { kind: 'empty' }, ...always(atOnce) },
	{
		name: 'an answer in pieces, within the time-out',
		fault: { kind: 'slowDrip', delayMs: 30 },
		...always(atOnce),
	},
	{
		name: 'an answer in pieces, slower than the time-out',
		fault: { kind: 'slowDrip', delayMs: LONGER_THAN_TIMEOUT_MS },
		...neverTwice(inDoubt('timeout', true)),
		DELETE: goneAlready,
	},
	endsTheRun(401, 'unauthorized'),
	endsTheRun(402, 'planLimit'),
	refusal(403, 'forbidden'),
	refusal(409, 'conflict'),
];

const ACTIONS: Record<WriteMethod, string> = { POST: 'created', PUT: 'updated', DELETE: 'deleted' };
const NOBODY_LISTENS = 'http://127.0.0.1:9/api/v1';

let close: CloseEngine;
let restoreClock: () => void;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: OLD_LEADS });
	restoreClock = speedUpClock(CLOCK_FACTOR);
});
afterAll(async () => {
	restoreClock();
	await close.close();
});
beforeEach(() => close.reset());

async function sendThreeCalls({ fault, limits = {} }: Trouble, method: WriteMethod, size: Size) {
	const { parameters, records } = shapeOf(method, size);
	close.sandbox.setLimits(limits);
	if (fault) close.sandbox.addFaults({ nth: 2, ...fault });
	return await close.send({
		items: CALLS.flatMap(records),
		parameters: {
			...parameters,
			method,
			// One at a time, so that "the second call" is the second one's.
			options: { maxConcurrency: 1, timeout: TIMEOUT_S },
		},
		...(fault
			? {}
			: { credential: { baseUrl: NOBODY_LISTENS }, onError: 'continueRegularOutput', elsewhere: true }),
	});
}

/** What stands under the result field of a record with this ending. */
function outcomeFrom(ending: Ending, method: WriteMethod): IDataObject {
	const action = ending.status === 'sent' ? ACTIONS[method] : undefined;
	return pickBy({ action, ...omit(ending, 'written') }, (value) => value !== undefined);
}

/** Until the call in trouble is made again, on the node's clock; others need not wait for it. */
function pauseOfTroubled(calls: LoggedRequest[]): number {
	const [first, again] = calls.filter((call) => callOf(call) === 'troubled');
	return (again.at - first.at) * CLOCK_FACTOR;
}

const cells = TROUBLES.flatMap((trouble) =>
	METHODS.flatMap((method) => sizesOf(method).map((size) => ({ name: trouble.name, method, size, trouble }))),
);

it.each(cells)('$name: $method, $size', async ({ trouble, method, size }) => {
	const { before = atOnce, after = atOnce } = trouble;
	const endings = { before, troubled: trouble[method], after };
	const result = await sendThreeCalls(trouble, method, size);
	const { records } = shapeOf(method, size);

	expect(result.error).toBeUndefined();
	expect(outcomesByRecord(result)).toMatchObject(
		CALLS.flatMap((call) => records(call).map(() => outcomeFrom(endings[call], method))),
	);
	expect(storedLeads(close.sandbox)).toEqual(
		leadsAfter(
			method,
			size,
			CALLS.filter((call) => endings[call].written),
		),
	);
	const attempts = result.responses.map((response) => Number(response.attempts));
	if (trouble.fault) {
		const made = CALLS.filter((call) => endings[call].attempts !== 0);
		expect(countBy(result.calls, callOf)).toEqual(
			Object.fromEntries(made.map((call) => [call, endings[call].attempts])),
		);
		expect(attempts).toEqual(made.map((call) => endings[call].attempts));
	} else {
		expect(result.calls).toEqual([]);
		expect(Math.max(...attempts)).toBe(MOST_ATTEMPTS);
	}
	if (trouble.pauseMs) {
		expect(pauseOfTroubled(result.calls)).toBeGreaterThanOrEqual(trouble.pauseMs - LOG_PRECISION_MS);
	}
});
