/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- asks the operating system, is no node */
import { openSync, readSync, writeFileSync } from 'node:fs';

/** Kept open, because a node that opens thousands of connections leaves no file descriptor for it. */
const status = process.platform === 'linux' ? openSync('/proc/self/status', 'r') : undefined;

/**
 * The most memory this process has had. The operating system's own count: sampling would miss what happens while the
 * process is too busy to sample.
 */
export function peakMemory(): number {
	const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readStatus()) ?? [];
	return 1024 * (kilobytes ? Number(kilobytes) : process.resourceUsage().maxRSS);
}

/** Begins anew, so that what came before does not count. Only Linux can. */
export function resetPeakMemory(): void {
	if (process.platform !== 'linux') return;
	try {
		writeFileSync('/proc/self/clear_refs', '5');
	} catch {
		// Not allowed here, so the peak is that of the whole life of the process.
	}
}

function readStatus(): string {
	if (status === undefined) return '';
	const buffer = Buffer.alloc(8192);
	return buffer.toString('utf8', 0, readSync(status, buffer, 0, buffer.length, 0));
}
