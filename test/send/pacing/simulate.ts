import { Pacer, type RunPacer } from '../../../nodes/CloseDestination/send/pacing/pacer';
import type { Reply } from '../../../nodes/CloseDestination/send/types';
import { LimitedServer, type LimitedServerOptions } from './limitedServer';
import { VirtualTime } from './virtualTime';

export interface Simulation extends Partial<LimitedServerOptions> {
	calls: number;
	perSecond: number;
	/** n8n processes that share the key without knowing of each other; each has a pacer of its own. */
	processes?: number;
	latencyMs?: number;
	/** How long the calls take that open the connections: those of the first so many ms. */
	opening?: { latencyMs: number; untilMs: number };
	maxRequestsPerSecond?: number;
	/** Runs with the same ceiling in each process. */
	runsPerProcess?: number;
	seed?: number;
	/** Called with the virtual seconds since the beginning, at each call: a limit may change on the way. */
	onCall?: (seconds: number, server: LimitedServer) => void;
}

export interface SimulationResult {
	/** Time over the time the limit allows. */
	timeOverIdeal: number;
	seconds: number;
	refused: number;
	refusedShare: number;
	/** Virtual ms at which each call reached the server. */
	arrivals: number[];
	mostInFlight: number;
}

/** Sends calls through pacers to a limited server, in virtual time. */
export async function simulate(simulation: Simulation): Promise<SimulationResult> {
	const {
		calls,
		perSecond,
		processes = 1,
		latencyMs = 80,
		runsPerProcess = 1,
		seed = 1,
		onCall,
		opening,
	} = simulation;
	const time = new VirtualTime(seed);
	const { windowSeconds = 1, headers = 'comma', retryAfter = true, surprise } = simulation;
	const server = new LimitedServer({ perSecond, windowSeconds, headers, retryAfter, surprise }, time.now);
	const begin = time.now();
	const arrivals: number[] = [];
	let open = calls;
	let inFlight = 0;
	let mostInFlight = 0;

	async function call(): Promise<Reply> {
		mostInFlight = Math.max(mostInFlight, ++inFlight);
		return await new Promise((done) => {
			const isOpening = opening && time.now() - begin < opening.untilMs;
			const latency = (isOpening ? opening.latencyMs : latencyMs) * (0.96 + time.random() * 0.12);
			time.after(latency * 0.3, () => {
				onCall?.((time.now() - begin) / 1000, server);
				arrivals.push(time.now());
				const answer = server.answer();
				time.after(latency * 0.7, () => {
					inFlight--;
					done(answer);
				});
			});
		});
	}

	async function work(runPacer: RunPacer): Promise<void> {
		while (open > 0) {
			open--;
			for (let isRepeat = false; ; isRepeat = true) {
				const turn = await runPacer.turn({ first: isRepeat, longestPauseMs: Number.POSITIVE_INFINITY });
				const reply = await call();
				turn.done(reply);
				if (reply.kind === 'answer' && reply.statusCode === 200) break;
			}
			finished++;
		}
	}

	let finished = 0;
	for (let process = 0; process < processes; process++) {
		const pacer = new Pacer(time, time.random);
		for (let run = 0; run < runsPerProcess; run++) {
			const { maxRequestsPerSecond = 0 } = simulation;
			const runPacer = pacer.forRun({ maxConcurrency: 0, maxRequestsPerSecond });
			for (let worker = 0; worker < 64; worker++) void work(runPacer);
		}
	}
	await time.runUntil(() => finished === calls);
	const seconds = (time.now() - begin) / 1000;
	return {
		seconds,
		timeOverIdeal: (seconds * perSecond) / calls,
		refused: server.refused,
		refusedShare: server.refused / (server.refused + server.accepted),
		arrivals,
		mostInFlight,
	};
}
