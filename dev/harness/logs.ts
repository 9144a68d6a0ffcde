/* eslint-disable @n8n/community-nodes/no-restricted-imports -- resolves n8n-core's own copy of the logger class */
import { createRequire } from 'node:module';
import { LoggerProxy, type Logger } from 'n8n-workflow';
import { Container } from './core';
import type { LogLine } from './types';

const listeners = new Set<LogLine[]>();

function write(level: LogLine['level']): Logger['info'] {
	return (message, metadata) => {
		for (const lines of listeners) lines.push({ level, message, metadata });
	};
}

const recorder = {
	error: write('error'),
	warn: write('warn'),
	info: write('info'),
	debug: write('debug'),
	scoped: () => recorder,
};

/** Puts a recorder in place of n8n's logger: the console stays silent and tests can read what was logged. */
export function installLogs(): void {
	// The class is a dependency of n8n-core, not of this package.
	const requireOfCore = createRequire(require.resolve('n8n-core'));
	const { Logger } = requireOfCore('@n8n/backend-common') as { Logger: new () => unknown };
	Container.set(Logger, recorder);
	LoggerProxy.init(recorder);
}

/** Collects log lines until `stop`. Runs that overlap in time see each other's lines. */
export function recordLogs(): { lines: LogLine[]; stop(): void } {
	const lines: LogLine[] = [];
	listeners.add(lines);
	return { lines, stop: () => void listeners.delete(lines) };
}
