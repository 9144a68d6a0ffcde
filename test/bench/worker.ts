/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a process of the benchmark, not a node */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { closeNode, closeWorkflow, createEngine, type Engine } from '../engine/harness';
import { type Job, type JobResult, namesOf, type WorkerMessage } from './job';

/** An n8n process: the engine, waiting for jobs. Started by nodeProcess.ts, with the package's folder. */
async function main(packageDir: string | undefined): Promise<void> {
	const engine = await createEngine({ packageDir });
	process.on(
		'message',
		(job: Job) => void runJob(engine, job).then((result) => tell({ kind: 'done', result })),
	);
	// Its parent is gone: nobody would ever end it.
	process.on('disconnect', () => process.exit());
	tell({ kind: 'ready' });
}

async function runJob(engine: Engine, { node, url, apiKey, round, records }: Job): Promise<JobResult> {
	const items = namesOf(records).map((name) => ({
		name,
		url: 'https://example.com',
		description: 'Written by the benchmark',
	}));
	const run = {
		workflow: closeWorkflow({ nodeType: `n8n-nodes-close-destination.${node}` }),
		credentials: { closeApi: { apiKey, baseUrl: url, round } },
		items,
	};
	// What earlier jobs left behind is not to be cleared away at this one's expense.
	global.gc?.();
	const delay = monitorEventLoopDelay({ resolution: 1 });
	delay.enable();
	const cpuBefore = process.cpuUsage();
	const startedAt = now();
	try {
		const result = await engine.run(run);
		const { error, outputs } = result.node(closeNode);
		return { ...measured(), status: result.status, sent: outputs[0].length, error: error?.message };
	} catch (error) {
		return { ...measured(), status: 'crashed', sent: 0, error: String(error) };
	}

	function measured() {
		const endedAt = now();
		const { user, system } = process.cpuUsage(cpuBefore);
		delay.disable();
		return { startedAt, endedAt, cpuMs: (user + system) / 1000, longestStallMs: delay.max / 1e6 };
	}
}

/** Epoch ms with decimals. */
const now = () => performance.timeOrigin + performance.now();

function tell(message: WorkerMessage): void {
	process.send?.(message);
}

void main(process.argv[2]);
