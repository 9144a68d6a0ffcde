import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, type CloseRun, url } from './closeEngine';
import { speedUpClock } from './fastClock';
import { outcomeLines } from './outcomesByRecord';

const CLOCK_FACTOR = 50;
const INDEX_DELAY_MS = 30_000;
const SEED = {
	customFields: {
		lead: [
			{ id: 'cf_ext', name: 'External ID', type: 'text' },
			{ id: 'cf_size', name: 'Size', type: 'number' },
		],
		opportunity: [{ id: 'cf_deal', name: 'Deal', type: 'text' }],
	},
	customObjectTypes: [
		{ id: 'cotype_car', name: 'Car' },
		{ id: 'cotype_bike', name: 'Bike' },
	],
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme',
			url: 'https://acme.example',
			contacts: [
				{ id: 'cont_ann', name: 'Ann', emails: [{ email: 'Ann@acme.example', type: 'office' }] },
				{ id: 'cont_twin1', name: 'Twin', emails: [{ email: 'twin@acme.example' }] },
				{ id: 'cont_twin2', name: 'Twin', emails: [{ email: 'twin@acme.example' }] },
			],
		},
		{ id: 'lead_beta', name: 'Beta Acme', 'custom.cf_ext': 'EXT-1 bis' },
	],
};

export let close: CloseEngine;
/** Its search finds what was written half a minute late, as Close's does. */
export let slow: CloseEngine;

/** Opens both for the tests of a file, and empties them before each. */
export function useMatchEngines(): void {
	let restoreClock: () => void;
	beforeAll(async () => {
		const start = performance.now();
		const clock = { now: () => Date.UTC(2026, 0) + (performance.now() - start) * CLOCK_FACTOR };
		close = await CloseEngine.open({ seed: SEED, clock });
		slow = await CloseEngine.open({ seed: SEED, clock, indexDelayMs: INDEX_DELAY_MS });
		restoreClock = speedUpClock(CLOCK_FACTOR);
	});
	afterAll(async () => {
		restoreClock();
		await close.close();
		await slow.close();
	});
	beforeEach(() => {
		close.reset();
		slow.reset();
		close.engine.deduplication.clear();
	});
}

export const SEARCH = '/data/search/';
export type Key = string | { field: string; customField?: string; recordField: string };

/** Parameters that match on these keys; a name alone is the same in Close and in the record. */
export const matching = (path: string, keys: Key[], more: IDataObject = {}): IDataObject => ({
	endpoint: url(path),
	matchExisting: true,
	matchOn: { keys: keys.map((key) => (typeof key === 'string' ? { field: key, recordField: key } : key)) },
	...more,
});
export const byExt = { field: 'customField', customField: 'custom.cf_ext', recordField: '["custom.cf_ext"]' };

/** A run in one line per record, and its calls. */
export async function run(workflow: CloseRun, engine = close) {
	const result = await engine.send(workflow);
	const outcomes = outcomeLines(result);
	const writes = result.calls
		.filter(({ path }) => path !== SEARCH)
		.map(({ method, path }) => `${method} ${path}`);
	return { ...result, outcomes, writes, lookups: result.calls.length - writes.length };
}

export const contact = (email: string, more: IDataObject = {}): IDataObject => ({
	lead_id: 'lead_acme',
	name: email.split('@')[0],
	emails: [{ email, type: 'office' }],
	...more,
});
export const byEmail = (more: IDataObject = {}) =>
	matching('/contact/', [{ field: 'email', recordField: 'emails[0].email' }], more);
