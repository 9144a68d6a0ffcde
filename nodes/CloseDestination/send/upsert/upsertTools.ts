import type { KeyedQueue } from '../../lib/keyedQueue';
import type { MatchedRequest } from '../../plan/lookup/requests';
import type { PlannedRequest } from '../../plan/types';
import type { RunContext } from '../runContext';
import type { Lookups } from './lookups';
import type { Call } from '../types';

/** What a request that is looked up first works with. */
export interface UpsertTools extends Pick<
	RunContext,
	'ledger' | 'runStop' | 'options' | 'clock' | 'inDoubt' | 'progress'
> {
	lookups: Lookups;
	/** Calls about the same object in Close, found by whatever key, are made one after the other. */
	turns: KeyedQueue;
	/** Makes a call; nothing when the run has ended. */
	make: (request: PlannedRequest) => Promise<Call | undefined>;
	/** The request with its lead; nothing when it has none, and then the record has its outcome. */
	withLead: (request: MatchedRequest) => Promise<MatchedRequest | undefined>;
}

/** Whether a call may have written something. */
export function mayHaveWritten({ verdict }: Call): boolean {
	return verdict.kind === 'accepted' || isInDoubt({ verdict });
}

/** Whether it is unknown if a call has written something. */
export function isInDoubt({ verdict }: Pick<Call, 'verdict'>): boolean {
	return verdict.kind === 'unknown' || (verdict.kind === 'runFailure' && verdict.status === 'unknown');
}
