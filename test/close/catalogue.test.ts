import { fieldsOf, parseTemplate } from '../../nodes/CloseDestination/syntax/template';
import { OPERATIONS } from '../../nodes/CloseDestination/close/catalogue';
import { readTable, shapeOf } from './table';

/** Calls that are made with POST because of their long parameters, and change nothing. */
const READS = new Map([
	['POST /data/search/', 'a search'],
	['POST /report/activity/', 'a report'],
	['POST /report/funnel/opportunity/stages/', 'a report'],
	['POST /report/funnel/opportunity/totals/', 'a report'],
]);

/** Where the table asks for more than is known to be refused. */
const NOT_REQUIRED = new Map([
	['POST /phone_number/request/internal/', ['sharing']], // deprecated in July 2026
]);

/** Fields that the schemas of the table lack or have besides, and what says so. */
const OTHER_FIELDS = new Map([
	// Close's reference, in words: an e-mail is scheduled with these.
	['POST /activity/email/', ['date_scheduled', 'send_in']],
	['PUT /activity/email/{}/', ['date_scheduled', 'send_in']],
	// Close's reference: what is exported, and in what form.
	[
		'POST /export/lead/',
		['format', 'type', 's_query', 'results_limit', 'sort', 'date_format', 'fields', 'send_done_email'],
	],
	['POST /export/opportunity/', ['format', 'params', 'date_format', 'fields', 'send_done_email']],
	// Custom fields are keys of their own on all objects; `note_html` is in the changelog of 2026-06-01.
	['POST /opportunity/', ['note_html', 'custom.*', 'custom_fields']],
	// Close's changelog of July 2026.
	['POST /phone_number/request/internal/', ['assign_to']],
]);

const table = readTable();
const FIELD_TYPES =
	'text richText id url phone number integer percent cents boolean date datetime emails phones urls addresses list object any'.split(
		' ',
	);

describe('the catalogue and the table of operations', () => {
	test('the table is all there', () => {
		expect(table).toHaveLength(165);
	});

	test('hold the same operations, each once', () => {
		const writes = table.map(shapeOf).filter((shape) => !READS.has(shape));
		expect(OPERATIONS.map(shapeOf).sort()).toEqual(writes.sort());
	});

	test('agree on the fields of a body', () => {
		const differences = table
			.filter((row) => row.fields.length > 0 && !READS.has(shapeOf(row)))
			.flatMap((row) => {
				const known = OPERATIONS.find((operation) => shapeOf(operation) === shapeOf(row))?.fields;
				const own = [...(known?.keys() ?? [])];
				const other = OTHER_FIELDS.get(shapeOf(row)) ?? [];
				return [...row.fields, ...own]
					.filter((field) => !(row.fields.includes(field) && own.includes(field)))
					.filter((field) => !other.includes(field))
					.map((field) => `${shapeOf(row)} ${field}`);
			});
		expect(differences).toEqual([]);
	});

	test('agree on what is required', () => {
		const forgotten = table
			.filter((row) => !READS.has(shapeOf(row)))
			.flatMap((row) => {
				const operation = OPERATIONS.find((candidate) => shapeOf(candidate) === shapeOf(row));
				const more = operation?.requiredWhen?.flatMap((row) => row.required) ?? [];
				const known = [...(operation?.required ?? []), ...more, ...(NOT_REQUIRED.get(shapeOf(row)) ?? [])];
				return row.required
					.filter((field) => !known.includes(field))
					.map((field) => `${shapeOf(row)} ${field}`);
			});
		expect(forgotten).toEqual([]);
	});
});

describe.each(OPERATIONS.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
	'%s',
	(_, operation) => {
		const { method, path, query, label, docs, required, fields, filter, warnings } = operation;

		test('has a path the node can read', () => {
			expect(path).toMatch(/^\/.*\/$/);
			const names = fieldsOf(parseTemplate(`${path}?${query ?? ''}`, 'Endpoint')).map(({ text }) => text);
			expect(names).toEqual([...new Set(names)]);
		});

		test('has a label in title case and a page in the reference', () => {
			const small = /^(a|an|the|and|or|of|to|as|by|in|for|with|from|off|at|together)$/;
			const words = label.split(/[\s(]+/);
			expect(words.filter((word, at) => !/^[A-Z"]/.test(word) && !(at > 0 && small.test(word)))).toEqual([]);
			expect(docs).toMatch(/^https:\/\/developer\.close\.com\/api\/resources\/[a-z/-]+[a-z]$/);
		});

		test('speaks only of fields it has, in types it has', () => {
			const inBody = [
				...required,
				...warnings.flatMap(({ when }) => (when && method !== 'POST' ? when.fields : [])),
				...(filter && filter.in !== 'query' ? filter.in : []),
				...(operation.sendsMessage?.when?.fields ?? []),
			];
			const known = [...fields.keys()];
			expect(inBody.filter((field) => !known.includes(field) && field !== 'contacts')).toEqual([]);
			expect([...fields.values()].filter((type) => !FIELD_TYPES.includes(type))).toEqual([]);
		});

		test('says when it cannot be undone', () => {
			if (method === 'DELETE' && operation.irreversible) {
				expect(warnings[0].text).toMatch(/undone/);
			}
			expect(warnings.every(({ text }) => /^['A-Z].*\.$/.test(text))).toBe(true);
		});
	},
);

test('labels tell operations of one method apart', () => {
	const labels = OPERATIONS.map(({ method, label }) => `${method} ${label}`);
	expect(labels).toEqual([...new Set(labels)]);
});

test('what people use most comes first', () => {
	const groups = [...new Set(OPERATIONS.map(({ group }) => group))];
	expect(groups.slice(0, 7)).toEqual([
		'Leads',
		'Contacts',
		'Opportunities',
		'Tasks',
		'Notes',
		'Calls',
		'Emails',
	]);
});

const shapesWhere = (holds: (operation: (typeof OPERATIONS)[number]) => boolean) =>
	OPERATIONS.filter(holds).map(shapeOf);

test('a method says what a call does, apart from these', () => {
	expect(shapesWhere(({ effect }) => effect === 'other')).toEqual([
		'POST /lead/merge/',
		'POST /activity/meeting/{}/integration/',
		'POST /bulk_action/edit/',
		'POST /bulk_action/delete/',
		'POST /bulk_action/email/',
		'POST /bulk_action/sequence_subscription/',
		'POST /export/lead/',
		'POST /export/opportunity/',
		'POST /enrich_field/',
		'POST /playbook/{}/archive/',
		'POST /playbook/{}/unarchive/',
		'POST /scheduling_link/integration/',
		'POST /shared_scheduling_link_association/unmap/',
		'POST /group/{}/member/',
		'POST /send_as/bulk/',
	]);
});

test('these act on many objects at once', () => {
	expect(shapesWhere(({ bulk }) => bulk)).toEqual([
		'PUT /task/',
		'POST /bulk_action/edit/',
		'POST /bulk_action/delete/',
		'POST /bulk_action/email/',
		'POST /bulk_action/sequence_subscription/',
		'POST /export/lead/',
		'POST /export/opportunity/',
		'PUT /membership/',
		'POST /send_as/bulk/',
	]);
});
