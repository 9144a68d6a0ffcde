/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- asks the operating system, is no node */
import { cpus, loadavg } from 'node:os';
import { version as n8nVersion } from 'n8n-core/package.json';

/** Where and when figures were measured: others use the machine too, and that shows. */
export function describeMachine(): string {
	const [load] = loadavg();
	return `n8n-core ${n8nVersion}, Node ${process.versions.node}, ${cpus().length} cores, loopback, load ${load.toFixed(1)} at the start`;
}
