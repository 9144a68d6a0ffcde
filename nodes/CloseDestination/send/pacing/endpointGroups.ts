import { newPace, type Pace, splitPace } from './pace';

/** An endpoint is taken to have its own bucket after so many answers that contradict those of others. */
const CONTRADICTIONS = 3;
/** More groups than an account has; beyond that the first bucket is shared. */
const MOST_GROUPS = 8;

/**
 * Which endpoints are counted together. Close does not say, so all are, until the answers show otherwise. What remains
 * in a window cannot grow, so an endpoint whose answers show more than those of others did just before has a bucket of
 * its own; where no answer tells what remains, an endpoint that is refused while others are accepted has.
 */
export class EndpointGroups {
	readonly paces: Pace[] = [newPace()];
	private readonly own = new Map<string, Pace>();
	private readonly contradictions = new Map<string, number>();

	paceOf(endpoint: string): Pace {
		return this.own.get(endpoint) ?? this.paces[0];
	}

	/** An answer of this endpoint contradicts one of another endpoint. */
	contradict(pace: Pace, endpoint: string): void {
		if (pace !== this.paces[0] || this.paces.length >= MOST_GROUPS || this.own.has(endpoint)) return;
		const count = (this.contradictions.get(endpoint) ?? 0) + 1;
		this.contradictions.set(endpoint, count);
		if (count < CONTRADICTIONS) return;
		const own = splitPace(pace, endpoint);
		this.paces.push(own);
		this.own.set(endpoint, own);
		this.contradictions.clear();
	}
}

/** What is called, without ids and query: calls of one endpoint are counted together. */
export function endpointOf({ method, url }: { method: string; url: string }): string {
	return `${method} ${url.split('?')[0].replace(IDS, '')}`;
}

/** `lead_abcdefghijkl` and the like, which follow the name of their kind. */
const IDS = /\/[a-z]+_[A-Za-z0-9.]{8,}(?=\/|$)/g;
