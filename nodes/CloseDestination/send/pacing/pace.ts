import { filter } from 'lodash';

import {
	type AdvertisedLimits,
	allUsedUpUntil,
	isAdvertised,
	rateOfAll,
	splitLimits,
} from './advertisedLimits';
import { type EstimatedLimit, limitOf, newEstimatedLimit } from './estimatedLimit';
import { newPause, nextProbeAt, noteStart, type Pause } from './pause';
import { noteOutcomeOf, type RecentCall, remember } from './recentCalls';

/**
 * When the next call may start: decisions on data alone, no clock and no waiting. All times are ms of one clock.
 *
 * The strictest counts: each limit that answers advertise, the limit that refusals show, and the pause after a window
 * was used up.
 */
export interface Pace {
	/** Calls started so far; a call's number is its position in this count. */
	started: number;
	inFlight: number;
	/** Earliest start of the next call, for even spacing. */
	nextStart: number;
	pause: Pause;
	/** Smoothed time from start to answer; undefined before the first answer. */
	latencyMs?: number;
	shortestLatencyMs: number;
	/** How many calls may be in flight whatever the rate; grows with accepted calls. */
	allowedInFlight: number;
	advertised: AdvertisedLimits;
	estimated: EstimatedLimit;
	/** The last calls that were answered or are under way, by their number. */
	recent: RecentCall[];
	acceptedSincePause: number;
	/** From the end of a window to the end of the next one that was used up. */
	cycleMs: number;
	/** When a refused call was started, as long as no later call has shown why it was refused. */
	refusedAlone?: number;
}

/** One call, from its start on. */
export interface Start {
	call: number;
	at: number;
	endpoint: string;
	/** Whether the pace held it back, so that it says something about the pace. */
	wasHeld: boolean;
}

export const PACE = {
	firstInFlight: 2,
	/** While no limit is known: this many, or what this many per second need. */
	mostInFlight: 40,
	mostWithoutLimit: 400,
	/** Whatever the rate. */
	mostOfAll: 256,
	/** Timers are not exact enough to space calls any closer. */
	shortestSpacingMs: 1,
	/** How much of its delay a late call may make up for, with an advertised limit and without. */
	catchUpMs: { advertised: 40, estimated: 8 },
	defaultPauseMs: 2_000,
} as const;

export function newPace(): Pace {
	return {
		started: 0,
		inFlight: 0,
		nextStart: 0,
		pause: newPause(),
		shortestLatencyMs: Number.POSITIVE_INFINITY,
		allowedInFlight: PACE.firstInFlight,
		advertised: new Map(),
		estimated: newEstimatedLimit(),
		recent: [],
		acceptedSincePause: 0,
		cycleMs: 0,
	};
}

/**
 * A pace for an endpoint that turns out to have its own bucket. It begins as fast as the one it was counted with, and
 * learns its own limit from there.
 */
export function splitPace(pace: Pace, endpoint: string): Pace {
	const { latencyMs, shortestLatencyMs, allowedInFlight, advertised } = pace;
	const own = { ...newPace(), latencyMs, shortestLatencyMs, allowedInFlight };
	if (isAdvertised(advertised)) return { ...own, advertised: splitLimits(advertised) };
	return { ...own, ...takeOut(pace, endpoint) };
}

/** Takes an endpoint out of a pace without an advertised limit. It was refused, so the pause is its own. */
function takeOut(pace: Pace, endpoint: string): Pick<Pace, 'recent' | 'started' | 'estimated' | 'pause'> {
	const { pause, estimated } = pace;
	const ofEndpoint = filter(pace.recent, { endpoint });
	const part = ofEndpoint.length / pace.recent.length;
	// Those under way report to the pace they were started in.
	const answered = ofEndpoint.filter(({ isRefused }) => isRefused !== undefined);
	const recent = answered.map((entry, call) => ({ ...entry, call }));
	pace.pause = newPause();
	pace.nextStart = 0;
	pace.refusedAlone = undefined;
	pace.estimated = newEstimatedLimit(estimated.perSecond * (1 - part));
	return { recent, started: recent.length, pause, estimated: newEstimatedLimit(estimated.perSecond * part) };
}

/** Until when no call may start. */
export function pauseEndOf({ pause, advertised, started }: Pace, now: number): number {
	return Math.max(pause.until, allUsedUpUntil(advertised, started, now));
}

/** Calls per second. */
export function rateOf({ advertised, estimated }: Pace, now: number): number {
	return Math.min(estimated.perSecond, rateOfAll(advertised, now));
}

/** Calls per second; Infinity while no limit is known. */
export function knownRateOf(pace: Pace, now: number): number {
	return isKnown(pace) ? rateOf(pace, now) : Number.POSITIVE_INFINITY;
}

function isKnown({ advertised, estimated }: Pace): boolean {
	return isAdvertised(advertised) || limitOf(estimated) > 0;
}

export function inFlightLimit(pace: Pace, now: number): number {
	const rate = rateOf(pace, now);
	const latencyMs = pace.latencyMs ?? 0;
	if (isKnown(pace) && Number.isFinite(rate)) {
		return Math.min(PACE.mostOfAll, Math.ceil((rate * latencyMs * 2) / 1000) + 4);
	}
	const needed = (PACE.mostWithoutLimit * Math.min(1_000, pace.shortestLatencyMs)) / 1000;
	return Math.max(1, Math.min(Math.max(PACE.mostInFlight, needed), Math.ceil(pace.allowedInFlight)));
}

/** When the next call may start; Infinity: not before an answer comes. */
export function startableAt(pace: Pace, now: number): number {
	if (pace.inFlight >= inFlightLimit(pace, now)) return Number.POSITIVE_INFINITY;
	return nextProbeAt(pace.pause, now) ?? Math.max(pace.nextStart, pauseEndOf(pace, now));
}

export function start(pace: Pace, endpoint: string, now: number): Start {
	const spacing = spacingMs(pace, now);
	const wasHeld = now - pace.nextStart < spacing;
	const catchUpMs = isAdvertised(pace.advertised) ? PACE.catchUpMs.advertised : PACE.catchUpMs.estimated;
	pace.nextStart = Math.max(pace.nextStart, now - catchUpMs) + spacing;
	pace.inFlight++;
	if (noteStart(pace.pause, now)) pace.acceptedSincePause = 0;
	const call = pace.started++;
	pace.recent = remember(pace.recent, { call, at: now, endpoint });
	return { call, at: now, endpoint, wasHeld };
}

function spacingMs(pace: Pace, now: number): number {
	const even = 1000 / rateOf(pace, now);
	return !isKnown(pace) && even < PACE.shortestSpacingMs ? 0 : even;
}

/** A slot that was given back without a call. */
export function giveBack(pace: Pace, { call }: Start): void {
	pace.inFlight--;
	noteOutcomeOf(pace.recent, call, true);
}
