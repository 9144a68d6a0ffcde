/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a process of the benchmark, not a node */
import { createCloseSandbox, type SandboxOptions } from '../../sandbox';

/** The sandbox as a process of its own. Started by sandboxProcess.ts, which sends its options. */
process.once('message', (options: SandboxOptions) => {
	void createCloseSandbox(options).then(({ url, origin }) => process.send?.({ url, origin }));
});
// Without its parent, nothing else would end it.
process.on('disconnect', () => process.exit());
