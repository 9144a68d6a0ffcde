/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command line, not a node */
import { parseArgs } from 'node:util';
import { createCloseSandbox } from '.';
import { openQuestions, type OpenQuestions } from './spec/openQuestions';
import { DEFAULT_KEY } from './state';
import type { HeaderMode } from './types';

const HEADER_MODES: readonly HeaderMode[] = ['comma', 'semicolon', 'absent', 'legacy', 'conflicting'];

/** `unknownKeys` is the flag `--unknown-keys`. */
const flagOf = (question: string) => question.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const QUESTIONS = Object.entries(openQuestions).map(
	([question, answers]) => [flagOf(question), answers as readonly string[], question] as const,
);

const USAGE = `Usage: npm run sandbox -- [options]
  --port N         port to listen on (4010)
  --limit N        calls per second and key, 0 for no limit (0)
  --latency MS     added to each answer (0)
  --headers MODE   ${HEADER_MODES.join(', ')} (comma)
  --key KEY        the API key it accepts (${DEFAULT_KEY}); may be repeated
Where Close's way is not known (the first answer unless told otherwise):
${QUESTIONS.map(([flag, answers]) => `  --${flag} ${answers.join(' | ')}`).join('\n')}`;

function fail(message: string): never {
	console.error(message);
	process.exit(1);
}

function wholeNumber(name: string, given: string | undefined, otherwise: number): number {
	if (given === undefined) return otherwise;
	if (!/^\d+$/.test(given)) fail(`--${name} needs a whole number, got "${given}".\n\n${USAGE}`);
	return Number(given);
}

function readFlags() {
	try {
		return parseArgs({
			options: {
				port: { type: 'string' },
				limit: { type: 'string' },
				latency: { type: 'string' },
				headers: { type: 'string' },
				key: { type: 'string', multiple: true },
				...Object.fromEntries(QUESTIONS.map(([flag]) => [flag, { type: 'string' as const }])),
				help: { type: 'boolean' },
			},
		}).values;
	} catch (unknownFlag) {
		return fail(`${(unknownFlag as Error).message}\n\n${USAGE}`);
	}
}

function readAnswers(flags: Record<string, unknown>): Partial<OpenQuestions> {
	const answers: Record<string, string> = {};
	for (const [flag, known, question] of QUESTIONS) {
		const given = flags[flag];
		if (given === undefined) continue;
		if (!known.includes(given as string)) fail(`--${flag} needs one of ${known.join(', ')}, got "${given}".`);
		answers[question] = given as string;
	}
	return answers as Partial<OpenQuestions>;
}

async function main(): Promise<void> {
	const flags = readFlags();
	if (flags.help) return console.log(USAGE);
	const headerMode = (flags.headers ?? 'comma') as HeaderMode;
	if (!HEADER_MODES.includes(headerMode))
		fail(`--headers needs one of ${HEADER_MODES.join(', ')}, got "${headerMode}".`);
	const port = wholeNumber('port', flags.port, 4010);
	const requestsPerSecond = wholeNumber('limit', flags.limit, 0);
	const apiKeys = flags.key ?? [DEFAULT_KEY];

	try {
		const sandbox = await createCloseSandbox({
			port,
			apiKeys,
			...readAnswers(flags),
			latencyMs: wholeNumber('latency', flags.latency, 0),
			limits: { requestsPerSecond, headerMode },
		});
		console.log('The stand-in for Close is running. Stop it with Ctrl-C.');
		console.log(`  Base URL  ${sandbox.url}`);
		console.log(`  API key   ${apiKeys.join(', ')}`);
		console.log(
			`  OAuth2    Client ID ${sandbox.oAuthApp.clientId}, Client Secret ${sandbox.oAuthApp.clientSecret}`,
		);
		console.log(`  Page      ${sandbox.origin}/`);
		for (const signal of ['SIGINT', 'SIGTERM'] as const) {
			process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
		}
	} catch (thrown) {
		const { code, message } = thrown as NodeJS.ErrnoException;
		fail(code === 'EADDRINUSE' ? `Port ${port} is taken. Choose another one with --port.` : message);
	}
}

void main();
