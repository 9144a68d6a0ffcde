/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test server, not a node */
import type { IncomingHttpHeaders } from 'node:http';
import type { LoggedRequest, SandboxStats } from '../types';

const DROPPED = 'dropped';

/** Every call to the API in order of arrival. */
export class RequestLog {
	readonly entries: LoggedRequest[] = [];
	private byStatus: Record<string, number> = {};

	start(
		call: Pick<LoggedRequest, 'at' | 'method' | 'path' | 'query'>,
		headers: IncomingHttpHeaders,
	): LoggedRequest {
		const entry: LoggedRequest = {
			index: this.entries.length,
			...call,
			headers: headers.authorization === undefined ? headers : { ...headers, authorization: '[key]' },
			status: null,
			committed: false,
			durationMs: 0,
		};
		this.entries.push(entry);
		return entry;
	}

	answered(entry: LoggedRequest, status: number | null): void {
		const name = String(status ?? DROPPED);
		this.byStatus[name] = (this.byStatus[name] ?? 0) + 1;
		entry.status = status;
	}

	stats(): Pick<SandboxStats, 'calls' | 'byStatus'> {
		return { calls: this.entries.length, byStatus: { ...this.byStatus } };
	}

	clear(): void {
		this.entries.length = 0;
		this.byStatus = {};
	}
}
