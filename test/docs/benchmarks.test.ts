/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads files of this repository */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { REGENERATE } from '../../dev/bench/report/page';
import { readSaved, root } from '../../dev/bench/report/results';
import { report } from '../../dev/bench/report/writeReport';

test.each(Object.entries(report(readSaved())))(
	`%s is made of docs/benchmarks.json; if not, run: ${REGENERATE}`,
	(file, content) => {
		expect(readFileSync(join(root, file), 'utf8')).toBe(content);
	},
);
