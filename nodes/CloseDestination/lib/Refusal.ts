import type { Reason } from './reasons';

/** A record the plan will not send: returned, never thrown, so that one bad record costs the others nothing. */
export class Refusal {
	constructor(
		readonly reason: Reason,
		readonly message: string,
		/** The field at fault, where there is one. */
		readonly field?: string,
	) {}
}
