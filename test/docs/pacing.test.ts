/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads files of this repository */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { pacingFiles } from '../../dev/pacing/pacingFiles';

test('docs/pacing.md shows the pacer as it is; if not, run: npx tsx dev/pacing/writeCharts.ts', () => {
	for (const [path, content] of Object.entries(pacingFiles())) {
		expect(readFileSync(join(__dirname, '../..', path), 'utf8')).toBe(content);
	}
});
