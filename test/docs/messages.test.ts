/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads files of this repository */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { SAID } from '../../dev/docs/messageExamples';
import { messagesPage } from '../../dev/docs/messagesPage';

const root = join(__dirname, '../..');
const node = join(root, 'nodes/CloseDestination');
const files = readdirSync(node, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
const isMessages = (path: string) => path.endsWith('messages.ts') && !path.startsWith('close');

test('docs/messages.md says what the node says; if not, run: npx tsx dev/docs/writeMessages.ts', () => {
	expect(readFileSync(join(root, 'docs/messages.md'), 'utf8')).toBe(messagesPage());
});

/** What makes a message, but for files that hand on what others have made. */
const MAKES_MESSAGE =
	/new (Refusal|SettingsError|OutsideBaseUrlError)\(|\b(message|description): [`'"][A-Za-z]/;
const NO_MESSAGE_MADE: ReadonlySet<string> = new Set([
	// Gives a refusal the path of the field.
	'plan/fields/inCloseForm.ts',
	// A table, and on the page.
	'send/http/auth/credentials.ts',
	// What the node is, and its parameters.
	'CloseDestination.node.ts',
]);

const describesParameters = (path: string) =>
	path.startsWith('parameters') && /define(Parameters|Choices)\(\[/.test(readFileSync(join(node, path), 'utf8'));

test('messages stand in the messages.ts files and nowhere else', () => {
	const elsewhere = files
		.filter((path) => !isMessages(path) && !NO_MESSAGE_MADE.has(path) && !describesParameters(path))
		.filter((path) => MAKES_MESSAGE.test(readFileSync(join(node, path), 'utf8')));
	expect(elsewhere).toEqual([]);
});

test('every table of messages is on the page', async () => {
	const tables: string[] = [];
	for (const path of files.filter(isMessages)) {
		const exported = (await import(join(node, path))) as Record<string, unknown>;
		for (const [name, table] of Object.entries(exported)) {
			const isMadeOfValues =
				typeof table === 'object' &&
				Object.values(table as object).every((entry) => typeof entry === 'function');
			if (isMadeOfValues) tables.push(name);
		}
	}
	// Made by the page itself: of answers, and of the credentials.
	const madeElsewhere = ['CALL_MESSAGES', 'SEND_ERRORS'];
	expect(tables.sort()).toEqual([...Object.keys(SAID), ...madeElsewhere].sort());
});

test.each([
	['a full stop behind what Close says', /: ‹what Close says› [A-Z]/],
	['two full stops', /[^ ]\.\.(?!\.)/],
	['a value nobody gave', /undefined|NaN(?!, which)|\[object/],
])('no message lacks sense: %s', (_, flaw) => {
	expect(messagesPage().match(flaw)).toBeNull();
});
