import { refusals, type ErrorBody } from '../spec/errors';
import type { Operation, ResourceRow } from '../spec/resource';
import { resources } from '../spec/resources';
import type { SpecialRoute } from './specialRoute';
import { specialRoutes } from './specials';

export const BASE_PATH = '/api/v1';

export type Route =
	| { kind: 'special'; special: SpecialRoute; id?: string; group: string }
	| { kind: 'resource'; row: ResourceRow; operation: Operation; id?: string; group: string }
	| { kind: 'postToItem'; group: string }
	| { kind: 'redirect'; path: string }
	| { kind: 'refused'; status: number; body: ErrorBody; headers?: Record<string, string> };

const collections = new Map(resources.map((row) => [row.path, row]));

const COLLECTION_METHODS: Partial<Record<string, Operation>> = { GET: 'list', POST: 'create' };
const ITEM_METHODS: Partial<Record<string, Operation>> = { GET: 'read', PUT: 'update', DELETE: 'remove' };

/** Like Werkzeug, which decodes before it routes: `/lead/a%2Fb/` has three segments. */
function decodePath(path: string): string {
	if (!path.includes('%')) return path;
	return path.replace(/(%[0-9a-f]{2})+/gi, (run) =>
		Buffer.from(run.replace(/%/g, ''), 'hex').toString('utf8'),
	);
}

function methodNotAllowed(allowed: string[]): Route {
	return {
		kind: 'refused',
		...refusals.methodNotAllowed,
		headers: { allow: [...allowed].sort().join(', ') },
	};
}

function itemOf(path: string): { row: ResourceRow; id: string } | undefined {
	const cut = path.lastIndexOf('/', path.length - 2);
	const row = collections.get(path.slice(0, cut + 1));
	const id = path.slice(cut + 1, -1);
	return row && id ? { row, id } : undefined;
}

/** Which special routes answer this path, by method. */
function specialsOn(path: string): Array<{ special: SpecialRoute; id?: string }> {
	const found: Array<{ special: SpecialRoute; id?: string }> = [];
	for (const special of specialRoutes) {
		const match = special.path.exec(path);
		if (match) found.push({ special, id: match.groups?.id });
	}
	return found;
}

function onKnownPath(path: string, method: string): Route | undefined {
	const specials = specialsOn(path);
	const special = specials.find((candidate) => candidate.special.method === method);
	if (special) return { kind: 'special', ...special, group: special.special.group };

	const collection = collections.get(path);
	const item = collection ? undefined : itemOf(path);
	const row = collection ?? item?.row;
	const methods = collection ? COLLECTION_METHODS : ITEM_METHODS;
	const allowed = specials.map((candidate) => candidate.special.method as string);
	if (row) {
		const operations = row.operations;
		for (const [name, operation] of Object.entries(methods))
			if (operations.includes(operation!)) allowed.push(name);
		const operation = methods[method];
		if (operation && operations.includes(operation)) {
			return { kind: 'resource', row, operation, id: item?.id, group: row.group };
		}
		if (item && method === 'POST' && operations.includes('update'))
			return { kind: 'postToItem', group: row.group };
	}
	return allowed.length > 0 ? methodNotAllowed(allowed) : undefined;
}

/**
 * Doubled slashes are taken (Close's clone_organization.py relies on it), and so is the old plural of custom fields (its
 * bulk_update_leads_info.py, 2022).
 */
function usualPath(path: string): string {
	return path.replace(/\/{2,}/g, '/').replace(/^\/custom_fields\//, '/custom_field/');
}

/** `rawPath` as it came over the wire, without the query. */
export function findRoute(rawPath: string, method: string): Route {
	if (!rawPath.startsWith(`${BASE_PATH}/`)) return { kind: 'refused', ...refusals.unknownPath };
	const path = usualPath(decodePath(rawPath.slice(BASE_PATH.length)));
	if (path.endsWith('/')) return onKnownPath(path, method) ?? { kind: 'refused', ...refusals.unknownPath };
	const withSlash = onKnownPath(`${path}/`, method);
	return withSlash ? { kind: 'redirect', path: `${rawPath}/` } : { kind: 'refused', ...refusals.unknownPath };
}
