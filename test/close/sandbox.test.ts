import { OPERATIONS } from '../../nodes/CloseDestination/close/catalogue';
import { findOperation } from '../../nodes/CloseDestination/close/findOperation';
import type { CloseOperation } from '../../nodes/CloseDestination/close/types';
import type { ResourceRow } from '../../dev/sandbox/spec/resource';
import { resources } from '../../dev/sandbox/spec/resources';

/** The sandbox's table was written independently of the node's: where both speak of a thing, they must agree. */

/** What the sandbox insists on by assumption; the node leaves it to Close to refuse these. */
const ASSUMED: Record<string, string[]> = {
	'/activity/status_change/lead/': ['lead_id'],
	'/activity/status_change/opportunity/': ['lead_id', 'opportunity_id'],
	'/email_template/': ['name'],
	'/saved_search/': ['name'],
	'/sequence/': ['name'],
	'/sequence_subscription/': ['sequence_id', 'contact_id'],
	'/role/': ['name'],
	'/scheduling_link/': ['name', 'url'],
	'/bulk_action/edit/': ['type'],
	'/bulk_action/email/': ['template_id'],
	'/bulk_action/sequence_subscription/': ['action_type'],
};

const creates = resources.filter(({ operations }) => operations.includes('create'));

const requiredBySandbox = ({ fields }: ResourceRow) =>
	Object.entries(fields)
		.filter(([, rule]) => rule.required)
		.map(([name]) => name);

/** What the node refuses a create for; `lead_id` of contacts and opportunities is another matter. */
const requiredByNode = ({ required, filter }: CloseOperation) => [
	...required,
	...(filter && filter.in !== 'query' ? [filter.in[0]] : []),
];

test.each(creates.map((row) => [row.path, row] as const))(
	'POST %s needs the same fields in both',
	(path, row) => {
		const { operation } = findOperation('POST', path)!;
		expect([...requiredByNode(operation), ...(ASSUMED[path] ?? [])].sort()).toEqual(
			requiredBySandbox(row).sort(),
		);
	},
);

test('the node knows every write of the sandbox', () => {
	const writes = resources.flatMap(({ path, operations }) => [
		...(operations.includes('create') ? [['POST', path]] : []),
		...(operations.includes('update') ? [['PUT', `${path}x/`]] : []),
		...(operations.includes('remove') ? [['DELETE', `${path}x/`]] : []),
	]);
	expect(writes.filter(([method, path]) => !findOperation(method, path))).toEqual([]);
});

test('the exceptions are ones', () => {
	const paths = OPERATIONS.filter(({ method }) => method === 'POST').map(({ path }) => path);
	expect(Object.keys(ASSUMED).filter((path) => !paths.includes(path))).toEqual([]);
});
