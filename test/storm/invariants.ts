import type { IDataObject } from 'n8n-workflow';
import { countBy, findLastIndex, isEqual, sumBy } from 'lodash';

import { closeNode, type NodeRun } from '../../dev/harness';
import type { StormRun } from './drawRun';
import type { FaultServer } from './server/faultServer';
import { type Commit, leaves, OLD_LEADS } from './server/store';
import type { Execution } from './stormEngine';

/** What became of one record, as its item says. */
interface Told {
	status: string;
	action?: string;
	reason?: string;
	message?: string;
}

const SENT = 0;
const RESPONSE = 1;
const REJECTED = 2;
const BASE_PATH = '/api/v1/';
/** What may be called at all. */
const KNOWN_CALL =
	/^(POST \/(data\/search|lead|contact|records)\/|GET \/custom_field_schema\/[a-z]+\/|(GET|PUT|PATCH|DELETE) \/(lead|contact)\/[^/]+\/)$/;
const DEFECT = /internalError|unaccounted|TypeError|RangeError|Cannot read prop|is not a function|call stack/;
/** For everything that is no waiting for Close. */
const LEEWAY_MS = 20_000;
const INDEX_LAG_MS = 60_000;
/** What has to pass without an answer before nothing is tried any more, at least. */
const LEAST_STANDSTILL_MS = 60_000;
/** Stop works within a second. */
const LONGEST_STOP_MS = 1_000;

/** Everything that is not as promised; empty when all is well. */
export function brokenInvariants(run: StormRun, executions: Execution[], server: FaultServer): string[] {
	const broken: string[] = [];
	const told: Array<Map<number, Told> | undefined> = [];
	for (const execution of executions) {
		const { result } = execution;
		if (!result) return ['the run has not ended'];
		const node = result.node(closeNode);
		const isStopped = run.stopAt !== undefined && result.status === 'canceled';
		broken.push(...secrets(result.serialized(), JSON.stringify(result.logs), node, server.key));
		broken.push(...lateness(run, execution, server));
		const error = result.error ?? node.error;
		if (error) {
			told.push(undefined);
			if (!isStopped) broken.push(...wrongThrow(run, execution, error));
			continue;
		}
		const { told: those, broken: wrong } = account(run, node, isStopped);
		told.push(those);
		broken.push(...wrong, ...unshown(run, executions, node, server));
	}
	broken.push(...calls(server), ...writes(run, told, server), ...unasked(run, server));
	return broken;
}

/** Each record once, in order, unchanged. */
function account({ records, options, parameters, isTool }: StormRun, node: NodeRun, isStopped: boolean) {
	const broken: string[] = [];
	const told = new Map<number, Told>();
	const resultField = String(options.resultField ?? 'close');
	for (const output of isTool ? [SENT] : [SENT, REJECTED]) {
		let last = -1;
		for (const [position, item] of (node.outputs[output] ?? []).entries()) {
			const [index] = isTool ? [0] : node.paired[output][position];
			if (told.has(index)) broken.push(`record ${index} came out twice`);
			if (index <= last) broken.push(`record ${index} came out after ${last}`);
			last = index;
			const result = Object.getOwnPropertyDescriptor(item.json, resultField)?.value as Told | undefined;
			if (!result?.status) {
				broken.push(`record ${index} has no result: ${JSON.stringify(item.json).slice(0, 200)}`);
				continue;
			}
			told.set(index, result);
			if (!isTool && (result.status === 'sent') !== (output === SENT))
				broken.push(`record ${index} is ${result.status} on output ${output}`);
			if (DEFECT.test(`${result.reason}`)) broken.push(`record ${index}: ${JSON.stringify(result)}`);
			if (!isTool && !isSame(item.json, records[index], resultField))
				broken.push(`record ${index} was changed`);
		}
	}
	const isPartial = parameters.operation === 'preview' || isStopped;
	const missing = records.flatMap((_, index) => (told.has(index) ? [] : [index]));
	if (!isPartial && missing.length > 0) broken.push(`records ${missing.join(', ')} came out nowhere`);
	for (const { message, type } of node.hints) if (type === 'danger') broken.push(`hint: ${message}`);
	return { told, broken };
}

/** Every attempt that arrived is on Response. */
function unshown(
	{ parameters, maxTries, stopAt, isTool }: StormRun,
	executions: Execution[],
	node: NodeRun,
	server: FaultServer,
) {
	if (
		executions.length > 1 ||
		maxTries > 1 ||
		stopAt !== undefined ||
		isTool ||
		parameters.operation === 'preview'
	)
		return [];
	const isLookup = (address: unknown) => /\/(data\/search|custom_field_schema\/\w+)\/$/.test(String(address));
	const shown = (node.json[RESPONSE] ?? []).filter(({ url }) => !isLookup(url));
	const attempts = sumBy(shown, ({ attempts: made }) => Number(made));
	const arrived = server.seen.filter(({ path }) => !isLookup(path)).length;
	return attempts === arrived ? [] : [`${arrived} calls arrived, and Response tells of ${attempts}`];
}

/** The node throws only when nothing was accepted, or when it was asked to. */
function wrongThrow(run: StormRun, { commits: [before, after] }: Execution, error: Error): string[] {
	const { message, stack } = error;
	const broken: string[] = [];
	if (DEFECT.test(`${error.name} ${message}`)) broken.push(`threw ${message} ${stack?.slice(0, 600)}`);
	if (run.onError === 'continueRegularOutput' && !run.isTool)
		broken.push(`threw in spite of On Error: ${message}`);
	const isAskedFor = run.options.failWorkflow !== undefined;
	if (after > before && !isAskedFor && run.again !== 'atOnce')
		broken.push(`threw though ${after - before} writes took effect: ${message}`);
	return broken;
}

/** Ends within its budgets, and calls nobody afterwards. */
function lateness(run: StormRun, execution: Execution, server: FaultServer): string[] {
	const { options, records, weather } = run;
	const broken: string[] = [];
	const { tookMs, endedAt, requests } = execution;
	const [before, atEnd, afterwards] = requests;
	// A call that is on its way when Stop is pressed still arrives.
	const isLate = ({ at }: { at: number }) => run.stopAt === undefined || at > endedAt + LONGEST_STOP_MS;
	const late = server.seen.slice(atEnd, afterwards).filter(isLate);
	if (late.length > 0 && run.again !== 'atOnce') broken.push(`${late.length} calls after the end`);
	const budgetMs = Number(options.retryTimeBudget) * 1000;
	const timeoutMs = Number(options.timeout) * 1000;
	// One execution waits for the other before it begins.
	const inTurn = run.again === 'atOnce' ? 2 : 1;
	const perCallMs = inTurn * (2 * timeoutMs + budgetMs + LEEWAY_MS);
	const longestMs = LEEWAY_MS + (atEnd - before + records.length) * perCallMs + records.length * INDEX_LAG_MS;
	if (tookMs > longestMs) broken.push(`took ${tookMs / 1000} s, ${longestMs / 1000} s at most`);
	const { storm } = weather;
	const own = server.seen.slice(before, atEnd);
	// A refusal for the request itself gets through any storm.
	const calm = findLastIndex(own, ({ fault }) => fault !== storm?.fault);
	if (storm?.count === Number.POSITIVE_INFINITY && own[calm + 1]) {
		const stormMs = endedAt - own[calm + 1].at;
		const lagMs = run.parameters.matchExisting ? INDEX_LAG_MS : 0;
		const hangs = storm.fault === 'never answers' || weather.share > 0;
		const callMs = budgetMs + LEEWAY_MS + (hangs ? 2 * timeoutMs : 0);
		const longest = inTurn * run.maxTries * (Math.max(LEAST_STANDSTILL_MS, budgetMs) + lagMs + callMs);
		if (stormMs > longest)
			broken.push(`went on for ${stormMs / 1000} s in an endless storm, ${longest / 1000} at most`);
	}
	return broken;
}

/** The key is in no output, hint, error or log. */
function secrets(saved: string, logs: string, node: NodeRun, key: string): string[] {
	const encoded = Buffer.from(`${key}:`).toString('base64');
	const places = { 'what n8n saves': saved, 'the log': logs, 'an output': JSON.stringify(node.outputs) };
	return Object.entries(places).flatMap(([place, text]) =>
		[key, encoded].flatMap((secret) => {
			const at = text.indexOf(secret);
			return at === -1 ? [] : [`the key is in ${place}: ${text.slice(Math.max(0, at - 150), at + 40)}`];
		}),
	);
}

/** Every call is a known one, below the base URL, and shows the key in its one header alone. */
function calls({ seen, host, key, trapped }: FaultServer): string[] {
	const broken: string[] = [];
	if (trapped > 0) broken.push('something outside the base URL was called');
	const basic = Buffer.from(`${key}:`).toString('base64');
	for (const { method, path, headers, raw } of seen) {
		const call = `${method} ${path.slice(BASE_PATH.length - 1)}`;
		if (!path.startsWith(BASE_PATH) || !KNOWN_CALL.test(call)) broken.push(`called ${method} ${path}`);
		if (/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path)) broken.push(`called ${method} ${path}`);
		if (headers.get('host') !== host) broken.push(`called host ${headers.get('host')}`);
		if (headers.get('authorization') !== `Basic ${basic}`) broken.push(`${call} without the key`);
		const rest = raw.replace(`Basic ${basic}`, '');
		if (rest.includes(key) || rest.includes(basic)) broken.push(`${call} holds the key`);
	}
	return broken;
}

/** What is said of each record, against what the server has written. */
function writes(run: StormRun, told: Array<Map<number, Told> | undefined>, { store }: FaultServer): string[] {
	const { parameters, records } = run;
	const { commits } = store;
	const isMatching = parameters.matchExisting === true;
	const broken: string[] = [];
	const isOnlyShown = parameters.operation === 'preview';
	if (isOnlyShown && commits.length > 0) broken.push('Preview has written');
	const bodies = countBy(
		commits.filter(({ method }) => method === 'POST'),
		({ path, body }) => `${path} ${body}`,
	);
	for (const [call, count] of Object.entries(bodies))
		if (count > 1) broken.push(`written ${count} times: ${call}`);

	const primary = String((parameters.endpoint as IDataObject | undefined)?.value ?? '/lead/');
	const primaryPath = `/api/v1${primary}`;
	const last = told.filter((those) => those !== undefined).at(-1);
	const isLastTold = told.at(-1) !== undefined;
	for (const index of records.keys()) {
		const own = commits.filter(({ marks }) => marks.includes(index));
		const creates = own.filter(({ method, path }) => method === 'POST' && path === primaryPath);
		if (creates.length > 1) broken.push(`record ${index} was created ${creates.length} times`);
		const recordOutcome = last?.get(index);
		if (!recordOutcome || !isLastTold) continue;
		if (parameters.method === 'DELETE') continue;
		const isWritten = own.length > 0;
		const claim = `record ${index} is ${JSON.stringify(recordOutcome)}, and`;
		const isIdle = recordOutcome.action === 'skipped' || recordOutcome.action === 'unchanged';
		if (recordOutcome.status === 'sent' && !isIdle && !isWritten && !isFolded(run, index))
			broken.push(`${claim} was not written`);
		if (saysPartWritten(recordOutcome)) continue;
		// What earlier executions wrote is not for this one to tell.
		if (told.length === 1 && ['invalid', 'notSent', 'rejected'].includes(recordOutcome.status) && isWritten)
			broken.push(`${claim} was written`);
		if (recordOutcome.status === 'sent' && isIdle && told.length === 1 && isWritten && !isMatching)
			broken.push(`${claim} was written`);
	}
	if (parameters.method === 'DELETE' && last && told.length === 1)
		broken.push(...deletes(run, last, store.objects));
	return broken;
}

/** A lead is gone when one of its records was sent, and there when none can have deleted it. */
function deletes(
	{ records }: StormRun,
	told: Map<number, Told>,
	objects: ReadonlyMap<string, unknown>,
): string[] {
	return OLD_LEADS.flatMap((id) => {
		const statuses = [...told]
			.filter(([index]) => records[index].lead_id === id)
			.map(([, { status }]) => status);
		const isGone = !objects.has(id);
		if (!isGone && statuses.includes('sent'))
			return [`${id} is still there, its records are ${statuses.join()}`];
		const canBeGone = statuses.includes('sent') || statuses.includes('unknown');
		return isGone && !canBeGone ? [`${id} is gone, its records are ${statuses.join()}`] : [];
	});
}

/** With Keyed Object, the first or the last of one key stands for all of them. */
function isFolded({ parameters, records }: StormRun, index: number): boolean {
	if (parameters.groupingAlgorithm !== 'keyed') return false;
	return records.some(({ key }, other) => other !== index && key === records[index].key);
}

/** A record with several people says what was written for it. */
const saysPartWritten = ({ message }: Told) => message?.startsWith('Written to the lead') === true;

/** Every write traces back to a record. */
function unasked({ records, parameters, isTool }: StormRun, { store }: FaultServer): string[] {
	const isForeign = ({ marks }: { marks: number[] }) =>
		marks.length === 0 || marks.some((index) => !records[index]);
	return store.commits.flatMap((commit) => {
		const { method, path, body } = commit;
		if (method === 'DELETE') {
			const id = decodeURIComponent(path.split('/')[4]);
			return records.some(({ lead_id: own }) => String(own).includes(id)) ? [] : [`deleted ${path}`];
		}
		if (isTool) return [];
		if (parameters.matchExisting && isForeign(commit)) return unaskedPart(commit, records, store.objects);
		return isForeign(commit) ? [`wrote ${method} ${path} ${body.slice(0, 300)}`] : [];
	});
}

/** What the node adds to a person of a lead. */
const ADDED = ['office', 'business', 'home', 'mobile'];

/** A part of a record: each of its values stands in one, or is the id of an object that is there. */
function unaskedPart(
	{ method, path, body }: Commit,
	records: IDataObject[],
	objects: ReadonlyMap<string, unknown>,
): string[] {
	const given = JSON.stringify(records);
	const isKnown = (value: unknown) =>
		given.includes(JSON.stringify(value).slice(1, -1).trim()) ||
		objects.has(String(value)) ||
		ADDED.includes(String(value));
	return leaves(JSON.parse(body)).every(isKnown) ? [] : [`wrote ${method} ${path} ${body.slice(0, 300)}`];
}

/** Entries, so that a field called `__proto__` is compared like any other. */
function isSame(json: IDataObject, record: IDataObject, resultField: string): boolean {
	const rest = (those: IDataObject) => Object.entries(those).filter(([name]) => name !== resultField);
	return isEqual(rest(json), rest(record));
}
