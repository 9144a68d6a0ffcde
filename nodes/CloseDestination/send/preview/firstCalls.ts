import { sortedLastIndexBy } from 'lodash';

import type { PlannedRequest } from '../../plan/types';

/** The first calls in the order of the plan, whatever the order in which they come; no other is kept. */
export class FirstCalls {
	private readonly kept: Array<{ position: number; request: PlannedRequest }> = [];

	constructor(private readonly limit: number) {}

	/** @param position of the planned request that led to the call */
	add(position: number, request: PlannedRequest): void {
		const call = { position, request };
		const place = sortedLastIndexBy(this.kept, call, 'position');
		if (place === this.limit) return;
		this.kept.splice(place, 0, call);
		if (this.kept.length > this.limit) this.kept.pop();
	}

	requests(): PlannedRequest[] {
		return this.kept.map(({ request }) => request);
	}
}
