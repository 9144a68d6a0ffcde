import { sortBy } from 'lodash';

import type { PlannedRequest } from '../../plan/types';

/** Calls beyond the limit that are kept for a while, so that they need not be sorted each time. */
const SPARE = 200;

/** The first calls in the order of the plan, whatever the order in which they come. */
export class FirstCalls {
	private kept: Array<{ position: number; request: PlannedRequest }> = [];

	constructor(private readonly limit: number) {}

	/** @param position of the planned request that led to the call */
	add(position: number, request: PlannedRequest): void {
		this.kept.push({ position, request });
		if (this.kept.length > 2 * this.limit + SPARE) this.kept = this.first();
	}

	requests(): PlannedRequest[] {
		return this.first().map(({ request }) => request);
	}

	private first() {
		return sortBy(this.kept, 'position').slice(0, this.limit);
	}
}
