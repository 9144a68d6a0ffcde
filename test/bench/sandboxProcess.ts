/* eslint-disable @n8n/community-nodes/no-restricted-imports -- talks to a test server */
import { Agent } from 'node:https';
import axios from 'axios';
import type { SandboxOptions, SandboxStats } from '../sandbox';
import { startChild } from './child';

export interface SandboxProcess {
	/** Base URL of the API. */
	url: string;
	stats(): Promise<SandboxStats>;
	/** Names of the leads it holds. */
	leadNames(): Promise<string[]>;
	reset(): Promise<void>;
	stop(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions): Promise<SandboxProcess> {
	const child = startChild('sandboxWorker.ts', [JSON.stringify(options)]);
	const { url, origin } = await child.message<{ url: string; origin: string }>();
	const httpsAgent = options.tls && new Agent({ ca: options.tls.cert });
	const admin = axios.create({ baseURL: `${origin}/sandbox`, httpsAgent });
	const get = async <T>(path: string) => (await admin.get<T>(path)).data;
	return {
		url,
		stats: async () => await get<SandboxStats>('/stats'),
		leadNames: async () => (await get<Array<{ name: string }>>('/records/lead')).map(({ name }) => name),
		reset: async () => void (await admin.post('/reset', {})),
		stop: child.end,
	};
}
