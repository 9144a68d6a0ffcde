import { startChild } from './child';
import type { Job, JobResult, WorkerMessage } from './job';

export interface NodeProcess {
	run(job: Job): Promise<JobResult>;
	stop(): Promise<void>;
}

export interface NodeProcessOptions {
	/** The built package; default: the repository. */
	packageDir?: string;
	/** Writes a CPU profile into this folder when it ends. */
	profileDir?: string;
	/** A certificate to trust beside the usual ones, as a PEM file. */
	trustedCertificate?: string;
}

/** An n8n process of its own; takes a few seconds to get ready. */
export async function startNode({
	packageDir,
	profileDir,
	trustedCertificate,
}: NodeProcessOptions = {}): Promise<NodeProcess> {
	const nodeFlags = ['--expose-gc', ...(profileDir ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`] : [])];
	const child = startChild('worker.ts', packageDir ? [packageDir] : [], {
		nodeFlags,
		env: trustedCertificate ? { NODE_EXTRA_CA_CERTS: trustedCertificate } : undefined,
	});
	await child.message<WorkerMessage>();
	return {
		run: async (job) => {
			const answer = child.message<WorkerMessage>();
			child.send(job);
			const message = await answer;
			if (message.kind !== 'done') throw new Error(`Unexpected message of a worker: ${message.kind}`);
			return message.result;
		},
		stop: child.end,
	};
}
