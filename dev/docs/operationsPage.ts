import { groupBy } from 'lodash';

import { OPERATIONS } from '../../nodes/CloseDestination/close/catalogue';
import type { CloseOperation, Condition, Filter } from '../../nodes/CloseDestination/close/types';
import { DELETES_FOR_GOOD } from '../../nodes/CloseDestination/close/warnings';
import { code } from './markdown';

/** `docs/operations.md`, from what the node knows. */
export function operationsPage(): string {
	const sections = Object.entries(groupBy(OPERATIONS, 'group')).map(([group, operations]) =>
		[`## ${group}`, '', ...TABLE_HEAD, ...operations.map(tableRow), ''].join('\n'),
	);
	return [intro(OPERATIONS.length), ...sections].join('\n');
}

const intro = (count: number) => `# Operations

<!-- Made by \`npx tsx dev/docs/writeOperations.ts\` from nodes/CloseDestination/close/. Changes by hand are lost. -->

The ${count} write operations of Close. The list of **Endpoint** has all of them, by method; type a few words of a name to find one.
Each name links to Close's own documentation.

- **Call**: placeholders are filled from each record. \`{lead_id|id}\` takes the first of the two columns that has a value; both are then
  left out of the body. You can use any other column: choose _By URL_ and write \`/lead/{my_column}/\`.
- **Needs**: body fields that Close requires. A create without one is \`invalid\` and not sent.
- **Good to know**: warnings of **Preview Requests**. Deletes in Close cannot be undone.
`;

const TABLE_HEAD = ['| Operation | Call | Needs | Good to know |', '| --- | --- | --- | --- |'];

function tableRow(operation: CloseOperation): string {
	const { method, path, query, label, docs, required } = operation;
	const call = code(`${method} ${path}${query === undefined ? '' : `?${query}`}`);
	const cells = [`[${label}](${docs})`, call, required.map(code).join(', '), notesOn(operation)];
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function notesOn(operation: CloseOperation): string {
	const warnings = operation.warnings.filter(({ text }) => text !== DELETES_FOR_GOOD);
	return [
		...warnings.map(({ when, text }) => (when ? `${inWords(when)}: ${uncapitalized(text)}` : text)),
		...(operation.filter ? [filterNote(operation.filter)] : []),
	].join(' ');
}

function inWords({ fields, is = [], missing }: Condition): string {
	const names = fields.map(code).join(' or ');
	return missing ? `Without ${names}` : ['With', names, is.map(String).join(' or ')].join(' ').trim();
}

function filterNote({ in: where, reaches }: Filter): string {
	return where === 'query'
		? `Not sent without a filter in the query, such as \`?id__in=…\`: it would change every ${reaches}.`
		: `Not sent without ${code(where[0])}: it could reach every ${reaches}.`;
}

const uncapitalized = (text: string) =>
	/^[A-Z][a-z]/.test(text) && !text.startsWith('Close') ? text[0].toLowerCase() + text.slice(1) : text;
