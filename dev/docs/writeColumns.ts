/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- writes a file of this repository */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { columnsPage } from './columnsPage';

writeFileSync(join(__dirname, '../../docs/columns.md'), columnsPage());
