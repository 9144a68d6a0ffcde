/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads a file of this repository */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { columnsPage } from '../../dev/docs/columnsPage';

test('docs/columns.md says what the node understands; if not, run: npx tsx dev/docs/writeColumns.ts', () => {
	expect(readFileSync(join(__dirname, '../../docs/columns.md'), 'utf8')).toBe(columnsPage());
});
