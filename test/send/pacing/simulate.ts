import { readAdvice } from '../../../nodes/CloseDestination/send/pacing/rateLimitHeaders';
import { decideRetry } from '../../../nodes/CloseDestination/send/judge/retryDecision';
import { Pacer } from '../../../nodes/CloseDestination/send/pacing/pacer';
import type { Clock } from '../../../nodes/CloseDestination/lib/clock';
import type { Reply } from '../../../nodes/CloseDestination/send/types';
import { type Group, LimitedServer, OUTAGE_SECONDS, windowBegin } from './limitedServer';
import type { Scenario } from './scenario';
import { randomFrom, VirtualTime } from './virtualTime';

export interface SimulationResult {
	seconds: number;
	/** Over the time that limit, surprises and the other program allow. */
	timeOverIdeal: number;
	/** Part of all calls that the limit refused; surprises do not count. */
	refusedShare: number;
	refused: number;
	/** What the worker with the fewest calls got of an equal share. */
	leastShare: number;
	/** The rate over what the limit allows, from the tenth second after a disturbance on; 1 without one. */
	recovered: number;
	mostInFlight: number;
	/** Calls that were refused too often to be made again; here they are made anew. */
	givenUp: number;
	/** Accepted calls in each second. */
	perSecond: number[];
	/** ms at which each call reached the server; only when asked for. */
	arrivals: number[];
}

type Ask = (
	options: { first: boolean; group: string },
	grant: (done: (reply?: Reply) => void) => void,
) => void;

/** Something that paces calls: the real pacer, or another one to compare it with. */
type MakePacer = (clock: Clock, random: () => number, scenario: Scenario) => Ask;

const realPacer: MakePacer = (clock, random, { maxRequestsPerSecond = 0 }) => {
	const pacer = new Pacer(clock, random).forRun({ maxConcurrency: 0, maxRequestsPerSecond });
	return ({ first, group }, grant) =>
		pacer.ask({ first, endpoint: group, longestPauseMs: Number.POSITIVE_INFINITY }, (slot) =>
			grant(slot.done),
		);
};

/** Calls of a worker that may be under way: more than sending looks ahead would not be realistic. */
const LOOKAHEAD = 256;
/**
 * Requests for a slot that wait at a time. The pacer sees no difference to more of them, unless calls have buckets of
 * their own: among three that wait there is often none for the other bucket, which no pacer can help.
 */
const ASKED = { oneBucket: 3, twoBuckets: 64 };
const POLICY = { retryTimeBudgetMs: Number.POSITIVE_INFINITY };

/** Sends the calls of a scenario through pacers to a limited server, in virtual time. */
export function simulate(scenario: Scenario, makePacer: MakePacer = realPacer): SimulationResult {
	const random = randomFrom(scenario.seed);
	const time = new VirtualTime(random);
	const server = new LimitedServer(scenario, time.now, random);
	const accepted = new Array<number>(scenario.workers).fill(0);
	const perSecond: number[] = [];
	const arrivals: number[] = [];
	const mostAsked = scenario.searches > 0 ? ASKED.twoBuckets : ASKED.oneBucket;
	let open = scenario.calls;
	let finished = 0;
	let givenUp = 0;
	let inFlight = 0;
	let mostInFlight = 0;

	function latency(): number {
		const usual = scenario.latencyMs * (0.9 + 0.25 * random());
		return random() < scenario.slowAnswers ? usual * (1 + 9 * random() ** 2) : usual;
	}

	function worker(index: number): void {
		const ask = makePacer(time.clock(), random, scenario);
		let underWay = 0;
		let asked = 0;

		function askForMore(): void {
			while (asked < mostAsked && underWay + asked < LOOKAHEAD && open > 0) {
				asked++;
				const group: Group = random() < scenario.searches ? 'search' : 'write';
				ask({ first: false, group }, (done) => {
					asked--;
					if (open === 0) return done();
					open--;
					underWay++;
					call(group, 1, done);
					askForMore();
				});
			}
		}

		function call(group: Group, attempts: number, done: (reply: Reply) => void): void {
			mostInFlight = Math.max(mostInFlight, ++inFlight);
			const ms = latency();
			time.after(ms * 0.4, () => {
				arrivals.push(time.now());
				const reply = server.answer(group);
				if (reply.statusCode === 200) {
					const second = Math.floor(time.now() / 1000);
					perSecond[second] = (perSecond[second] ?? 0) + 1;
				}
				time.after(ms * 0.6, () => end(group, attempts, reply, done));
			});
		}

		function end(
			group: Group,
			attempts: number,
			reply: Extract<Reply, { kind: 'answer' }>,
			done: (reply: Reply) => void,
		): void {
			inFlight--;
			done(reply);
			if (reply.statusCode === 200) {
				finished++;
				underWay--;
				accepted[index]++;
				askForMore();
				return;
			}
			const decision = decideRetry({
				...{ reply, method: 'POST', attempts, elapsedMs: 0, random: random(), policy: POLICY },
				advisedMs: readAdvice(reply.headers, reply.body),
			});
			if (!decision.repeat) givenUp++;
			const afterMs = decision.repeat ? decision.afterMs : 0;
			const next = decision.repeat ? attempts + 1 : 1;
			time.after(afterMs, () => ask({ first: true, group }, (again) => call(group, next, again)));
		}

		askForMore();
	}

	for (let index = 0; index < scenario.workers; index++) worker(index);
	time.run(() => finished === scenario.calls || time.now() > 3_600_000);
	const seconds = time.now() / 1000;
	return {
		seconds,
		timeOverIdeal: seconds / idealSeconds(scenario),
		refused: server.refused,
		refusedShare: server.refused / (server.refused + server.accepted),
		leastShare: (Math.min(...accepted) * scenario.workers) / scenario.calls,
		recovered: recovered(scenario, perSecond, seconds),
		mostInFlight,
		givenUp,
		perSecond,
		arrivals,
	};
}

/** What the limit, the other program, and nothing else allows: reckoned in steps of 10 ms, without any pacer. */
export function idealSeconds(scenario: Scenario): number {
	const { calls, searches, surprise, latencyMs, windowSeconds } = scenario;
	const ofLargerBucket = calls * (searches > 0 ? Math.max(searches, 1 - searches) : 1);
	const step = 0.01;
	let seconds = 0;
	for (let left = ofLargerBucket; left > 0; seconds += step) left -= step * availableAt(scenario, seconds);
	// The last calls are refused by surprise as well, and wait for the end of a window as they are told.
	return seconds + latencyMs / 1000 + (surprise > 0 ? windowSeconds : 0);
}

function availableAt(scenario: Scenario, seconds: number): number {
	const { perSecond, change, outage, otherProgram } = scenario;
	if (outage && seconds >= outage.at && seconds < outage.at + OUTAGE_SECONDS) return 0;
	const factor = change && windowBegin(scenario, seconds) >= change.at ? change.factor : 1;
	return perSecond * factor * (1 - otherProgram);
}

/** The mean of some windows that begin ten seconds after the disturbance, as far as there are so many calls. */
function recovered(scenario: Scenario, perSecond: number[], end: number): number {
	const { change, outage, windowSeconds, searches } = scenario;
	const disturbed = change
		? windowBegin(scenario, change.at) + windowSeconds
		: outage && outage.at + OUTAGE_SECONDS;
	if (disturbed === undefined) return 1;
	const from = Math.ceil(disturbed + 10);
	const seconds = windowSeconds * Math.ceil(8 / windowSeconds);
	if (from + seconds > end - 1) return 1;
	let sent = 0;
	for (let second = from; second < from + seconds; second++) sent += perSecond[second] ?? 0;
	const ofBuckets = searches > 0 ? 1 / Math.max(searches, 1 - searches) : 1;
	return sent / (seconds * ofBuckets * availableAt(scenario, from));
}
