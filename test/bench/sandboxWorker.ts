/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a process of the benchmark, not a node */
import { createCloseSandbox, type SandboxOptions } from '../sandbox';

/** The sandbox as a process of its own. Started by sandboxProcess.ts, with its options as JSON. */
async function main(options: SandboxOptions): Promise<void> {
	const { url, origin } = await createCloseSandbox(options);
	// Its parent is gone: nobody would ever end it.
	process.on('disconnect', () => process.exit());
	process.send?.({ url, origin });
}

void main(JSON.parse(process.argv[2]) as SandboxOptions);
