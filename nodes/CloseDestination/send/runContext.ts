import type { Clock, YieldIfDue } from '../lib/clock';
import type { Options } from '../parameters/types';
import type { Organization } from '../plan/organization';
import type { BaseUrl } from '../syntax/baseUrl';
import type { EarlierDoubts } from './once/alreadySent';
import type { RunPacer } from './pacing/pacer';
import type { Ledger } from './record/ledger';
import type { RunStop } from './record/runStop';
import type { Progress } from './progress';
import type { Traffic } from './traffic';
import type { Call, CallRequest, CloseClient } from './types';

/** The result that a call would have, without making it; undefined when the run has ended. */
export type Rehearse = (request: CallRequest) => Promise<Call | undefined>;

/** The tools and facts of one run. */
export interface RunContext {
	options: Options;
	ledger: Ledger;
	runStop: RunStop;
	client: CloseClient;
	/** In place of every call that writes, when none may be made. */
	rehearse?: Rehearse;
	pacer: RunPacer;
	/** Rate limits and waits that its calls met. */
	traffic: Traffic;
	progress: Progress;
	/** Records that an earlier execution may have written, unless a person wants them sent again. */
	inDoubt: EarlierDoubts;
	/** Milliseconds for which the run has had no usable token. */
	withoutTokenMs: () => number;
	base: BaseUrl;
	/** What the plan has asked for so far. */
	organization: Organization;
	clock: Clock;
	yieldIfDue: YieldIfDue;
	/** 0 to 1, for the jitter of the backoff. */
	random: () => number;
}
