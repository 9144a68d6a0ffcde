/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a command line, not a node */
import { runDemo } from './runDemo';

const AT_MOST_MS = 55_000;

async function main(): Promise<void> {
	const { stdout } = process;
	const tooLong = setTimeout(() => {
		stdout.write(`\nThe demo did not finish within ${AT_MOST_MS / 1000} seconds.\n`);
		process.exit(1);
	}, AT_MOST_MS);
	process.exitCode = await runDemo({
		write: (text) => stdout.write(text),
		color: stdout.isTTY && process.env.NO_COLOR === undefined,
	});
	clearTimeout(tooLong);
}

void main();
