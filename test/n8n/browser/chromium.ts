/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- looks for a program, is no node */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { type Browser, chromium } from 'playwright-core';

import { ADDRESS } from '../../../dev/n8n/ports';
import { UserError } from '../../../dev/n8n/userError';

const ARGUMENTS = [
	// Without its sandbox, Chromium also runs as root, as in most containers. It opens nothing but this n8n.
	'--no-sandbox',
	// The editor asks npm's registry about community nodes; nothing here calls out.
	'--no-proxy-server',
	`--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${ADDRESS}`,
];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The browser that is installed: playwright-core brings none. */
export async function startBrowser(): Promise<Browser> {
	const executablePath = process.env.CHROMIUM ?? firstInPath(NAMES);
	if (!executablePath) {
		throw new UserError(
			'No browser found: install Chromium (Debian: apt-get install chromium), or name one in CHROMIUM.',
		);
	}
	return await chromium.launch({ executablePath, args: ARGUMENTS });
}

function firstInPath(names: string[]): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter);
	return names
		.flatMap((name) => folders.map((folder) => join(folder, name)))
		.find((file) => existsSync(file));
}
