/** The last calls, answered or under way, in the order of their numbers. */
export interface RecentCall {
	call: number;
	at: number;
	endpoint: string;
	/** Undefined while it is under way. */
	isRefused?: boolean;
}

/** Longer than Close's windows and a usual latency together. */
const REMEMBERED_MS = 16_000;
/** Calls before and after one that are its neighbours. */
const NEIGHBOURS = 4;
/** So many calls of an endpoint that are refused, and so many of others between them that are accepted, within this time. */
const APART = { calls: 4, withinMs: 1_000 } as const;

/** Adds a call. Old ones are dropped half of the list at a time, so that a call costs the same at any rate. */
export function remember(recent: RecentCall[], call: RecentCall): RecentCall[] {
	recent.push(call);
	const half = recent.length >> 1;
	return recent.length > 64 && recent[half].at < call.at - REMEMBERED_MS ? recent.slice(half) : recent;
}

export function noteOutcomeOf(recent: RecentCall[], call: number, isRefused: boolean): void {
	const entry = recent.length > 0 ? recent[call - recent[0].call] : undefined;
	if (entry) entry.isRefused = isRefused;
}

/** How many of a call and its neighbours within a second were refused. */
export function refusedAround(recent: RecentCall[], call: number): number {
	const position = recent.length > 0 ? call - recent[0].call : -1;
	if (position < 0) return 0;
	const { at } = recent[position];
	return recent
		.slice(Math.max(0, position - NEIGHBOURS), position + NEIGHBOURS + 1)
		.filter((near) => near.isRefused && Math.abs(near.at - at) < 1_000).length;
}

/**
 * Whether the calls of a refused call's endpoint were refused one after the other while calls of others, started between
 * them, were accepted: a limit refuses everything, so the endpoint has one of its own.
 */
export function isRefusedApart(recent: RecentCall[], call: number): boolean {
	const position = recent.length > 0 ? call - recent[0].call : -1;
	if (position < 0) return false;
	const { at, endpoint } = recent[position];
	let refused = 1;
	let accepted = 0;
	let acceptedBetween = 0;
	for (const entry of recent.slice(0, position).reverse()) {
		if (entry.at < at - APART.withinMs) break;
		if (entry.endpoint !== endpoint) acceptedBetween += entry.isRefused === false ? 1 : 0;
		else if (entry.isRefused === false) break;
		else if (entry.isRefused) {
			refused++;
			accepted += acceptedBetween;
			acceptedBetween = 0;
		}
	}
	return refused >= APART.calls && accepted >= APART.calls;
}

/** Calls started in the `ms` before `at`: those accepted or in progress, and those refused, the one at `at` included. */
export function countBefore(
	recent: RecentCall[],
	at: number,
	ms: number,
): { accepted: number; refused: number } {
	let accepted = 0;
	let refused = 0;
	for (let position = recent.length - 1; position >= 0; position--) {
		const entry = recent[position];
		if (entry.at < at - ms) break;
		if (entry.at <= at && entry.isRefused) refused++;
		else if (entry.at < at) accepted++;
	}
	return { accepted, refused };
}
