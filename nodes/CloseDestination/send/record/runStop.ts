import type { Clock } from '../../lib/clock';
import { textOfError } from '../../lib/textOfError';
import type { Options } from '../../parameters/types';
import type { RecordStatus } from '../../plan/body/resultField';
import type { ReadTrouble } from '../http/readClose';
import { endingOf } from '../judge/judge';
import { STOPS } from '../messages';
import type { Call, Reply, Stop } from '../types';
import { Standstill } from './standstill';

/** Decides whether a run ends before all records are sent, and why. The first reason wins; an error of the node overrides it. */
export class RunStop {
	private first?: Stop;
	private readonly ended = new AbortController();
	private rejectedInARow = 0;
	private readonly standstill: Standstill;

	constructor(
		private readonly options: Pick<Options, 'stopAfterRejections' | 'retryTimeBudgetMs'>,
		clock: Clock,
		stop?: AbortSignal,
	) {
		this.standstill = new Standstill(clock, options.retryTimeBudgetMs);
		stop?.addEventListener('abort', () => this.ended.abort(), { once: true });
		if (stop?.aborted) this.ended.abort();
	}

	get stop(): Stop | undefined {
		return this.first;
	}

	/** True when no further call may start. */
	isOver(): boolean {
		return this.over.aborted;
	}

	/** Aborted when no further call may start: nobody waits for one any more. */
	get over(): AbortSignal {
		return this.ended.signal;
	}

	/** Why the records that are left are not sent. */
	get why(): Pick<Stop, 'reason' | 'message' | 'description'> {
		return this.first ?? { reason: 'cancelled', ...STOPS.cancelled() };
	}

	/** All records have their outcome, so nothing needs to be waited for any more. */
	finish(): void {
		this.ended.abort();
	}

	/** Ends the run when a call shows that no other can succeed either. */
	stopOn({ verdict, recordIndexes, statusCode }: Call): void {
		if (verdict.kind !== 'runFailure') return;
		const { reason } = verdict;
		this.end({
			...{ reason, ...endingOf(verdict), retryable: true, isFailure: true },
			itemIndex: recordIndexes[0],
			statusCode: statusCode ?? undefined,
		});
	}

	/** Ends the run when nothing else can be read either. */
	stopOnTrouble({ stopsRun, ...trouble }: ReadTrouble): void {
		if (stopsRun) this.end({ ...trouble, isFailure: true });
	}

	/** Ends the run when Close wants a longer pause than the person allows. */
	stopForPause(pausedMs: number): void {
		const budgetMs = this.options.retryTimeBudgetMs;
		if (pausedMs <= budgetMs) return;
		const words = STOPS.longPause(Math.ceil(pausedMs / 1000), Math.round(budgetMs / 1000));
		this.end({ reason: 'rateLimited', ...words, retryable: true, isFailure: false });
	}

	/** Ends the run when nothing has got through to Close for too long. */
	observe(reply: Reply): void {
		const lastsMs = this.standstill.observe(reply);
		if (lastsMs === undefined) return;
		const statusCode = reply.kind === 'answer' ? reply.statusCode : undefined;
		const reason = statusCode === 429 ? 'rateLimited' : 'unavailable';
		const words = STOPS.standstill(Math.round(lastsMs / 1000), statusCode);
		this.end({ reason, ...words, retryable: true, isFailure: false });
	}

	/** Ends the run after an error of the node itself. */
	stopForDefect(error: unknown): void {
		if (isDefect(this.first)) return;
		const words = STOPS.defect(textOfError(error));
		this.first = undefined;
		this.end({ reason: 'internalError', ...words, retryable: false, isFailure: true });
	}

	/** Counts a record for option Stop After Rejections. */
	count(status: RecordStatus): void {
		if (status === 'sent') this.rejectedInARow = 0;
		else if (status === 'rejected' || status === 'unknown') this.rejectedInARow++;
	}

	/** Ends the run when as many records in a row were not accepted as the person allows. */
	applyRule(): void {
		const limit = this.options.stopAfterRejections;
		if (limit === 0 || this.rejectedInARow < limit) return;
		const words = STOPS.stopRule(limit);
		this.end({ reason: 'stopAfterRejections', ...words, retryable: true, isFailure: false });
	}

	private end(stop: Stop): void {
		this.first ??= stop;
		this.ended.abort();
	}
}

/** True when an error of the node itself ended the run. */
export const isDefect = (stop?: Stop): boolean => stop?.reason === 'internalError';
