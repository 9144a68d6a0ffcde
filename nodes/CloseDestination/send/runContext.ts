import type { Clock, YieldIfDue } from '../lib/clock';
import type { Options } from '../parameters/types';
import type { Schemas } from '../plan/fields/schema';
import type { BaseUrl } from '../syntax/baseUrl';
import type { RunPacer } from './pacing/pacer';
import type { Ledger } from './record/ledger';
import type { RunStop } from './record/runStop';
import type { CloseClient } from './types';

/** What a run works with, made once. */
export interface RunContext {
	options: Options;
	ledger: Ledger;
	runStop: RunStop;
	client: CloseClient;
	pacer: RunPacer;
	/** How long this run has had no token to make calls with. */
	withoutTokenMs: () => number;
	/** Where Close is, and what the plan knows of its custom fields. */
	base: BaseUrl;
	schemas: Schemas;
	clock: Clock;
	yieldIfDue: YieldIfDue;
	signal?: AbortSignal;
	/** 0 to 1, for the jitter of the backoff. */
	random: () => number;
}
