import type { MatchedRequest } from '../../plan/lookup/requests';
import type { PlannedRequest } from '../../plan/types';
import type { Clock } from '../../lib/clock';
import type { Ledger } from '../record/ledger';
import type { Lookups } from './lookups';
import type { Call } from '../types';

/** What a request that is looked up first works with. */
export interface UpsertTools {
	lookups: Lookups;
	ledger: Ledger;
	clock: Clock;
	signal?: AbortSignal;
	isOver: () => boolean;
	/** The longest wait before a create without an answer is looked up. */
	longestWaitMs: number;
	/** Makes a call; nothing when the run has ended. */
	make: (request: PlannedRequest) => Promise<Call | undefined>;
}

/** Later records of the key are held back: nobody knows what they would meet. */
export function noteDoubt(request: MatchedRequest, lookups: Lookups): void {
	lookups.note(request, { kind: 'inDoubt', recordIndex: request.units[0][0] });
}

/** Whether a call may have written something. */
export function mayHaveWritten({ verdict }: Call): boolean {
	return verdict.kind === 'accepted' || isInDoubt({ verdict });
}

/** Whether nobody knows if a call has written something. */
export function isInDoubt({ verdict }: Pick<Call, 'verdict'>): boolean {
	return verdict.kind === 'unknown' || (verdict.kind === 'runFailure' && verdict.status === 'unknown');
}
