import type { Reply } from '../types';
import { isAdvertised, observeAll } from './advertisedLimits';
import { begin, grow, halve, learnFromRefusal, limitOf, noteMoment, noteOutcome } from './estimatedLimit';
import { inFlightLimit, PACE, type Pace, rateOf, type Start } from './pace';
import {
	type Advice,
	endSearch,
	type EndSearch,
	isCaught,
	isContradicted,
	noteRefusal,
	pauseAll,
} from './pause';
import { LONGEST_WINDOW_MS, readAdvice } from './rateLimitHeaders';
import { isRefusedApart, noteOutcomeOf, refusedAround } from './recentCalls';
import { shownByOne, shownByWindow, showsNothing } from './shownRate';

type Answer = Extract<Reply, { kind: 'answer' }>;

/**
 * Learns from what a call brought.
 * @param random 0 to 1; workers that share a key must not come back at the same moment
 * @returns whether it contradicts what calls of other endpoints brought: this one has a bucket of its own
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
		reply.statusCode,
		now,
		random,
	);
	const isRefused = reply.statusCode === 429;
	noteOutcomeOf(pace.recent, call.call, isRefused);
	noteOutcome(pace.estimated, isRefused && !isUsedUp);
	if (isRefused) refuse(pace, call, reply, isUsedUp, now, random);
	else if (reply.statusCode < 500) accept(pace, call, wasHeld, now, random);
	const isUntold = isRefused && !isAdvertised(pace.advertised);
	return isContradiction || (isUntold && isRefusedApart(pace.recent, call.call));
}

function accept(pace: Pace, { at }: Start, wasHeld: boolean, now: number, random: number): void {
	const { pause, estimated, advertised, shortestLatencyMs } = pace;
	const search = endSearch(pause, at);
	if (!isAdvertised(advertised)) learnFromEarlier(pace, at, search, now);
	if (search && now < search.until) pace.nextStart = now + (random * 1000) / rateOf(pace, now);
	pace.acceptedSincePause++;
	begin(estimated, isAdvertised(advertised), shortestLatencyMs, now);
	if (!wasHeld) return;
	pace.allowedInFlight = Math.min(PACE.mostOfAll, pace.allowedInFlight + 1);
	grow(estimated, shortestLatencyMs, now);
}

/** An accepted call shows why earlier ones were refused: the window was used up, or it was a single refusal. */
function learnFromEarlier(pace: Pace, at: number, search: EndSearch | undefined, now: number): void {
	const { estimated, pause, refusedAlone } = pace;
	if (search && !isContradicted(search, at)) {
		if (showsNothing(pace, search.at)) halve(estimated);
		else learnFromWindow(pace, search, now);
		pace.acceptedSincePause = 0;
	} else if (!search && !pause.search && refusedAlone !== undefined && at > refusedAlone) {
		const shown = shownByOne(pace, refusedAlone);
		if (shown) learnFromRefusal(estimated, shown, now);
	} else if (!search) return;
	pace.refusedAlone = undefined;
}

function learnFromWindow(pace: Pace, search: EndSearch, now: number): void {
	const shown = shownByWindow(pace, search);
	if (shown) learnFromRefusal(pace.estimated, shown, now);
}

function refuse(
	pace: Pace,
	call: Start,
	answer: Answer,
	isUsedUp: boolean,
	now: number,
	random: number,
): void {
	const { pause, advertised, estimated } = pace;
	const { at } = call;
	const advisedMs = readAdvice(answer.headers, answer.body) ?? 0;
	const adviceMs = advisedMs || PACE.defaultPauseMs;
	if (isCaught(pause, at)) {
		noteRefusal(pause, at, advisedMs);
		return;
	}
	const isMany = isUsedUp || refusedAround(pace.recent, call.call) >= refusalsInARow(pace);
	const advice = { at, ms: adviceMs, advisedMs };
	if (isMany || adviceMs > LONGEST_WINDOW_MS) waitAll(pace, advice, now, random);
	else noteRefusal(pause, at, advisedMs);
	if (isUsedUp || isAdvertised(advertised)) return;
	noteMoment(estimated, at);
	pace.refusedAlone ??= at;
}

/** A window is used up: no call starts before it ends. */
function waitAll(pace: Pace, advice: Advice, now: number, random: number): void {
	const rate = rateOf(pace, now);
	if (!pauseAll(pace.pause, advice, now, rate)) return;
	pace.nextStart = Math.max(pace.nextStart, pace.pause.until + (random * 1000) / rate);
}

/** How many refusals among neighbours mean that a window is used up: one is enough before any limit is known. */
function refusalsInARow({ advertised, estimated }: Pace): number {
	if (isAdvertised(advertised)) return 7;
	return limitOf(estimated) === 0 ? 1 : 3;
}
