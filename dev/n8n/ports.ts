/* eslint-disable @n8n/community-nodes/no-restricted-imports -- asks the operating system, is no node */
import { createServer } from 'node:net';

import { UserError } from './userError';

/** Everything here listens on this address only. */
export const ADDRESS = '127.0.0.1';

/** @returns the port; 0 asks for any free one. Rejects when it is taken. */
async function tryPort(port: number): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, ADDRESS, () => {
			const { port: given } = server.address() as { port: number };
			server.close(() => resolve(given));
		});
	});
}

export const freePort = async () => await tryPort(0);

export async function mustBeFree(port: number, flag: string): Promise<void> {
	await tryPort(port).catch(() => {
		throw new UserError(`Port ${port} is taken. Choose another one with ${flag}.`);
	});
}
