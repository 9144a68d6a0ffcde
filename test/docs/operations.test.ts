/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads a file of this repository */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { OPERATIONS } from '../../nodes/CloseDestination/close/catalogue';
import { operationsPage } from '../../dev/docs/operationsPage';

test('docs/operations.md says what the node knows; if not, run: npx tsx dev/docs/writeOperations.ts', () => {
	expect(readFileSync(join(__dirname, '../../docs/operations.md'), 'utf8')).toBe(operationsPage());
});

test('the README counts the operations right', () => {
	const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
	expect(readme).toContain(`[Close's ${OPERATIONS.length} write operations](docs/operations.md)`);
});
