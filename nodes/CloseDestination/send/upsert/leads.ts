import { latestDateIn } from '../../close/latestDate';
import { isPlainObject } from '../../lib/isPlainObject';
import { KeyedQueue } from '../../lib/keyedQueue';
import { isBlank } from '../../lib/values';
import { decideLead } from '../../plan/lead/decideLead';
import type { KnownLead, LeadLookup } from '../../plan/lead/types';
import { withLead } from '../../plan/lead/withLead';
import { afterWriting } from '../../plan/lookup/changes';
import { isRow } from '../../plan/lookup/findMatches';
import { bodyOf, type MatchedRequest } from '../../plan/lookup/requests';
import type { Row } from '../../plan/lookup/types';
import type { PlannedRequest } from '../../plan/types';
import { LEAD_CALL_MESSAGES } from '../messages';
import type { Call } from '../types';
import { findMade } from './lookAgain';
import type { LookupResult, Lookups } from './lookups';
import { isInDoubt, type UpsertTools } from './upsertTools';

type Tools = Omit<UpsertTools, 'lookups' | 'turns' | 'withLead'>;

/** The leads that records belong to: found, or created once for all the records that name them. */
export class Leads {
	/** Records that name the same lead by any key take turns: the first may create it. */
	private readonly turns = new KeyedQueue();

	constructor(readonly lookups: Lookups) {}

	/** The request with its lead; nothing when it has none, and then the record has its outcome. */
	async give<Request extends PlannedRequest>(request: Request, tools: Tools): Promise<Request | undefined> {
		const { leadLookup } = request;
		if (!leadLookup || isNamed(request)) return request;
		const keys = leadLookup.create.match.lookupKeys.map(({ id }) => id);
		const lead = await this.turns.run(keys, async () => await this.find(request, leadLookup, tools));
		return lead && withLead(request, lead);
	}

	private async find(
		request: PlannedRequest,
		{ create }: LeadLookup,
		tools: Tools,
	): Promise<KnownLead | undefined> {
		const { ledger } = tools;
		const lookupResult = await this.lookups.find(create);
		if (lookupResult.kind !== 'found') return withoutLead(request, lookupResult, tools);
		const decision = decideLead(create.match, lookupResult);
		switch (decision.kind) {
			case 'use':
				return { id: decision.id, isNew: false };
			case 'create':
				return await this.create(request, create, tools);
			case 'refuse':
				return void ledger.recordWithoutCall(request.units, 'rejected', { ...decision, retryable: false });
		}
	}

	private async create(
		request: PlannedRequest,
		lead: MatchedRequest,
		tools: Tools,
	): Promise<KnownLead | undefined> {
		const { ledger } = tools;
		const call = await tools.make(lead);
		if (!call) return void ledger.recordNotSent(request);
		const row = await this.madeBy(lead, call, tools);
		if (row) {
			this.lookups.note(lead, row, true);
			return { id: row.id, isNew: true, dateUpdated: latestDateIn(row) };
		}
		if (call.verdict.kind !== 'accepted' && !isInDoubt(call)) {
			return void ledger.recordCall(request, call, LEAD_CALL_MESSAGES.notCreated());
		}
		this.lookups.noteDoubt(lead);
		const said = call.verdict.kind === 'accepted' ? '' : call.verdict.message;
		return void recordDoubt(request, tools, LEAD_CALL_MESSAGES.inDoubt(said), call);
	}

	private async madeBy(lead: MatchedRequest, call: Call, tools: Tools): Promise<Row | undefined> {
		if (call.verdict.kind === 'accepted') {
			const row = afterWriting({ contacts: [] }, bodyOf(lead), call.body);
			return isRow(row) ? row : undefined;
		}
		// A cancelled call ends with the run.
		if (call.verdict.kind !== 'unknown' || call.verdict.reason === 'cancelled') return undefined;
		return (await findMade(lead, call, { ...tools, lookups: this.lookups })).own;
	}
}

/** A test payload may name the lead, or be no object at all. */
const isNamed = (request: PlannedRequest) =>
	!isBlank(bodyOf(request).lead_id) || !isPlainObject(request.body);

/** The outcome of a record whose lead could not be looked up. */
function withoutLead(
	request: PlannedRequest,
	lookupResult: Exclude<LookupResult, { kind: 'found' }>,
	tools: Tools,
): undefined {
	switch (lookupResult.kind) {
		case 'notAsked':
			return tools.ledger.recordNotSent(request) as undefined;
		case 'failed':
			return tools.ledger.recordLookupFailed(request, lookupResult.verdict) as undefined;
		case 'inDoubt':
			return recordDoubt(request, tools, LEAD_CALL_MESSAGES.siblingInDoubt(lookupResult.recordIndex));
	}
}

/** Nothing of the record was sent, but sending it again could create a second lead. */
function recordDoubt({ units }: PlannedRequest, { ledger }: Tools, message: string, call?: Call): undefined {
	const explanation = { reason: 'leadInDoubt', message, retryable: false } as const;
	ledger.recordWithoutCall(units, 'unknown', explanation, call);
}
