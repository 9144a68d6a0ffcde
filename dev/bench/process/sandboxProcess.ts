/* eslint-disable @n8n/community-nodes/no-restricted-imports -- talks to a test server */
import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import axios from 'axios';
import type { Fault, LimitSettings, SandboxOptions, SandboxStats, StoredRecord } from '../../sandbox';
import { startChild } from './child';

export interface SandboxProcess {
	/** Base URL of the API. */
	url: string;
	stats(): Promise<SandboxStats>;
	/** What it holds of a type, such as `lead`. */
	records(type: string): Promise<StoredRecord[]>;
	/** Back to the seed, and from then on with these faults. */
	reset(faults?: readonly Fault[]): Promise<void>;
	setLimits(limits: Partial<LimitSettings>): Promise<void>;
	stop(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions): Promise<SandboxProcess> {
	const child = startChild('sandboxWorker.ts');
	const started = child.message<{ url: string; origin: string }>();
	child.send(options);
	const { url, origin } = await started;
	// Our connections do not stay open, or they would be counted among those of the nodes.
	const httpAgent = new Agent({ keepAlive: false });
	const httpsAgent = new TlsAgent({ keepAlive: false, ca: options.tls?.cert });
	const admin = axios.create({ baseURL: `${origin}/sandbox`, httpAgent, httpsAgent });
	const get = async <T>(path: string) => (await admin.get<T>(path)).data;
	return {
		url,
		stats: async () => await get<SandboxStats>('/stats'),
		records: async (type) => await get<StoredRecord[]>(`/records/${type}`),
		reset: async (faults = []) => {
			await admin.post('/reset', {});
			if (faults.length > 0) await admin.post('/faults', faults);
		},
		setLimits: async (limits) => void (await admin.post('/limits', limits)),
		stop: child.end,
	};
}
