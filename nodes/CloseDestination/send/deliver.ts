import { pause } from '../lib/clock';
import { judge, judgeRead } from './judge/judge';
import { decideRetry, mayHaveBeenExecuted, type RetryDecision } from './judge/retryDecision';
import { CALL_MESSAGES } from './messages';
import { endpointOf } from './pacing/endpointGroups';
import type { Slot } from './pacing/pacer';
import { readAdvice } from './pacing/rateLimitHeaders';
import { callOf } from './record/callOf';
import type { Rehearse, RunContext } from './runContext';
import type { Call, CallRequest, Reply, Verdict } from './types';

/** Judges a reply. @param repeated whether an earlier attempt may have been executed */
type Judge = (reply: Reply, request: CallRequest, repeated: boolean) => Verdict;

/** State of a call in progress. */
interface Progress {
	attempts: number;
	begunAt: number;
	/** For the rate limit, and between attempts; not for a token. */
	waitedMs: number;
	/** True when an earlier attempt may have been executed unconfirmed. */
	mayBeExecuted: boolean;
}

const judgeByKind: Judge = (reply, { isRead, target }, repeated) =>
	isRead ? judgeRead(reply, target) : judge(reply, target, repeated);

/**
 * Makes one call, and repeats it where that is safe.
 * @param onEnd takes the call before the next one may start, which its outcome may forbid
 * @returns nothing when no attempt could be made: the run ended, or Close wants too long a pause
 */
export async function deliver(
	request: CallRequest,
	run: RunContext,
	onEnd: (call: Call) => void,
	judgeReply = judgeByKind,
): Promise<Call | undefined> {
	if (run.rehearse && !request.isRead) return await rehearsed(request, run.rehearse, onEnd);
	const call = await makeAttempts(request, run, onEnd, judgeReply);
	if (!call) run.runStop.stopForPause(run.pacer.pausedForMs());
	return call;
}

async function rehearsed(
	request: CallRequest,
	rehearse: Rehearse,
	onEnd: (call: Call) => void,
): Promise<Call | undefined> {
	const call = await rehearse(request);
	if (call) onEnd(call);
	return call;
}

async function makeAttempts(
	request: CallRequest,
	run: RunContext,
	onEnd: (call: Call) => void,
	judgeReply: Judge,
): Promise<Call | undefined> {
	const { clock, runStop } = run;
	const withToken = () => clock.now() - run.withoutTokenMs();
	const askedAt = withToken();
	// Writes wait for lookups, so these go first.
	let slot = await nextSlot(request, run, request.isRead);
	if (!slot) return undefined;
	const progress: Progress = {
		attempts: 0,
		begunAt: clock.now(),
		waitedMs: withToken() - askedAt,
		mayBeExecuted: false,
	};
	for (;;) {
		let reply: Reply | undefined;
		let call: Call;
		let next: Promise<Slot | undefined>;
		try {
			reply = await attempt(request, run);
			if (reply.kind === 'noToken' && runStop.isOver()) return undefined;
			if (reply.kind !== 'noToken') progress.attempts++;
			run.traffic.note(reply);
			run.progress.note();
			const verdict = judgeReply(reply, request, progress.mayBeExecuted);
			const decision = decide(reply, verdict, request, progress, run);
			call = callOf(
				request,
				reply,
				explained(verdict, decision),
				timesOf(progress, clock.now()),
				run.options,
			);
			if (!decision.repeat) return end(call, run, onEnd);
			progress.mayBeExecuted ||= mayHaveBeenExecuted(reply);
			// The next slot is asked for before this one is given back, or another call would be made in between.
			next = slotAfter(decision.afterMs, request, run);
		} finally {
			slot.done(reply && isHeld(reply) ? undefined : reply);
		}
		const pausedAt = withToken();
		slot = await next;
		if (!slot) return end(call, run, onEnd);
		progress.waitedMs += withToken() - pausedAt;
	}
}

/** @returns nothing when no call may be made any more */
async function nextSlot(
	{ target }: CallRequest,
	{ pacer, runStop, options, traffic }: RunContext,
	first?: boolean,
): Promise<Slot | undefined> {
	if (runStop.isOver()) return undefined;
	const longestPauseMs = options.retryTimeBudgetMs;
	const asked = pacer.slot({ signal: runStop.over, longestPauseMs, endpoint: endpointOf(target), first });
	const slot = await traffic.during(asked);
	if (slot.isDue && !runStop.isOver()) return slot;
	slot.done();
	return undefined;
}

async function slotAfter(ms: number, request: CallRequest, run: RunContext): Promise<Slot | undefined> {
	if (run.runStop.isOver()) return undefined;
	run.progress.waits('repeat', ms);
	if (ms > 0) await run.traffic.during(pause(run.clock, ms, run.runStop.over));
	return await nextSlot(request, run, true);
}

async function attempt(request: CallRequest, { client, ledger, runStop }: RunContext): Promise<Reply> {
	if (!request.isRead) ledger.recordBegun(request.units ?? []);
	const reply = await client(request);
	runStop.observe(reply);
	return reply;
}

function decide(
	reply: Reply,
	verdict: Verdict,
	{ target, isRead }: CallRequest,
	{ attempts, begunAt }: Progress,
	{ clock, options: policy, random }: RunContext,
): RetryDecision {
	if (verdict.kind === 'accepted') return { repeat: false };
	return decideRetry({
		...{ reply, method: target.method, isRead, attempts, policy },
		elapsedMs: clock.now() - begunAt,
		advisedMs: reply.kind === 'answer' ? readAdvice(reply.headers, reply.body) : undefined,
		random: random(),
	});
}

function explained(verdict: Verdict, decision: RetryDecision): Verdict {
	if (verdict.kind === 'accepted' || decision.repeat || !decision.because) return verdict;
	return { ...verdict, message: CALL_MESSAGES.notTriedAgain(verdict.message, decision.because) };
}

const timesOf = ({ attempts, begunAt, waitedMs }: Progress, now: number) => ({
	attempts,
	durationMs: now - begunAt,
	waitedMs,
});

/** Without a token no attempt was made, so there is no call to report. */
function end(call: Call, { runStop }: RunContext, onEnd: (call: Call) => void): Call | undefined {
	if (call.attempts === 0) {
		runStop.stopOn(call);
		return undefined;
	}
	onEnd(call);
	return call;
}

/** Whether the attempt had to wait for a token, so that its time says nothing about Close. */
const isHeld = (reply: Reply) =>
	reply.kind === 'noToken' || (reply.kind === 'answer' && reply.isHeld === true);
