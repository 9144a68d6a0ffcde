import type { IDataObject } from 'n8n-workflow';

import { KeyedQueue } from '../../../nodes/CloseDestination/lib/keyedQueue';
import type { MatchedRequest } from '../../../nodes/CloseDestination/plan/lookup/requests';
import type { PlannedRequest } from '../../../nodes/CloseDestination/plan/types';
import { type LookupResult, Lookups } from '../../../nodes/CloseDestination/send/upsert/lookups';
import type { UpsertTools } from '../../../nodes/CloseDestination/send/upsert/upsertTools';
import { upsert } from '../../../nodes/CloseDestination/send/upsert/upsert';
import type { Verdict } from '../../../nodes/CloseDestination/send/types';
import { planOf, requestsOf } from '../../plan/given';
import { accepted, callOf, refused, unauthorized, unknown } from '../calls';
import { runContext } from '../tools';

const byName = (more: IDataObject = {}) => ({
	matchExisting: true,
	matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
	...more,
});

/** What a call brings: what Close says of it and its answer, nothing when it is not made, or an error of the node. */
type Brought = [verdict: Verdict, body?: unknown, statusCode?: number] | undefined | Error;

interface Given {
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

async function sent({
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

const isBrought = (given: Given['found'] extends Array<infer T> | undefined ? T : never): given is Brought =>
	given === undefined ||
	given instanceof Error ||
	typeof (given[0] as IDataObject | undefined)?.kind === 'string';

const lead = { id: 'lead_1', name: 'A', contacts: [] };
const ok = (id: string): Brought => [accepted, { id }];
const gone: Brought = [refused, { error: 'Empty query' }, 404];
const byKey = (method: string) => ({ method, endpoint: '/lead/{lead_id}/' });

describe('a record ends', () => {
	test.each<[what: string, given: Given, recordOutcome: string, calls: string[]]>([
		[
			'created when Close has none',
			{ brings: [ok('lead_1')] },
			'sent created lead_1',
			['POST /lead/ {"name":"A"}'],
		],
		['unchanged when nothing would change', { found: [[lead]] }, 'sent unchanged lead_1', []],
		[
			'updated',
			{ record: { name: 'A', description: 'x' }, found: [[lead]], brings: [ok('lead_1')] },
			'sent updated lead_1',
			['PUT /lead/lead_1/ {"name":"A","description":"x"}'],
		],
		['not sent when the run ended before the lookup', { found: [undefined] }, 'notSent cancelled', []],
		['not sent when it ended before the create', { brings: [undefined] }, 'notSent cancelled', []],
		[
			'not sent when it ended before the update',
			{ record: { name: 'A', description: 'x' }, found: [[lead]], brings: [undefined] },
			'notSent cancelled',
			[],
		],
		['rejected when the lookup failed', { found: [[refused, null, 403]] }, 'rejected lookupFailed', []],
		[
			'rejected when several are there',
			{ found: [[lead, { ...lead, id: 'lead_2' }]] },
			'rejected matchSeveral',
			[],
		],
		['rejected as Close says', { brings: [[refused]] }, 'rejected validation', ['POST /lead/ {"name":"A"}']],
		[
			'as a call that ends the run does',
			{ brings: [[unauthorized]] },
			'notSent unauthorized',
			['POST /lead/ {"name":"A"}'],
		],
		[
			'created when what was found is gone',
			{ record: { name: 'A', description: 'x' }, found: [[lead]], brings: [gone, ok('lead_2')] },
			'sent created lead_2',
			['PUT /lead/lead_1/ {"name":"A","description":"x"}', 'POST /lead/ {"name":"A","description":"x"}'],
		],
		[
			'as missing when what was found is gone',
			{
				record: { name: 'A', description: 'x' },
				parameters: { whenMissing: 'skip' },
				found: [[lead]],
				brings: [gone],
			},
			'sent skipped',
			['PUT /lead/lead_1/ {"name":"A","description":"x"}'],
		],
		[
			'updated by PUT',
			{
				record: { name: 'A', url: null },
				parameters: byKey('PUT'),
				found: [[{ ...lead, url: 'x' }]],
				brings: [ok('lead_1')],
			},
			'sent updated lead_1',
			['PUT /lead/lead_1/ {"name":"A","url":null}'],
		],
		['missing for PUT, which creates none', { parameters: byKey('PUT') }, 'rejected matchMissing', []],
		[
			'deleted',
			{ parameters: byKey('DELETE'), found: [[lead]], brings: [[accepted, {}]] },
			'sent deleted lead_1',
			['DELETE /lead/lead_1/ undefined'],
		],
		[
			'as missing when what is to be deleted is gone',
			{ parameters: byKey('DELETE'), found: [[lead]], brings: [gone] },
			'rejected matchMissing',
			['DELETE /lead/lead_1/ undefined'],
		],
		[
			'invalid when it has to be created and cannot be',
			{
				record: { mail: 'a@b.example' },
				parameters: {
					endpoint: '/contact/',
					matchOn: { keys: [{ field: 'email', recordField: 'mail' }] },
				},
			},
			'invalid missingLeadId',
			[],
		],
		[
			'unknown when search may not show yet what an earlier execution wrote',
			{ doubt: { isRecent: true } },
			'unknown inDoubt',
			[],
		],
		[
			'created when search would show it by now',
			{ doubt: { isRecent: false }, brings: [ok('lead_1')] },
			'sent created lead_1',
			['POST /lead/ {"name":"A"}'],
		],
		[
			'unknown when nobody waits for a lookup',
			{ brings: [[unknown]] },
			'unknown timeout',
			['POST /lead/ {"name":"A"}'],
		],
		[
			'created when it is found a minute later',
			{ found: [[], [lead]], brings: [[unknown]], longestWaitMs: 60_000 },
			'sent created lead_1',
			['POST /lead/ {"name":"A"}'],
		],
		[
			'unknown when another one is found a minute later',
			{
				record: { name: 'A', url: 'x.example' },
				found: [[], [{ ...lead, url: 'y.example' }]],
				brings: [[unknown]],
				longestWaitMs: 60_000,
			},
			'unknown timeout',
			['POST /lead/ {"name":"A","url":"https://x.example"}'],
		],
	])('%s', async (_, given, recordOutcome, calls) => {
		const result = await sent(given);
		expect([result.recordOutcome, result.calls]).toEqual([recordOutcome, calls]);
	});
});

describe('later records of the key', () => {
	test.each<[what: string, given: Given, later: object]>([
		[
			'meet what was created',
			{ brings: [ok('lead_1')] },
			{ kind: 'found', matches: [{ id: 'lead_1', name: 'A' }] },
		],
		[
			'are held back when the answer has no id',
			{ brings: [[accepted, {}]] },
			{ kind: 'inDoubt', recordIndex: 0 },
		],
		[
			'meet what was updated',
			{
				record: { name: 'A', description: 'x' },
				found: [[lead]],
				brings: [[accepted, { id: 'lead_1', name: 'A', description: 'x' }]],
			},
			{ kind: 'found', matches: [{ id: 'lead_1', description: 'x' }] },
		],
		[
			'do not meet what was deleted',
			{ parameters: byKey('DELETE'), found: [[lead]], brings: [[accepted, {}]] },
			{ kind: 'found', matches: [] },
		],
		['are held back when it has none that can be one', { brings: [ok('..')] }, { kind: 'inDoubt' }],
		['are held back after a create in doubt', { brings: [[unknown]] }, { kind: 'inDoubt' }],
		[
			'are held back behind one that an earlier execution may have created',
			{ doubt: { isRecent: true } },
			{ kind: 'inDoubt', recordIndex: 0 },
		],
		[
			'are held back after an update in doubt',
			{ record: { name: 'A', description: 'x' }, found: [[lead]], brings: [[unknown]] },
			{ kind: 'inDoubt' },
		],
		[
			'are held back after a person in doubt',
			{ record: { name: 'A', contacts: [{ name: 'B' }] }, found: [[lead]], brings: [[unknown]] },
			{ kind: 'inDoubt' },
		],
		[
			'meet the people that were written, also without their ids',
			{ record: { name: 'A', contacts: [{ name: 'B' }] }, found: [[lead]], brings: [[accepted, {}]] },
			{ kind: 'found', matches: [{ id: 'lead_1', contacts: [{ name: 'B' }] }] },
		],
	])('%s', async (_, given, later) => {
		expect((await sent(given)).later).toMatchObject(later);
	});
});

test('records that reach one object do not undo each other', async () => {
	const [bonn, rome] = ['Bonn', 'Rome'].map((city) => ({ city }));
	const { calls } = await sent({
		record: { name: 'A', addresses: [bonn] },
		others: [{ name: 'A', addresses: [rome] }],
		found: [[lead]],
		brings: [ok('lead_1'), ok('lead_1')],
	});
	expect(calls).toEqual([
		`PUT /lead/lead_1/ ${JSON.stringify({ name: 'A', addresses: [bonn] })}`,
		`PUT /lead/lead_1/ ${JSON.stringify({ name: 'A', addresses: [bonn, rome] })}`,
	]);
});

describe('people of a lead that is there', () => {
	const record = { name: 'A', contacts: [{ name: 'B' }, { name: 'C' }] };

	test.each<[what: string, given: Given, recordOutcome: string, said: RegExp]>([
		['all written', { brings: [ok('cont_1'), ok('cont_2')] }, 'sent updated lead_1', /^undefined$/],
		[
			'one refused',
			{ brings: [[refused], ok('cont_2')] },
			'rejected validation',
			/lead_1: 1 person\. About 'B': No\./,
		],
		['the worst counts', { brings: [[refused], [unknown]] }, 'unknown timeout', /^About 'C': Silence\./],
		[
			'the run ends between two',
			{ brings: [ok('cont_1')] },
			'notSent cancelled',
			/1 person\. About 'C': Not sent/,
		],
		[
			'the lead is written before them',
			{ record: { ...record, description: 'x' }, brings: [ok('lead_1'), ok('cont_1'), [refused]] },
			'rejected validation',
			/its own fields, 1 person\. About 'C'/,
		],
		[
			'Close does not say who is there',
			{ found: [[{ id: 'lead_1', name: 'A' }]] },
			'rejected lookupFailed',
			/does not show the people/,
		],
		[
			'one that is there has an id that cannot be one',
			{
				record: { name: 'A', contacts: [{ name: 'B', title: 'CTO' }] },
				found: [[{ ...lead, contacts: [{ id: '../x', name: 'B' }] }]],
			},
			'notSent siblingInDoubt',
			/did not show their id/,
		],
	])('%s', async (_, given, recordOutcome, said) => {
		const result = await sent({ record, found: [[lead]], ...given });
		expect(result.recordOutcome).toBe(recordOutcome);
		expect(String(result.message)).toMatch(said);
	});
});

describe('an error of the node itself', () => {
	test.each<[what: string, given: Given, recordOutcome: string]>([
		['in a lookup', { found: [new Error('broken')] }, 'rejected lookupFailed'],
		['while a call may be under way', { brings: [new Error('broken')] }, 'unknown internalError'],
		[
			'after the lead was written',
			{
				record: { name: 'A', description: 'x', contacts: [{ name: 'B' }] },
				found: [[lead]],
				brings: [ok('lead_1'), new Error('broken')],
			},
			'unknown internalError',
		],
		[
			'after a call that was refused',
			{ record: { name: 'A', description: 'x' }, found: [[lead]], brings: [gone, new Error('broken')] },
			'unknown internalError',
		],
	])('%s costs one record, honestly: %j', async (_, given, recordOutcome) => {
		const result = await sent(given);
		expect(result.recordOutcome).toBe(recordOutcome);
		expect(String(result.message)).toContain('broken');
	});
});
