/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- writes files of this repository */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { pacingFiles } from './pacingFiles';

for (const [path, content] of Object.entries(pacingFiles())) {
	writeFileSync(join(__dirname, '../..', path), content);
}
