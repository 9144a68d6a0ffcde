/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tidies up after tests, is no node */
import type { Prepared } from './globalSetup';

/** Once, after all end-to-end tests. */
export default async function tidyUp(): Promise<void> {
	await (globalThis as Prepared).sharedN8n?.remove();
}
