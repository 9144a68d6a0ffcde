import type { IExecuteFunctions, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';

import { createYielder, systemClock, timeOfDay } from '../lib/clock';
import { isPreview } from '../parameters/operation';
import type { Operation } from '../parameters/types';
import type { RunOutcome } from '../send/types';
import { countRun, type RunCounts } from './countRun';
import { noteRun } from './noteRun';
import { defectHint } from './summary';
import { summaryItem, type SummaryInput } from './summaryItem';

type Told = Partial<Pick<SummaryInput, 'columns' | 'traffic' | 'limitPerSecond' | 'estimatedSeconds'>> &
	Pick<SummaryInput, 'outcome' | 'counts'>;

/** The first one is about the whole run. */
type Hints = readonly [NodeExecutionHint, ...NodeExecutionHint[]];

/** Reports on the run as a whole: hints, Summary, metadata, log. */
export class Reporter {
	private readonly startedAt = timeOfDay();
	private readonly yieldIfDue = createYielder(systemClock);

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly items: readonly INodeExecutionData[],
	) {}

	get operation(): Operation {
		return (this.context.getNode().parameters.operation ?? 'send') as Operation;
	}

	/** Counts outcomes and calls, and notes the main numbers, whether or not there will be items. */
	async count(outcome: RunOutcome): Promise<RunCounts> {
		const { items, yieldIfDue } = this;
		const isPartial = isPreview(this.operation);
		const counts = await countRun(outcome, { items, isPartial, yieldIfDue });
		if (!isPartial) noteRun(this.context, counts, outcome, (timeOfDay() - this.startedAt) / 1000);
		return counts;
	}

	/** Gives the hints; an error while making them costs only the hints. @returns the item of Summary */
	async tell(told: Told, makeHints: () => Promise<Hints> | Hints): Promise<INodeExecutionData[]> {
		await this.yieldIfDue();
		const hints = await this.inAnyCase(makeHints);
		await this.yieldIfDue();
		this.context.addExecutionHints(...hints);
		const [{ message }] = hints;
		return [summaryItem({ columns: [], ...told, message, facts: this.facts(), items: this.items })];
	}

	private async inAnyCase(makeHints: () => Promise<Hints> | Hints): Promise<Hints> {
		try {
			return await makeHints();
		} catch (error) {
			return [defectHint(error)];
		}
	}

	private facts(): SummaryInput['facts'] {
		const { operation, startedAt } = this;
		const executionId = this.context.getExecutionId() as string | undefined;
		return { operation, executionId, startedAt, finishedAt: timeOfDay() };
	}
}
