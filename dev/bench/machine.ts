/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- asks the operating system, is no node */
import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem, type } from 'node:os';
import { version } from '../../package.json';
import host from '../n8n/host/package.json';
import { nodeForN8n } from '../n8n/install';
import { RIVAL } from './contestants/rivalNode';

/** When and on what figures were measured. Nothing in it identifies a single machine. */
export interface Machine {
	/** YYYY-MM-DD */
	date: string;
	versions: { package: string; n8n: string; node: string; rival: string };
	machine: { system: string; cores: number; memoryGb: number };
	/** What else the machine was doing when it began, as processes waiting for a core. */
	load: number;
}

export function machineNow(): Machine {
	return {
		date: new Date().toISOString().slice(0, 10),
		versions: {
			package: version,
			n8n: host.dependencies.n8n,
			node: execFileSync(nodeForN8n(), ['--version'], { encoding: 'utf8' }).trim().slice(1),
			rival: `${RIVAL.name} ${RIVAL.version}`,
		},
		machine: { system: type(), cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30) },
		load: Number(loadavg()[0].toFixed(1)),
	};
}

export function inWords({ date, versions, machine, load }: Machine): string {
	const { system, cores, memoryGb } = machine;
	return `${date}: version ${versions.package} in n8n ${versions.n8n} on Node.js ${versions.node}; ${cores} cores, ${memoryGb} GB, ${system}, loopback; load ${load} at the start`;
}
