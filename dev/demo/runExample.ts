import type { IDataObject } from 'n8n-workflow';
import { partition } from 'lodash';

import { closeNode, type Engine, type NodeRun } from '../harness';
import type { CloseSandbox, LoggedRequest } from '../sandbox';
import { readExample } from './readExample';

export const API_KEY = 'api_demo';

/** What the node writes under `close`. */
export interface RecordOutcome {
	status: 'sent' | 'invalid' | 'rejected' | 'unknown' | 'notSent';
	/** What became of a record on Sent: created, updated, unchanged, … */
	action?: string;
	id?: string;
	reason?: string;
	message?: string;
	requestIndex?: number;
}

/** One run of an example workflow, from both sides: what came out of the node, and what arrived at Close. */
export interface ExampleRun {
	records: IDataObject[];
	sent: IDataObject[];
	responses: IDataObject[];
	rejected: IDataObject[];
	/** Indexes of the records, in the order of Sent and of Rejected. */
	sentIndexes: number[];
	rejectedIndexes: number[];
	hints: NodeRun['hints'];
	/** The calls the sandbox saw, repeated ones included, without look-ups. */
	calls: LoggedRequest[];
	/** Searches for records, and reads of custom fields. */
	lookups: LoggedRequest[];
	seconds: number;
}

export const outcomeOf = (record: IDataObject) => record.close as unknown as RecordOutcome;

/** Runs an example in n8n's engine, with records in place of its pinned ones. */
export async function runExample(
	engine: Engine,
	sandbox: CloseSandbox,
	file: string,
	records: IDataObject[],
): Promise<ExampleRun> {
	const callsBefore = sandbox.requests.length;
	const begin = Date.now();
	const result = await engine.run({
		workflow: readExample(file),
		credentials: { closeApi: { apiKey: API_KEY, baseUrl: sandbox.url } },
		items: records,
	});
	const seconds = (Date.now() - begin) / 1000;
	const { json, paired, hints, error = result.error } = result.node(closeNode);
	if (result.status !== 'success') {
		throw new Error(`${file} ended with status ${result.status}: ${error?.message ?? 'no reason given'}`);
	}
	const [sent, responses, rejected] = json;
	const [lookups, calls] = partition(sandbox.requests.slice(callsBefore), isLookup);
	return {
		records,
		sent,
		responses,
		rejected,
		sentIndexes: paired[0].flat(),
		rejectedIndexes: paired[2].flat(),
		hints,
		calls,
		lookups,
		seconds,
	};
}

/** What is looked up is not on Response. */
const isLookup = ({ method, path }: LoggedRequest) => method === 'GET' || path === '/data/search/';
