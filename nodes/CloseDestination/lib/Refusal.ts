import type { Reason } from './reasons';

/** Why the plan does not send a record. Returned, never thrown, so that one bad record does not affect the others. */
export class Refusal {
	constructor(
		readonly reason: Reason,
		readonly message: string,
		/** The faulty field, if there is one: its name in the record, or its path in the body. */
		readonly field?: string,
		/** The column of the record behind that path, where it has another name. */
		readonly column?: string,
	) {}
}
