import { type ListEntry, type ListName, pathOfPage, readPage } from '../close/lists';
import { indexOfNames, type NameIndex } from '../plan/fields/nameIndex';
import { readSchema, type Schema } from '../plan/fields/schema';
import type { Answer, Need } from '../plan/organization';
import { deliver } from './deliver';
import { judgeReading, readRequest, troubleIn } from './http/readClose';
import { LOOKUP_MESSAGES } from './messages';
import type { RunContext } from './runContext';

/** The most entries of a list that are read. */
const MOST_ENTRIES = 10_000;

/** Reads what the plan needs to know, through the client and the pacer like any call. */
export async function readNeeded(need: Need, run: RunContext): Promise<void> {
	const { organization } = run;
	if (need.kind === 'schema') organization.set(need, await findSchema(need.name, run));
	else organization.set(need, await findList(need.name, run));
}

async function findSchema(name: string, run: RunContext): Promise<Answer<Schema>> {
	const path = name.split('/').map(encodeURIComponent).join('/');
	const answer = await read(`/custom_field_schema/${path}/`, run, name.includes('/'));
	if (answer.kind !== 'found') return answer;
	const schema = readSchema(answer.value);
	return schema ? { kind: 'found', value: schema } : unavailable(LOOKUP_MESSAGES.noFields());
}

async function findList(name: ListName, run: RunContext): Promise<Answer<NameIndex>> {
	const entries: ListEntry[] = [];
	for (let skip = 0; skip < MOST_ENTRIES;) {
		const answer = await read(pathOfPage(name, skip), run);
		if (answer.kind !== 'found') return answer;
		const page = readPage(name, answer.value);
		if (!page) return unavailable(LOOKUP_MESSAGES.noEntries());
		entries.push(...page.entries);
		if (!page.hasMore) return { kind: 'found', value: indexOfNames(entries) };
		skip += page.count;
	}
	return unavailable(LOOKUP_MESSAGES.longList(MOST_ENTRIES));
}

/** @param path below the base URL */
async function read(path: string, run: RunContext, namesObject = false): Promise<Answer<unknown>> {
	const { base, ledger, pacer, runStop } = run;
	const request = readRequest(base, path, namesObject);
	const call = await deliver(request, run, ledger.calls.openLookup(false), (reply) =>
		judgeReading(reply, request),
	);
	runStop.stopForPause(pacer.pausedForMs());
	if (!call) return { kind: 'runEnded' };
	const trouble = troubleIn(call);
	if (!trouble) return { kind: 'found', value: call.body };
	runStop.stopOnTrouble(trouble);
	return runStop.isOver() ? { kind: 'runEnded' } : unavailable(trouble.message);
}

const unavailable = (why: string) => ({ kind: 'unavailable' as const, why });
