/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a process of a test, not a node */
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { decideRetry } from '../../../nodes/CloseDestination/send/judge/retryDecision';
import { Pacer } from '../../../nodes/CloseDestination/send/pacing/pacer';
import { readAdvice } from '../../../nodes/CloseDestination/send/pacing/rateLimitHeaders';
import type { Reply } from '../../../nodes/CloseDestination/send/types';

export interface HttpJob {
	url: string;
	apiKey: string;
	seconds: number;
}

/** Times are ms since the job began. */
export interface HttpJobResult {
	/** When each call that was accepted was started: what else the machine does moves no two of them together. */
	started: number[];
	/** When it was accepted. */
	accepted: number[];
	refused: number;
	/** Calls per second, as far as the pacer has learned it. */
	knownRate?: number;
}

type Answer = Extract<Reply, { kind: 'answer' }>;

const POLICY = { retryTimeBudgetMs: Number.POSITIVE_INFINITY };
/** Slots that are asked for at a time. */
const ASKED = 3;
const agent = new Agent({ keepAlive: true });

/** Posts leads with a pacer of its own, as an n8n process would, until the time is over. */
async function work({ url, apiKey, seconds }: HttpJob): Promise<HttpJobResult> {
	const clock = { now: () => performance.now(), sleep: async (ms: number) => void (await sleep(ms)) };
	const pacer = new Pacer(clock, Math.random).forRun({ maxConcurrency: 0, maxRequestsPerSecond: 0 });
	const began = clock.now();
	const result: HttpJobResult = { started: [], accepted: [], refused: 0 };
	const isOver = () => clock.now() - began > seconds * 1000;
	const send = async (attempts: number, next: () => void): Promise<void> => {
		const slot = await pacer.slot({
			...{ first: attempts > 1, endpoint: 'POST /lead/', longestPauseMs: Number.POSITIVE_INFINITY },
		});
		next();
		if (isOver()) return slot.done();
		const startedAt = clock.now() - began;
		const reply = await post(`${url}/lead/`, apiKey);
		slot.done(reply);
		if (reply.statusCode === 200) {
			result.started.push(startedAt);
			result.accepted.push(clock.now() - began);
			return;
		}
		result.refused++;
		const decision = decideRetry({
			...{ reply, method: 'POST', attempts, elapsedMs: 0, random: Math.random(), policy: POLICY },
			advisedMs: readAdvice(reply.headers, reply.body),
		});
		if (!decision.repeat) throw new Error(`A call is given up: ${reply.statusCode}`);
		await sleep(decision.afterMs);
		if (!isOver()) await send(attempts + 1, () => undefined);
	};
	await new Promise<void>((done, fail) => {
		let open = 0;
		const ask = (): void => {
			if (isOver()) return;
			open++;
			send(1, ask).then(() => --open === 0 && isOver() && done(), fail);
		};
		for (let position = 0; position < ASKED; position++) ask();
	});
	return { ...result, knownRate: pacer.knownRate() };
}

async function post(url: string, apiKey: string): Promise<Answer> {
	return await new Promise((done, fail) => {
		const headers = { 'content-type': 'application/json' };
		const call = request(url, { method: 'POST', agent, auth: `${apiKey}:`, headers }, (answer) => {
			answer.resume();
			answer.once('end', () =>
				done({ kind: 'answer', statusCode: answer.statusCode ?? 0, headers: answer.headers, body: null }),
			);
		});
		call.once('error', fail);
		call.end('{"name":"A lead"}');
	});
}

process.on('message', (job: HttpJob) => void work(job).then((result) => process.send?.(result)));
process.on('disconnect', () => process.exit());
