import type { CloseOperation, FieldType } from './types';
import { warningsFor } from './warnings';

/** A row of the files in `operations/`. Omitted flags default to false. */
type Row = Pick<CloseOperation, 'method' | 'path' | 'label'> &
	Partial<Omit<CloseOperation, 'method' | 'path' | 'label' | 'group' | 'docs' | 'fields'>> & {
		/** Names and types: `lead_id:id note pinned:boolean`. The default type is text. */
		fields?: string;
	};

/** Close's API reference. https://developer.close.com/llms.txt lists its pages. */
const REFERENCE = 'https://developer.close.com/api/resources/';

/** The effect of each method; also the last part of the URL of a page about one call. */
const EFFECT_OF = { POST: 'create', PUT: 'update', DELETE: 'delete' } as const;

/**
 * @param group heading under which the operations are listed
 * @param page their page in Close's reference; with a trailing slash when each operation has its own page below it
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
