import { range } from 'lodash';
import { sleep, type IDataObject } from 'n8n-workflow';

import { CloseEngine, type CloseResult } from './closeEngine';

const LATENCY_MS = 25;
export const inOrder = { options: { maxConcurrency: 1 } };

export let close: CloseEngine;

/** Opens the engine for the tests of a file, beside a Close that takes its time, and empties it before each. */
export function useConnections(): void {
	beforeAll(async () => {
		close = await CloseEngine.open({ latencyMs: LATENCY_MS });
	});
	afterAll(async () => await close.close());
	beforeEach(() => close.reset());
}

export const leads = (count: number, prefix = 'Lead'): IDataObject[] =>
	range(count).map((row) => ({ name: `${prefix} ${row}` }));
export const storedNames = () => close.sandbox.records('lead').map(({ name }) => name as string);
export const inAnyOrder = (names: unknown[]) => [...names].sort();
export const statusesOf = ({ calls }: CloseResult) => calls.map(({ status }) => status);
/** How each request for a token went. */
export const renewals = () => close.sandbox.oAuthRequests.map(({ error, status }) => error ?? status);

/** Waits until so many calls have arrived. */
export async function untilCalls(count: number): Promise<void> {
	while (close.sandbox.requests.length < count) await sleep(1);
}
