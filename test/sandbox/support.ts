/* eslint-disable @n8n/community-nodes/no-restricted-imports -- support of tests, not a node */
import { setTimeout as pause } from 'node:timers/promises';
import axios, { type AxiosInstance } from 'axios';
import { createCloseSandbox, type CloseSandbox, type SandboxOptions } from '../../dev/sandbox';

export { pause };

/** A client that reports every answer instead of throwing. */
export function clientOf(sandbox: CloseSandbox, apiKey = 'api_sandbox'): AxiosInstance {
	return axios.create({
		baseURL: sandbox.url,
		auth: { username: apiKey, password: '' },
		validateStatus: () => true,
		maxRedirects: 0,
	});
}

/** A clock that stands still until it is moved. */
export class FakeClock {
	constructor(private ms = Date.parse('2026-03-10T12:00:00Z')) {}

	now(): number {
		return this.ms;
	}

	advance(ms: number): void {
		this.ms += ms;
	}
}

export interface Running {
	sandbox: CloseSandbox;
	api: AxiosInstance;
}

const running: CloseSandbox[] = [];

export async function start(options?: SandboxOptions): Promise<Running> {
	const sandbox = await createCloseSandbox(options);
	running.push(sandbox);
	return { sandbox, api: clientOf(sandbox) };
}

/** For `afterEach` or `afterAll`. */
export async function stopAll(): Promise<void> {
	await Promise.all(running.splice(0).map(async (sandbox) => await sandbox.close()));
}

/** The error a call ended with when it got no answer. */
export async function failureOf(call: Promise<unknown>): Promise<string | undefined> {
	try {
		await call;
		return undefined;
	} catch (thrown) {
		return (thrown as { code?: string }).code;
	}
}

export const fieldErrors = (errors: Record<string, unknown>) => ({ errors: [], 'field-errors': errors });

export function without<T extends object>(object: T, ...keys: string[]): Partial<T> {
	return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key))) as Partial<T>;
}
