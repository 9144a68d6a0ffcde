/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- prepares tests, is no node */
import { readFileSync } from 'node:fs';

import { N8nClient } from '../../dev/n8n/n8nClient';
import { startTestN8n, type TestN8n } from './testN8n';

/** What test files need of an n8n that they share. */
export type SharedN8n = Pick<TestN8n, 'url' | 'log' | 'client'>;

/** How globalSetup tells the test files, which may run in other processes. */
const URL_VARIABLE = 'CLOSE_TEST_N8N_URL';
const LOG_VARIABLE = 'CLOSE_TEST_N8N_LOG';

/** Until an n8n is up takes half a minute, so all files whose tests do not depend on its state have one together. */
export async function startSharedN8n(): Promise<TestN8n> {
	const n8n = await startTestN8n();
	process.env[URL_VARIABLE] = n8n.url;
	process.env[LOG_VARIABLE] = n8n.logFile;
	return n8n;
}

/** The one that was started before all tests, logged in as the owner. */
export async function sharedN8n(): Promise<SharedN8n> {
	const url = process.env[URL_VARIABLE]!;
	const client = new N8nClient(url);
	await client.logIn();
	return { url, client, log: () => readFileSync(process.env[LOG_VARIABLE]!, 'utf8') };
}
