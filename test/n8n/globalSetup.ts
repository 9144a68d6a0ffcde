/* eslint-disable @n8n/community-nodes/no-restricted-globals -- prepares tests, is no node */
import { installN8n } from '../../dev/n8n/install';
import { packPackage } from '../../dev/n8n/packPackage';
import { createProgress } from '../../dev/n8n/progress';
import { startSharedN8n } from './sharedN8n';
import type { TestN8n } from './testN8n';

/** What globalTeardown finds. */
export type Prepared = typeof globalThis & { sharedN8n?: TestN8n };

/** Once, before all end-to-end tests. */
export default async function prepare(): Promise<void> {
	const progress = createProgress(process.stdout);
	await installN8n(progress);
	await progress.step('Packing this package', packPackage);
	await progress.step('Starting n8n', async () => {
		(globalThis as Prepared).sharedN8n = await startSharedN8n();
	});
}
