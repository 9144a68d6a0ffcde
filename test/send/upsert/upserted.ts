import type { IDataObject } from 'n8n-workflow';
import { KeyedQueue } from '../../../nodes/CloseDestination/lib/keyedQueue';
import type { MatchedRequest } from '../../../nodes/CloseDestination/plan/lookup/requests';
import type { PlannedRequest } from '../../../nodes/CloseDestination/plan/types';
import { type LookupResult, Lookups } from '../../../nodes/CloseDestination/send/upsert/lookups';
import type { UpsertTools } from '../../../nodes/CloseDestination/send/upsert/upsertTools';
import { upsert } from '../../../nodes/CloseDestination/send/upsert/upsert';
import type { Verdict } from '../../../nodes/CloseDestination/send/types';
import { planOf, requestsOf } from '../../plan/given';
import { accepted, callOf, refused } from '../calls';
import { runContext } from '../tools';

export const byName = (more: IDataObject = {}) => ({
	matchExisting: true,
	matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
	...more,
});

/** What a call brings: what Close says of it and its answer, nothing when it is not made, or an error of the node. */
export type Brought = [verdict: Verdict, body?: unknown, statusCode?: number] | undefined | Error;

export interface Given {
	record?: IDataObject;
	/** Sent at the same time. */
	others?: IDataObject[];
	parameters?: IDataObject;
	/** What each search finds; the last one again and again. */
	found?: Array<IDataObject[] | Brought>;
	brings?: Brought[];
	longestWaitMs?: number;
	/** An earlier execution may have written the record. */
	doubt?: { isRecent: boolean };
}

export async function sent({
	record = { name: 'A' },
	others = [],
	parameters,
	found = [[]],
	brings = [],
	longestWaitMs = 0,
	doubt,
}: Given) {
	const plan = await planOf(byName(parameters), [record, ...others]);
	const requests = requestsOf(plan) as MatchedRequest[];
	const [request] = requests;
	const { run } = runContext([], { options: { retryTimeBudgetMs: longestWaitMs } });
	const { ledger } = run;
	const searches = [...found];
	const lookups = new Lookups(async () => {
		const given = searches.length > 1 ? searches.shift() : searches[0];
		if (given instanceof Error) throw given;
		const [verdict, body, statusCode] = isBrought(given) ? (given ?? []) : [accepted, { data: given }, 200];
		const call = verdict && callOf([], verdict, { body, statusCode: statusCode ?? null });
		return await Promise.resolve(call);
	}, ledger.written.objects);
	const calls: string[] = [];
	const left = [...brings];
	const make = async ({ target, body, units }: PlannedRequest) => {
		const brought = left.shift();
		if (brought === undefined) return undefined;
		calls.push(`${target.method} ${target.url.split('/v1')[1]} ${JSON.stringify(body)}`);
		if (brought instanceof Error) throw brought;
		const [verdict, answer, statusCode = verdict.kind === 'accepted' ? 200 : 400] = brought;
		return await Promise.resolve(callOf(units.flat(), verdict, { body: answer, statusCode }));
	};
	const withLead: UpsertTools['withLead'] = async (planned) => await Promise.resolve(planned);
	const inDoubt: UpsertTools['inDoubt'] = new Map(doubt ? [[0, doubt]] : []);
	const tools: UpsertTools = { ...run, inDoubt, lookups, make, turns: new KeyedQueue(), withLead };
	await Promise.all(requests.map(async (one) => await upsert(one, tools)));
	const [recordOutcome] = ledger.outcome().recordOutcomes;
	const { status, action, reason, id, contactId, message } = recordOutcome as unknown as IDataObject;
	const later: LookupResult = await lookups.find(request);
	return {
		recordOutcome: [status, action ?? reason, id, contactId].filter(Boolean).join(' '),
		message,
		calls,
		later,
	};
}

export const isBrought = (
	given: Given['found'] extends Array<infer T> | undefined ? T : never,
): given is Brought =>
	given === undefined ||
	given instanceof Error ||
	typeof (given[0] as IDataObject | undefined)?.kind === 'string';

export const lead = { id: 'lead_1', name: 'A', contacts: [] };
export const ok = (id: string): Brought => [accepted, { id }];
export const gone: Brought = [refused, { error: 'Empty query' }, 404];
export const byKey = (method: string) => ({ method, endpoint: '/lead/{lead_id}/' });
