import type { CloseOperation, FieldType } from './types';
import { warningsFor } from './warnings';

/** An operation as the files in `operations/` write it: what is not said is not so. */
type Row = Pick<CloseOperation, 'method' | 'path' | 'label'> &
	Partial<Omit<CloseOperation, 'method' | 'path' | 'label' | 'group' | 'docs' | 'fields'>> & {
		/** `lead_id:id note pinned:boolean`: names and types, text where there is no type. */
		fields?: string;
	};

/** Close's API reference. Its pages are listed in https://developer.close.com/llms.txt */
const REFERENCE = 'https://developer.close.com/api/resources/';

/** What a method does, and the last part of a page about one such call. */
const EFFECT_OF = { POST: 'create', PUT: 'update', DELETE: 'delete' } as const;

/**
 * Operations that a person looks for in the same place.
 * @param page of Close's reference about all of them; with a slash at its end where each has a page of its own only
 */
export function defineOperations(group: string, page: string, rows: Row[]): CloseOperation[] {
	return rows.map(({ warnings = [], ...row }) => {
		const operation = {
			required: [],
			effect: EFFECT_OF[row.method],
			irreversible: row.method === 'DELETE',
			bulk: row.filter !== undefined,
			oAuthOnly: false,
			asynchronous: false,
			...row,
			group,
			docs: `${REFERENCE}${page}${page.endsWith('/') ? EFFECT_OF[row.method] : ''}`,
			fields: parseFields(row.fields),
		};
		return { ...operation, warnings: [...warningsFor(operation), ...warnings] };
	});
}

function parseFields(text = ''): CloseOperation['fields'] {
	const entries = text.split(/\s+/).filter(Boolean);
	return new Map(
		entries.map((entry) => {
			const [name, type = 'text'] = entry.split(':');
			return [name, type as FieldType];
		}),
	);
}
