/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads files */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { WorkflowJson } from '../harness';

const CLOSE_TYPE = 'n8n-nodes-close-destination.closeDestination';
const folder = join(__dirname, '../../examples');

/** File names of the workflows that people can import. */
export function exampleFiles(): string[] {
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort();
}

export function readExample(file: string): WorkflowJson {
	return JSON.parse(readFileSync(join(folder, file), 'utf8')) as WorkflowJson;
}

/** Those that send rows. In the others the node is a tool of an agent, which is no part of n8n's engine. */
export const rowExampleFiles = () =>
	exampleFiles().filter((file) => readExample(file).nodes.some(({ type }) => type === CLOSE_TYPE));
