/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads a file */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface TableRow {
	method: string;
	path: string;
	required: string[];
	/** Body fields; none where Close documents none. */
	fields: string[];
}

/** Close's operations other than GET, as `operations.tsv` lists them. */
export function readTable(): TableRow[] {
	const [, ...lines] = readFileSync(join(__dirname, 'operations.tsv'), 'utf8').trimEnd().split('\n');
	return lines
		.map((line) => {
			const [method, path, , required = '', fields = ''] = line.split('\t');
			return { method, path, required: namesIn(required), fields: namesIn(fields) };
		})
		.filter(({ method }) => method !== 'GET');
}

const namesIn = (text: string) => text.split(',').filter(Boolean);

/** `PUT /lead/{}/`: what a path is, whatever its placeholders are called. */
export const shapeOf = ({ method, path }: { method: string; path: string }) =>
	`${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;
