import { groupBy, sortBy, uniq } from 'lodash';

import { creationOf } from '../../nodes/CloseDestination/close/catalogue';
import { columnRowsOf } from '../../nodes/CloseDestination/close/columns';
import { BOOKKEEPING } from '../../nodes/CloseDestination/close/columns/others';
import type { Said } from '../../nodes/CloseDestination/close/columns/types';
import { OBJECTS } from '../../nodes/CloseDestination/close/objects';
import type { ObjectName } from '../../nodes/CloseDestination/close/types';

/** `docs/columns.md`, from the tables of column names. */
export function columnsPage(): string {
	const sections = (Object.keys(OBJECTS) as ObjectName[]).map(section);
	return [INTRO, ...sections, bookkeeping(), ''].join('\n');
}

const INTRO = `# Columns

<!-- Made by \`npx tsx dev/docs/writeColumns.ts\` from nodes/CloseDestination/close/columns/. Changes by hand are lost. -->

The names of columns that the node understands besides Close's own names of fields. Spelling does not count: case, blanks, \`_\`, \`-\` and
other signs are ignored, so that \`Company Name\`, \`company_name\` and \`companyName\` are one. \`{n}\` stands for a number: of an entry of a
list, of a person (\`Contact 2 Email\`) or of an address (\`Address 1 - City\`). How columns are read is in [Fields and bodies](fields.md#columns).
`;

function section(object: ObjectName): string {
	const byMeaning = groupBy(rowsOf(object), ({ says }) => meaningOf(says) + (isWeak(says) ? GIVES_WAY : ''));
	const lines = Object.entries(byMeaning).map(([meaning, rows]) => {
		const words = uniq(rows.flatMap(({ before = [] }) => before.filter(Boolean)));
		const names = withoutNumbered(uniq(rows.flatMap((row) => row.names).map(shown)));
		const behind = words.length === 0 ? '' : `; also behind ${words.map(shown).join(', ')}`;
		return `| ${meaning} | ${names.join(', ')}${behind} |`;
	});
	const { plural } = OBJECTS[object];
	return [`## ${plural[0].toUpperCase()}${plural.slice(1)}`, '', ...TABLE_HEAD, ...lines, ''].join('\n');
}

const isWeak = (says: Said) => 'isWeak' in says && says.isWeak === true;
const GIVES_WAY = ', unless another column says it';

const rowsOf = (object: ObjectName) =>
	sortBy(columnRowsOf(creationOf(object), object), ({ says }) => isWeak(says));

const TABLE_HEAD = ['| becomes | columns |', '| --- | --- |'];

const NAME_PARTS = ['first', 'middle', 'last'];

function meaningOf(says: Said): string {
	switch (says.kind) {
		case 'field':
			return `\`${says.field}\`${says.ofPerson ? ' of the contact' : ''}`;
		case 'namePart':
			return `\`name\` of the contact: the ${NAME_PARTS[says.place]} name`;
		case 'entry':
			return `an entry of \`${says.list}\`, type \`${says.type}\``;
		case 'entryType':
			return `the type of an entry of \`${says.list}\``;
		case 'address':
			return `\`${says.part}\` of an address, label \`${says.label}\``;
		case 'bookkeeping':
			return 'nothing';
	}
}

/** Any entry may have a number behind its name. */
const withoutNumbered = (names: string[]) =>
	names.filter((name) => !name.endsWith(' {n}') || !names.includes(name.slice(0, -4)));

const shown = (name: string) => name.replace(/\{\w+\}/g, '{n}');

const bookkeeping = () =>
	`## Not sent\n\nWhat n8n's own nodes write for themselves: ${BOOKKEEPING.map((name) => `\`${name}\``).join(', ')}.`;
