import type { PlannedRequest } from '../../nodes/CloseDestination/plan/types';
import { Pacer, type RunLimits } from '../../nodes/CloseDestination/send/pacing/pacer';
import type { SendTools } from '../../nodes/CloseDestination/send/sendPlan';
import type { CloseClient, Reply } from '../../nodes/CloseDestination/send/types';
import { FakeClock } from './fakeClock';

/** What an attempt brings: a reply, or something that looks at the request and happens first. */
export type Scripted = Reply | ((request: PlannedRequest) => Reply | Promise<Reply>);

/** Answers in the order given; one attempt more than is scripted is a mistake of the test, or of the node. */
export function scriptedClient(clock: FakeClock, script: Scripted[], latencyMs = 50) {
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

/** Everything sending needs besides the plan, in virtual time. */
export function sendTools(
	script: Scripted[],
	{ signal, ...limits }: Partial<RunLimits> & { signal?: AbortSignal } = {},
) {
	const clock = new FakeClock();
	const { client, attempts } = scriptedClient(clock, script);
	const random = () => 0.5;
	const pacer = new Pacer(clock, random).forRun({ maxConcurrency: 1, maxRequestsPerSecond: 0, ...limits });
	const answer = async () => await Promise.reject(new Error('Nothing is asked in these tests'));
	const tools: SendTools = { client, pacer, clock, signal, random, answer };
	return { tools, attempts, clock };
}
