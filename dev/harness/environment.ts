/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- prepares the process before n8n-core is loaded */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core reads these while it is being loaded, so this file must be imported before it.
// 'test' makes its loader `require` node classes instead of building them in a vm context.
process.env.NODE_ENV ??= 'test';
process.env.N8N_LOG_LEVEL = 'silent';
process.env.N8N_ENCRYPTION_KEY = 'engine-harness';

/** Where n8n-core puts its settings file; removed again once that file has been read. */
export const userFolder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.env.N8N_USER_FOLDER = userFolder;
