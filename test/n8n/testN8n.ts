/* eslint-disable @n8n/community-nodes/no-restricted-imports -- starts a program, is no node */
import { rmSync } from 'node:fs';

import { N8nClient } from '../../dev/n8n/n8nClient';
import { freePort } from '../../dev/n8n/ports';
import { type RunningN8n, startN8n } from '../../dev/n8n/runN8n';
import { createUserFolder } from '../../dev/n8n/userFolder';

export interface TestN8n extends RunningN8n {
	userFolder: string;
	/** Logged in as the owner. */
	client: N8nClient;
	/** Stops it and removes its user folder. */
	remove(): Promise<void>;
}

/** A fresh n8n with the packed package, for the tests of one file. */
export async function startTestN8n(env?: Record<string, string>): Promise<TestN8n> {
	const userFolder = createUserFolder();
	const n8n = await startN8n({ userFolder, port: await freePort(), env });
	const client = new N8nClient(n8n.url);
	await client.logIn();
	const remove = async () => {
		await n8n.stop();
		rmSync(userFolder, { recursive: true, force: true });
	};
	return { ...n8n, userFolder, client, remove };
}
