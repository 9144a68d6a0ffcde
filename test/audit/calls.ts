/** Which calls of a record Close carries out, by their place among them. The node may have heard of it or not. */
export type Fate = (call: number) => boolean;

export const ALL_CARRIED_OUT: Fate = () => true;

/** How a record ends of which a call was not carried out. */
export const LOST = 'lost';

/**
 * The calls of one record: of its new lead, of itself, and of each of its people. Behind one that was not carried out nothing
 * follows that depends on it.
 */
export class Calls {
	private count = 0;

	constructor(private readonly fate: Fate) {}

	/** Whether Close carries out the next call. */
	isCarriedOut(): boolean {
		return this.fate(this.count++);
	}
}

/** The lead's or the record's own call, and one for each of two people. */
const MOST_CALLS = 3;

/** Everything that can become of a record's calls. */
export const FATES: readonly Fate[] = Array.from(
	{ length: 2 ** MOST_CALLS },
	(_, bits) => (call: number) => ((bits >> call) & 1) === 1,
);
