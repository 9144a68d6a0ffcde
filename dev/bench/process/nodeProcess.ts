/* eslint-disable @n8n/community-nodes/no-restricted-globals -- finds a file beside it */
import { startChild } from './child';
import type { Job, JobResult, WorkerMessage } from './job';
import type { WorkerSetup } from './worker';

export interface NodeProcess {
	run(job: Job): Promise<JobResult>;
	stop(): Promise<void>;
}

export interface NodeProcessOptions {
	/** Default: the repository's own n8n-core and Node.js, without n8n's nodes. */
	n8n?: N8nUnderTest;
	/** Folders of the packages with the nodes; default: the repository. */
	packages?: readonly string[];
	/** Folder of a package whose address of Close is to be replaced. */
	readdressed?: string;
	/** Writes a CPU profile into this folder when it ends. */
	profileDir?: string;
	/** A certificate to trust in addition to the usual ones, as a PEM file. */
	trustedCertificate?: string;
}

export interface N8nUnderTest {
	/** The Node.js that runs it. */
	node: string;
	/** The folder it is installed in. */
	folder: string;
}

/** An n8n process of its own; takes a few seconds to get ready. */
export async function startNode(options: NodeProcessOptions = {}): Promise<NodeProcess> {
	const { n8n, packages = [], readdressed, profileDir, trustedCertificate } = options;
	const child = startChild('worker.ts', {
		node: n8n?.node,
		nodeFlags: [
			'--expose-gc',
			...(n8n ? ['--require', `${__dirname}/hostPackages.js`] : []),
			...(profileDir ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`] : []),
		],
		env: {
			...(n8n && { CLOSE_BENCH_N8N: n8n.folder }),
			...(readdressed && { CLOSE_BENCH_RIVAL: readdressed }),
			...(trustedCertificate && { NODE_EXTRA_CA_CERTS: trustedCertificate }),
		},
	});
	const ready = child.message<WorkerMessage>();
	child.send({ packages, isWholeN8n: n8n !== undefined } satisfies WorkerSetup);
	await ready;
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
