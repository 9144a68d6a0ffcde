/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command line, not a node */
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

import { EXAMPLES_SEED } from '../demo/seed';
import { createCloseSandbox } from '../sandbox';
import { DEFAULT_KEY } from '../sandbox/state';
import { fillN8n } from './fillN8n';
import { installN8n } from './install';
import { N8nClient, OWNER } from './n8nClient';
import { packPackage } from './packPackage';
import { mustBeFree } from './ports';
import { createProgress } from './progress';
import { startN8n } from './runN8n';
import { UserError } from './userError';
import { installPackage } from './userFolder';

const USAGE = `Usage: npm start -- [options]
  --port N           port of n8n (5678)
  --sandbox-port N   port of the stand-in for Close (4010)`;

/** Kept from one start to the next, with what a person makes in n8n. */
const home = join(__dirname, 'home');

/** What a signal does, before there is anything to end. */
let end = async () => {};
let ending = false;

async function main(): Promise<void> {
	const { port, sandboxPort } = readFlags();
	await mustBeFree(port, '--port');
	await mustBeFree(sandboxPort, '--sandbox-port');
	const progress = createProgress(process.stdout);
	await installN8n(progress);
	await progress.step('Packing and installing this package', async () => {
		await packPackage();
		mkdirSync(home, { recursive: true });
		installPackage(home);
	});

	const sandbox = await createCloseSandbox({ port: sandboxPort, seed: EXAMPLES_SEED });
	const n8n = await progress.step('Starting n8n', async () => await startN8n({ userFolder: home, port }));
	end = async () => {
		await n8n.stop();
		await sandbox.close();
	};
	void n8n.ended.then(({ words }) => {
		if (!ending) fail(`n8n ${words}; see ${relative('', n8n.logFile)}.`);
	});
	const client = new N8nClient(n8n.url);
	await client.logIn().catch((refusal: Error) => {
		throw new UserError(
			`The log-in of the demo is not accepted (${refusal.message}). To begin anew, delete dev/n8n/home.`,
		);
	});
	const workflows = await fillN8n(client, sandbox.url);

	const width = Math.max(...workflows.map(({ name }) => name.length));
	console.log('\nn8n is running with this package. Stop it with Ctrl-C.\n');
	console.log(
		`  Editor     ${n8n.url}/workflow/new for a workflow of your own; the credential 'Close account' is there`,
	);
	console.log(`  Log in     ${OWNER.email}, password ${OWNER.password}`);
	workflows.forEach(({ name, id }, index) => {
		console.log(
			`  ${index === 0 ? 'Workflows' : '         '}  ${name.padEnd(width)}  ${n8n.url}/workflow/${id}`,
		);
	});
	console.log(`  Stand-in   ${sandbox.origin}/ shows what it holds in place of Close; empty at each start`);
	console.log(`             Base URL ${sandbox.url}, API key ${DEFAULT_KEY}`);
}

function readFlags() {
	try {
		const { values } = parseArgs({
			options: { port: { type: 'string' }, 'sandbox-port': { type: 'string' }, help: { type: 'boolean' } },
		});
		if (values.help) {
			console.log(USAGE);
			process.exit(0);
		}
		return {
			port: portNumber('--port', values.port ?? '5678'),
			sandboxPort: portNumber('--sandbox-port', values['sandbox-port'] ?? '4010'),
		};
	} catch (wrongFlag) {
		return fail(`${(wrongFlag as Error).message}\n\n${USAGE}`);
	}
}

function portNumber(flag: string, given: string): number {
	const port = Number(given);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new UserError(`${flag} needs a number from 1 to 65535, got "${given}".`);
}

/** Whatever still runs ends with this process. */
function fail(message: string): never {
	console.error(message);
	process.exit(1);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		// A terminal's Ctrl-C comes twice: from the terminal, and from npm.
		if (ending) return;
		ending = true;
		console.log('\nStopping.');
		void end().finally(() => process.exit(0));
	});
}

main().catch((error: Error) => fail(error instanceof UserError ? error.message : String(error.stack)));
