import type { IDataObject } from 'n8n-workflow';
import { omitBy } from 'lodash';

import { CloseEngine, type CloseResult } from '../support/closeEngine';
import { EXPORTS } from './expected';
import type { ExportFile } from './exportFile';
import { readExport } from './readExport';
import { inOrder, storedIn } from './store';

/** Files as other programs write them, through the node as they are. */

const withoutBlanks = (row: IDataObject): IDataObject => omitBy(row, (value) => value === '');

it.each(EXPORTS.map((file) => [file.file, file] as const))('%s', async (_, expected) => {
	const close = await CloseEngine.open({ seed: expected.seed });
	try {
		const rows = readExport(expected.file);
		const { parameters } = expected;
		const result = await close.send({ items: rows, parameters });
		expect(storedIn(close.sandbox, expected.seed?.customFields)).toEqual(holding(expected));
		expect(faultsOf(result)).toEqual(expected.rejected ?? []);
		expect(columnsNamed(result)).toEqual({
			unknown: [...(expected.unknown ?? [])].sort(),
			more: expected.more ?? 0,
			notWritten: [...(expected.notWritten ?? [])].sort(),
		});
		// n8n's Extract From File leaves blank cells out unless it is told otherwise.
		close.reset();
		await close.send({ items: rows.map(withoutBlanks), parameters });
		if (!expected.blanksCount)
			expect(storedIn(close.sandbox, expected.seed?.customFields)).toEqual(holding(expected));
	} finally {
		await close.close();
	}
});

function holding({ leads, opportunities = [] }: ExportFile) {
	return { leads: leads.map((lead) => ({ contacts: [], ...lead })), opportunities: inOrder(opportunities) };
}

const faultsOf = ({ rejected }: CloseResult) =>
	rejected.flatMap(({ close }) => Object.keys((close as IDataObject).fieldErrors as object));

/** The columns in the hints. */
function columnsNamed({ hints }: CloseResult) {
	const textOf = (begin: string) => hints.find(({ message }) => message.startsWith(begin))?.message ?? '';
	const unknown = textOf('Left out, because Close has no such field');
	return {
		unknown: columnsIn(unknown),
		more: Number(/ (\d+) more\./.exec(unknown)?.[1] ?? 0),
		notWritten: columnsIn(textOf('Left out, because this call does not write them')),
	};
}

const columnsIn = (text: string) =>
	Array.from(text.matchAll(/'((?:[^']|'s )+)' \(\d+ record/g), ([, name]) => name).sort();
