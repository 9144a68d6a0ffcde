import { OPERATIONS } from './catalogue';
import type { CloseOperation } from './types';

export interface FoundOperation {
	operation: CloseOperation;
	/** Values of the placeholders of the operation's path, by the first name of each. */
	values: Record<string, string>;
}

interface Route {
	operation: CloseOperation;
	pattern: RegExp;
}

/** `lead`, `custom_object_type/cotype_…`. Source: Close's reference for shared custom fields. */
const OBJECT_TYPE = '(?:custom_(?:activity|object)_type/)?[^/]+';

/** By method and first segment. Paths with fewer placeholders come first, so that `settings` is not taken for an id. */
const routes = new Map<string, Route[]>();
for (const operation of [...OPERATIONS].sort((a, b) => placeholdersIn(a.path) - placeholdersIn(b.path))) {
	const key = keyOf(operation.method, operation.path);
	routes.set(key, [...(routes.get(key) ?? []), { operation, pattern: patternOf(operation.path) }]);
}

/**
 * The operation of Close at a path, which is decoded first, as servers do.
 * @param path below the base URL, without the query
 */
export function findOperation(method: string, path: string): FoundOperation | undefined {
	const address = decoded(path);
	for (const { operation, pattern } of routes.get(keyOf(method, address)) ?? []) {
		const match = pattern.exec(address);
		if (match) return { operation, values: { ...match.groups } };
	}
	return undefined;
}

function keyOf(method: string, path: string): string {
	return `${method} ${path.split('/', 2)[1]}`;
}

function placeholdersIn(path: string): number {
	return path.split('{').length - 1;
}

function patternOf(path: string): RegExp {
	const pattern = path.replace(/\{(\w+)[^}]*\}/g, (_, name: string) => {
		return `(?<${name}>${name === 'object_type' ? OBJECT_TYPE : '[^/]+'})`;
	});
	return new RegExp(`^${pattern}$`);
}

function decoded(path: string): string {
	try {
		return path.includes('%') ? decodeURIComponent(path) : path;
	} catch {
		return path;
	}
}
