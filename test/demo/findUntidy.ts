import type { NodeJson } from '../../dev/harness';

/** As n8n draws its canvas, in its own pixels. */
const GRID = 16;
const NODE = 96;
/** Below a node: its name, and what it does. */
const TEXTS = 48;
/** A node with several outputs grows. */
const CLOSE_NODE = 160;

interface Box {
	name: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** What is off the grid, or over something else. */
export function findUntidy(nodes: NodeJson[]): string[] {
	const offGrid = nodes
		.filter(({ position = [] }) => position.some((at) => at % GRID !== 0))
		.map(({ name }) => `"${name}" is off the grid`);
	const boxes = nodes.map(boxOf);
	const overlapping = boxes.flatMap((one, index) =>
		boxes
			.slice(index + 1)
			.filter((other) => touch(one, other))
			.map((other) => `"${one.name}" is over "${other.name}"`),
	);
	return [...offGrid, ...overlapping];
}

function boxOf({ name, type, position = [], parameters }: NodeJson): Box {
	const [left, top] = position;
	const note = parameters as { width?: number; height?: number } | undefined;
	const high = (type.endsWith('.closeDestination') ? CLOSE_NODE : NODE) + TEXTS;
	const [width, height] = type.endsWith('.stickyNote') ? [note?.width ?? 0, note?.height ?? 0] : [NODE, high];
	return { name, left, top, right: left + width, bottom: top + height };
}

const touch = (one: Box, other: Box) =>
	one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
