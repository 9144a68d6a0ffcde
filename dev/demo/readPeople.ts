/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads a file */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';

type Person = Record<string, string>;

/** The rows of people.csv, as a spreadsheet node would put them out: every cell a text. */
export function readPeople(): Person[] {
	return parse(readFileSync(join(__dirname, 'people.csv')), { columns: true, bom: true });
}
