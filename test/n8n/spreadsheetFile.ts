/* eslint-disable @n8n/community-nodes/no-restricted-imports -- takes a library of n8n, is no node */
import { createRequire } from 'node:module';

import { n8nBin } from '../../dev/n8n/install';

/** The part of n8n's own library for spreadsheets that is used here. */
interface SheetJs {
	utils: {
		book_new(): object;
		json_to_sheet(rows: object[]): object;
		book_append_sheet(book: object, sheet: object, name: string): void;
	};
	write(book: object, options: { type: 'buffer'; bookType: 'xlsx' }): Buffer;
}

/** Records of an example as the Excel file a person would have of them. */
export function spreadsheetFile(pinned: object[]): Blob {
	const { utils, write } = createRequire(n8nBin)('@e965/xlsx') as SheetJs;
	const book = utils.book_new();
	const rows = pinned.map((item) => (item as { json: object }).json);
	utils.book_append_sheet(book, utils.json_to_sheet(rows), 'People');
	return new Blob([new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }))]);
}
