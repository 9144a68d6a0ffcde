import type { IDataObject } from 'n8n-workflow';

import type { PlannedRequest } from '../../../nodes/CloseDestination/plan/types';
import type { Verdict } from '../../../nodes/CloseDestination/send/types';
import { Leads } from '../../../nodes/CloseDestination/send/upsert/leads';
import { Lookups } from '../../../nodes/CloseDestination/send/upsert/lookups';
import { planOf, requestsOf } from '../../plan/given';
import { accepted, callOf, refused, unknown } from '../calls';
import { runContext } from '../tools';

const lookUp = (more: IDataObject) => ({
	endpoint: '/activity/note/',
	lead: 'lookUp',
	leadOn: { keys: ['email', 'name'].map((field) => ({ field, recordField: field })) },
	...more,
});

/** What a create of a lead brings: what Close says of it and its answer; nothing when it is not made. */
type Brought = [verdict: Verdict, body?: unknown] | undefined;

interface Given {
	parameters?: IDataObject;
	records?: IDataObject[];
	/** What each search finds; the last one again and again. */
	found?: IDataObject[][];
	brings?: Brought[];
	longestWaitMs?: number;
}

/** The leads that records get, all at once: the id, or the outcome of a record without one; and how they come by it. */
async function leadsOf({
	parameters = { whenLeadMissing: 'create' },
	records = [{ name: 'Acme' }],
	found = [[]],
	brings = [],
	longestWaitMs = 0,
}: Given) {
	const plan = await planOf(
		lookUp(parameters),
		records.map((record) => ({ note: 'x', ...record })),
	);
	const { run } = runContext([], { options: { retryTimeBudgetMs: longestWaitMs } });
	const { ledger } = run;
	const [searches, left] = [[...found], [...brings]];
	const made: string[] = [];
	const lookups = new Lookups(async () => {
		made.push('search');
		const data = searches.length > 1 ? searches.shift() : searches[0];
		return await Promise.resolve(callOf([], accepted, { body: { data } }));
	}, ledger.written.leads);
	const make = async ({ target, body, units }: PlannedRequest) => {
		made.push(`${target.method} ${target.url.split('/v1')[1]} ${String((body as IDataObject).name)}`);
		const brought = left.shift();
		return await Promise.resolve(brought && callOf(units.flat(), brought[0], { body: brought[1] }));
	};
	const leads = new Leads(lookups);
	const requests = requestsOf(plan);
	for (const { leadLookup } of requests) if (leadLookup) lookups.add(leadLookup.create);
	lookups.askNoted();
	const given = await Promise.all(
		requests.map(async (request) => await leads.give(request, { ...run, make })),
	);
	const { recordOutcomes } = ledger.outcome();
	const outcomes = given.map((request, index) => {
		const { status, reason } = Object(recordOutcomes[index]) as IDataObject;
		return request ? (request.body as IDataObject).lead_id : `${String(status)} ${String(reason)}`;
	});
	return [outcomes, made];
}

const acme = { id: 'lead_1', name: 'Acme', contacts: [] };
const three = [{ name: 'Acme' }, { name: ' ACME ' }, { email: 'a@b.example', name: 'acme' }];
const made = (id: string): Brought => [accepted, { id }];
const CREATE = 'POST /lead/ Acme';

test.each<[what: string, given: Given, outcomes: unknown[], calls: string[]]>([
	['is found', { found: [[acme]] }, ['lead_1'], ['search']],
	['is created', { brings: [made('lead_2')] }, ['lead_2'], ['search', CREATE]],
	[
		'is created once for all that name it',
		{ records: three, brings: [made('lead_2')] },
		['lead_2', 'lead_2', 'lead_2'],
		['search', CREATE],
	],
	[
		'is named by the record itself',
		{ records: [{ lead_id: 'lead_7', name: 'Acme' }], found: [[acme]] },
		['lead_7'],
		[],
	],
	[
		'is missing',
		{ parameters: {}, records: three.slice(0, 2) },
		Array(2).fill('rejected leadMissing'),
		['search'],
	],
	['is one of two', { found: [[acme, { ...acme, id: 'lead_2' }]] }, ['rejected leadSeveral'], ['search']],
	[
		'is the oldest of two',
		{ parameters: { whenSeveralLeads: 'first' }, found: [[acme, { ...acme, id: 'lead_2' }]] },
		['lead_1'],
		['search'],
	],
	[
		'is refused, and asked for again by the next record',
		{ records: three.slice(0, 2), brings: [[refused], made('lead_2')] },
		['rejected validation', 'lead_2'],
		['search', CREATE, 'POST /lead/ ACME'],
	],
	[
		'may have been created, and is never created again',
		{ records: three, brings: [[unknown]] },
		Array(3).fill('unknown leadInDoubt'),
		['search', CREATE],
	],
	[
		'is there a minute after a create without an answer',
		{ records: three.slice(0, 2), found: [[], [acme]], brings: [[unknown]], longestWaitMs: 60_000 },
		['lead_1', 'lead_1'],
		['search', CREATE, 'search'],
	],
	[
		'is created, and nobody knows by which id',
		{ records: three.slice(0, 2), brings: [[accepted, {}]] },
		Array(2).fill('unknown leadInDoubt'),
		['search', CREATE],
	],
	[
		'is not created once the run has ended',
		{ brings: [undefined] },
		['notSent cancelled'],
		['search', CREATE],
	],
])('a lead %s', async (_, given, outcomes, calls) => {
	expect(await leadsOf(given)).toEqual([outcomes, calls]);
});
