import type { Reply } from '../types';
import { isAdvertised, observeAll } from './advertisedLimits';
import { begin, grow, learnFromRefusal, learnFromWindow, noteOutcome, type Refusal } from './estimatedLimit';
import { inFlightLimit, PACE, type Pace, rateOf, type Start } from './pace';
import { endSearch, isCaught, noteRefusal, pauseAll } from './pause';
import { LONGEST_WINDOW_MS, readAdvice } from './rateLimitHeaders';
import { countBefore, noteOutcomeOf, refusedAround } from './recentCalls';

type Answer = Extract<Reply, { kind: 'answer' }>;

/**
 * Learns from what a call brought.
 * @param random 0 to 1; workers that share a key must not come back at the same moment
 * @returns whether the answer contradicts what one of another endpoint has told
 */
export function learn(pace: Pace, call: Start, reply: Reply, now: number, random: number): boolean {
	const wasHeld = call.wasHeld || pace.inFlight >= inFlightLimit(pace, now) - 1;
	pace.inFlight--;
	if (reply.kind !== 'answer') return false;
	const latencyMs = now - call.at;
	pace.latencyMs = pace.latencyMs === undefined ? latencyMs : pace.latencyMs * 0.95 + latencyMs * 0.05;
	pace.shortestLatencyMs = Math.min(pace.shortestLatencyMs, latencyMs);
	const { isUsedUp, isContradiction } = observeAll(
		pace.advertised,
		call,
		reply.headers,
		reply.statusCode !== 429,
		now,
		random,
	);
	const isRefused = reply.statusCode === 429;
	noteOutcomeOf(pace.recent, call.call, isRefused);
	noteOutcome(pace.estimated, isRefused && !isUsedUp);
	if (isRefused) refuse(pace, call, reply, isUsedUp, now, random);
	else if (reply.statusCode < 500) accept(pace, call, wasHeld, now, random);
	return isContradiction;
}

function accept(pace: Pace, { at }: Start, wasHeld: boolean, now: number, random: number): void {
	const { pause, estimated, advertised, shortestLatencyMs } = pace;
	pace.acceptedSincePause++;
	const search = endSearch(pause, at);
	if (search && estimated.learntAt >= search.since) {
		learnFromWindow(estimated, countBefore(pace.recent, search.lastRefused).accepted);
	}
	if (search && now < pause.until) {
		pause.until = now;
		pace.nextStart = now + (random * 1000) / rateOf(pace, now);
	}
	begin(estimated, isAdvertised(advertised), shortestLatencyMs, now);
	if (!wasHeld) return;
	pace.allowedInFlight = Math.min(PACE.mostOfAll, pace.allowedInFlight + 1);
	grow(estimated, shortestLatencyMs, now);
}

function refuse(
	pace: Pace,
	call: Start,
	answer: Answer,
	isUsedUp: boolean,
	now: number,
	random: number,
): void {
	const { pause, advertised } = pace;
	const { at } = call;
	const toldMs = readAdvice(answer.headers, answer.body) ?? 0;
	const adviceMs = toldMs || PACE.defaultPauseMs;
	if (isCaught(pause, at)) {
		noteRefusal(pause, at);
	} else if (isUsedUp) {
		waitAll(pace, at, adviceMs, now, random);
	} else {
		const isOneOfMany = refusedAround(pace.recent, call.call) >= refusalsInARow(pace);
		if (!isAdvertised(advertised) || isOneOfMany) {
			learnFromRefusal(pace.estimated, refusalOf(pace, at, isOneOfMany, toldMs, now), now);
		}
		if (isOneOfMany || adviceMs > LONGEST_WINDOW_MS) waitAll(pace, at, adviceMs, now, random);
		else noteRefusal(pause, at);
	}
}

function refusalOf(pace: Pace, at: number, isOneOfMany: boolean, adviceMs: number, now: number): Refusal {
	const { estimated, acceptedSincePause } = pace;
	const { resumedAt } = pace.pause;
	const isCycle = isOneOfMany && adviceMs > 1_000 && now - resumedAt > adviceMs / 2;
	return {
		...{ at, isOneOfMany, adviceMs, rate: rateOf(pace, now) },
		...countBefore(pace.recent, at),
		isWholeSecond: at - resumedAt > 850 || estimated.accepted === undefined,
		perCycle: isCycle ? (acceptedSincePause * 1000) / (now + adviceMs - resumedAt) : undefined,
	};
}

/** A window is used up: nobody starts before it ends. */
function waitAll(pace: Pace, at: number, ms: number, now: number, random: number): void {
	const rate = rateOf(pace, now);
	if (!pauseAll(pace.pause, at, now, ms, rate)) return;
	pace.nextStart = Math.max(pace.nextStart, pace.pause.until + (random * 1000) / rate);
}

/** How many refusals among neighbours are the end of a window: one before a limit is known, as no surprise is either. */
function refusalsInARow({ advertised, estimated }: Pace): number {
	if (isAdvertised(advertised)) return 7;
	return estimated.accepted === undefined ? 1 : 3;
}
