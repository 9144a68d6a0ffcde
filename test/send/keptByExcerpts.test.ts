/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- starts a process, is no node */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** In a process of its own, where garbage can be collected at will. */
function bytesKept(length: number): number {
	const script = join(__dirname, 'support', 'keptByExcerpts.ts');
	return Number(
		execFileSync(process.execPath, ['--expose-gc', '--import', 'tsx', script, String(length)], {
			encoding: 'utf8',
		}),
	);
}

test('what is shown of large answers keeps no more memory than that of answers of its own size', () => {
	expect(bytesKept(200_000)).toBeLessThan(2 * bytesKept(2_100));
}, 60_000);
