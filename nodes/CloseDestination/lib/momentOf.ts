const WITH_ZONE = /(?:Z|[+-]\d\d:?\d\d)$/;

/** A date-time from Close in milliseconds; some resources leave out the zone, which is UTC. Undefined for other text. */
export function momentOf(text: unknown): number | undefined {
	if (typeof text !== 'string') return undefined;
	const time = Date.parse(WITH_ZONE.test(text) ? text : `${text}Z`);
	return Number.isNaN(time) ? undefined : time;
}
