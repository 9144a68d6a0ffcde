import { optionsOf } from '../parameters/fakeParameters';
import type { Options } from '../../nodes/CloseDestination/parameters/types';
import { Organization } from '../../nodes/CloseDestination/plan/organization';
import type { HttpRequest } from '../../nodes/CloseDestination/plan/types';
import { Pacer, type RunLimits } from '../../nodes/CloseDestination/send/pacing/pacer';
import { Ledger } from '../../nodes/CloseDestination/send/record/ledger';
import { RunStop } from '../../nodes/CloseDestination/send/record/runStop';
import type { RunContext } from '../../nodes/CloseDestination/send/runContext';
import { Progress } from '../../nodes/CloseDestination/send/progress';
import { Traffic } from '../../nodes/CloseDestination/send/traffic';
import { parseBaseUrl } from '../../nodes/CloseDestination/syntax/baseUrl';
import type { CloseClient, Reply } from '../../nodes/CloseDestination/send/types';
import { FakeClock } from './fakeClock';

/** What an attempt brings: a reply, or something that looks at the request and happens first. */
export type Scripted = Reply | ((request: HttpRequest) => Reply | Promise<Reply>);

/** Answers in the order given; one attempt more than is scripted is a mistake of the test, or of the node. */
function scriptedClient(clock: FakeClock, script: Scripted[], latencyMs = 50) {
	const attempts: string[] = [];
	const left = [...script];
	const client: CloseClient = async (request) => {
		attempts.push(`${request.target.method} ${request.text ?? request.target.url}`);
		const next = left.shift();
		if (next === undefined) throw new Error(`Nothing is scripted for attempt ${attempts.length}`);
		await clock.sleep(latencyMs);
		return typeof next === 'function' ? await next(request) : next;
	};
	return { client, attempts };
}

interface Given extends Partial<RunLimits> {
	options?: Partial<Options>;
	signal?: AbortSignal;
}

/** What a run works with, in virtual time. */
export function runContext(script: Scripted[] = [], { signal, options, ...limits }: Given = {}) {
	const clock = new FakeClock();
	const { client, attempts } = scriptedClient(clock, script);
	const random = () => 0.5;
	const all = { ...optionsOf(), ...options };
	const runStop = new RunStop(all, clock, signal);
	const run: RunContext = {
		options: all,
		...{ client, clock, random, runStop },
		ledger: new Ledger(runStop),
		pacer: new Pacer(clock, random).forRun({ maxConcurrency: 1, maxRequestsPerSecond: 0, ...limits }),
		inDoubt: new Map(),
		withoutTokenMs: () => 0,
		traffic: new Traffic(() => clock.now()),
		progress: new Progress({
			clock,
			recordCount: 0,
			advance: () => ({ settled: 0, attempts: 0 }),
			...{ show: () => {}, log: () => {} },
		}),
		base: parseBaseUrl(undefined),
		organization: new Organization(),
		yieldIfDue: () => undefined,
	};
	return { run, attempts, clock };
}
