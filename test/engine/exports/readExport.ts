/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads a file */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';

/** The rows of an export, as n8n's Extract From File puts them out: every cell a text. */
export function readExport(file: string): Array<Record<string, string>> {
	return parse(readFileSync(join(__dirname, 'files', `${file}.csv`)), { columns: true, bom: true });
}
