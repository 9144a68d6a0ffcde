/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads files of this repository */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createCloseSandbox, type CloseSandbox } from '../../dev/sandbox';
import { closeNode, createEngine, type Engine, type WorkflowJson } from '../../dev/harness';

/**
 * Workflows as n8n exports them (import one to see it on the canvas), each with all its outputs beside it.
 * To accept a change: `npx jest test/engine/workflows --updateSnapshot`, and read the difference.
 */
const folder = join(__dirname, 'workflows');
const workflows = readdirSync(folder).filter((file) => file.endsWith('.workflow.json'));

let engine: Engine;
let sandbox: CloseSandbox;
beforeAll(async () => {
	engine = await createEngine();
	sandbox = await createCloseSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

it.each(workflows)('%s', async (file) => {
	const workflow = JSON.parse(readFileSync(join(folder, file), 'utf8')) as WorkflowJson;
	const result = await engine.run({
		workflow,
		credentials: { closeApi: { apiKey: 'api_sandbox', baseUrl: sandbox.url } },
	});
	const { json, paired, hints } = result.node(closeNode);
	expect(steady({ status: result.status, json, paired, hints })).toMatchSnapshot();
});

/** Without what differs from run to run: ids, dates, addresses, durations. */
function steady(value: unknown): unknown {
	const text = JSON.stringify(value)
		.replaceAll(sandbox.url, 'https://sandbox/api/v1')
		.replace(/\b([a-z]+_)[A-Za-z0-9]{22,43}\b/g, '$1…')
		.replace(/\d{4}-\d\d-\d\dT[\d:.]+(\+00:00|Z)?/g, '(date)')
		.replace(/"(durationMs|waitedMs|waitedSeconds|callsPerSecond)":[\d.]+/g, '"$1":0')
		.replace(/"executionId":"\d+"/g, '"executionId":"(id)"');
	return JSON.parse(text) as unknown;
}
