import { OPERATIONS } from '../close/catalogue';

interface Shown {
	operation?: unknown;
	method?: unknown;
	endpoint?: unknown;
}

/** Leads, contacts and whatever else has fields that the node knows. */
const GROUPS = OPERATIONS.flatMap(({ object, group }) => (object === undefined ? [] : [group]));

/** Names of operations, by method and path. */
const LABELS = Object.fromEntries(
	OPERATIONS.filter(({ group }) => GROUPS.includes(group)).map(({ method, path, label }) => [
		`${method} ${path}`,
		label,
	]),
);

/**
 * What the node does, on the canvas: `Create a Lead`, `preview: Create a Lead`; any other call as `POST /pipeline/`. n8n
 * evaluates this function's own text as an expression, so it can use nothing but its parameters.
 */
export function subtitleOf(
	{ operation, method, endpoint }: Shown,
	labels: Record<string, string> = LABELS,
): string {
	if (operation === 'undo') return 'Undo';
	if (operation === 'previewUndo') return 'preview: undo';
	const before = operation === 'preview' ? 'preview: ' : operation === 'sendTest' ? 'test: ' : '';
	const sent = method === 'PATCH' ? 'PUT' : String(method);
	return before + (labels[`${sent} ${String(endpoint)}`] ?? `${String(method)} ${String(endpoint)}`);
}

export const subtitle = `={{ (${subtitleOf.toString()})($parameter, ${JSON.stringify(LABELS)}) }}`;
