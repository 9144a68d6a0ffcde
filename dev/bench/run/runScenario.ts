import { CONTESTANTS } from '../contestants';
import { WORKLOADS } from '../contestants/workloads';
import { stopAll } from '../process/child';
import { createCertificate, type Certificate } from '../process/certificate';
import type { StartNode } from '../process/nodePool';
import { type NodeProcess, type NodeProcessOptions, startNode } from '../process/nodeProcess';
import { type SandboxProcess, startSandbox } from '../process/sandboxProcess';
import { API_KEY, attempt, type Attempt } from './attempt';
import { type Prepared, summarize } from './summarize';
import type { Entrant, Entry, Scenario, Server, Size } from './types';

export interface Conditions {
	size: keyof Size;
	optionsFor(entrant: Entrant): NodeProcessOptions;
	/** Why an entrant cannot be measured, if so. */
	missing?(entrant: Entrant): string | undefined;
	/** Default: a fresh process each time. */
	start?: StartNode;
	/** Called before each run. */
	say?(what: string): void;
}

/** Measures all entrants of a scenario. */
export async function runScenario(scenario: Scenario, conditions: Conditions): Promise<Entry[]> {
	const { server = {} } = scenario;
	const prepared = scenario.entrants
		.map((entrant) => prepare(entrant, conditions))
		.filter(({ records, repetitions }) => records > 0 && repetitions > 0);
	const certificate = server.tls ? await createCertificate() : undefined;
	const sandbox = startSandbox({
		apiKeys: [API_KEY],
		latencyMs: server.latencyMs,
		limits: server.limits,
		tls: certificate?.pem,
		seed: seedFor(prepared),
	});
	try {
		const theatre = new Theatre(await sandbox, server, conditions, certificate);
		const measured = prepared.filter(({ missing }) => missing === undefined);
		const attempts = scenario.warmUp
			? await inTurns(measured, theatre, scenario.warmUp)
			: await oneByOne(measured, theatre);
		return prepared.map((entrant) => summarize(entrant, attempts.get(entrant)));
	} finally {
		await stopAll([sandbox]);
		certificate?.remove();
	}
}

function prepare(entrant: Entrant, { size, missing }: Conditions): Prepared {
	const { contestant, id = contestant, label = CONTESTANTS[contestant].label } = entrant;
	return {
		entrant,
		...{ id, label },
		records: entrant.records[size],
		repetitions: entrant.repetitions?.[size] ?? 1,
		missing: missing?.(entrant),
	};
}

/** All entrants start with the same data in Close. */
function seedFor(prepared: Prepared[]) {
	for (const { entrant, records } of prepared) {
		const seed = WORKLOADS[entrant.workload ?? 'leads'].seed?.(records);
		if (seed) return seed;
	}
	return undefined;
}

type Attempts = Map<Prepared, Attempt[]>;

/** Each in a fresh process per run: nothing of one run is left for the next. */
async function oneByOne(prepared: Prepared[], theatre: Theatre): Promise<Attempts> {
	const attempts: Attempts = new Map(prepared.map((one) => [one, []]));
	for (const one of prepared) {
		for (let round = 1; round <= one.repetitions; round++) {
			const nodes = theatre.start(one);
			try {
				attempts.get(one)!.push(await theatre.run(one, await Promise.all(nodes), one.records, round));
			} finally {
				await stopAll(nodes);
			}
		}
	}
	return attempts;
}

/** Each in a process that stays. Whoever comes later finds a warmer machine, so the order changes. */
async function inTurns(prepared: Prepared[], theatre: Theatre, warmUp: number): Promise<Attempts> {
	const attempts: Attempts = new Map(prepared.map((one) => [one, []]));
	const processes = new Map(prepared.map((one) => [one, theatre.start(one)]));
	try {
		const nodes = new Map<Prepared, NodeProcess[]>();
		for (const [one, starts] of processes) nodes.set(one, await Promise.all(starts));
		for (const one of prepared) await theatre.run(one, nodes.get(one)!, warmUp, 0);
		const rounds = Math.max(0, ...prepared.map(({ repetitions }) => repetitions));
		for (let round = 1; round <= rounds; round++) {
			const playing = prepared.filter(({ repetitions }) => round <= repetitions);
			for (const one of round % 2 ? playing : playing.reverse())
				attempts.get(one)!.push(await theatre.run(one, nodes.get(one)!, one.records, round));
		}
	} finally {
		await stopAll([...processes.values()].flat());
	}
	return attempts;
}

/** The server, and how entrants get their processes. */
class Theatre {
	constructor(
		private readonly sandbox: SandboxProcess,
		private readonly server: Server,
		private readonly conditions: Conditions,
		private readonly certificate?: Certificate,
	) {}

	start({ entrant }: Prepared): Array<Promise<NodeProcess>> {
		const { optionsFor, start = startNode } = this.conditions;
		const options = {
			...optionsFor(entrant),
			trustedCertificate: this.certificate?.certFile,
		};
		return Array.from({ length: entrant.processes ?? 1 }, async () => await start(options));
	}

	async run(one: Prepared, nodes: NodeProcess[], count: number, round: number): Promise<Attempt> {
		if (round > 0) this.conditions.say?.(one.label);
		try {
			return await attempt({ sandbox: this.sandbox, nodes }, one.entrant, this.server, count, round);
		} catch (error) {
			// A process that crashed; the others are still to be measured.
			return { figures: {}, errors: [(error as Error).message] };
		}
	}
}
