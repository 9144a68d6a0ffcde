/* eslint-disable @n8n/community-nodes/no-restricted-imports -- starts a program, is no node */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ADDRESS, freePort } from '../../../dev/n8n/ports';
import { findProgram, startService } from './service';

export interface Redis {
	port: number;
	/** Stops it and removes its folder. */
	remove(): Promise<void>;
}

/** A Redis that keeps nothing on disk. */
export async function startRedis(): Promise<Redis> {
	const program = findProgram('redis-server');
	const port = await freePort();
	const folder = mkdtempSync(join(tmpdir(), 'close-redis-'));
	const args = ['--bind', ADDRESS, '--port', String(port), '--save', ''];
	const service = await startService({ program, args, folder });
	const remove = async () => {
		await service.stop();
		rmSync(folder, { recursive: true, force: true });
	};
	return { port, remove };
}
