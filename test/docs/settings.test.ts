/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads a file of this repository */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { properties } from '../../nodes/CloseDestination/parameters';
import { settingsPage } from '../../dev/docs/settingsPage';

test('docs/settings.md shows the parameters as they are; if not, run: npx tsx dev/docs/writeSettings.ts', () => {
	expect(readFileSync(join(__dirname, '../../docs/settings.md'), 'utf8')).toBe(settingsPage());
});

test('no parameter is left out', () => {
	const page = settingsPage();
	const names = properties.filter(({ type }) => type !== 'notice').map(({ name }) => name);
	expect(names.filter((name) => name !== 'options' && !page.includes(`<br>\`${name}\``))).toEqual([]);
});
