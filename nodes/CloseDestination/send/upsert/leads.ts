import { isPlainObject, uniq } from 'lodash';

import { KeyedQueue } from '../../lib/keyedQueue';
import { isBlank } from '../../lib/values';
import { decideLead } from '../../plan/lead/decideLead';
import type { KnownLead, LeadLookup } from '../../plan/lead/types';
import { withLead } from '../../plan/lead/withLead';
import { afterWriting } from '../../plan/lookup/changes';
import { isRow } from '../../plan/lookup/findMatches';
import { bodyOf, type MatchedRequest } from '../../plan/lookup/requests';
import type { LookupKey, Row } from '../../plan/lookup/types';
import type { PlannedRequest } from '../../plan/types';
import { LEAD_CALL_MESSAGES } from '../messages';
import type { Call } from '../types';
import { findMade } from './lookAgain';
import type { LookupResult, Lookups } from './lookups';
import { isInDoubt, type UpsertTools } from './upsertTools';

type Tools = Omit<UpsertTools, 'lookups' | 'withLead'>;

/** The leads that records belong to: found, or created once for all the records that name them. */
export class Leads {
	/** Records that name the same lead by any key take turns: the first may create it. */
	private readonly turns = new KeyedQueue();

	constructor(readonly lookups: Lookups) {}

	/** The request with its lead; nothing when it has none, and then the record has its outcome. */
	async give<Request extends PlannedRequest>(request: Request, tools: Tools): Promise<Request | undefined> {
		const { leadLookup } = request;
		if (!leadLookup || isNamed(request)) return request;
		const keys = uniq(leadLookup.byKey.map(({ match }) => match.lookupKey.id)).sort();
		const lead = await this.inTurn(keys, async () => await this.find(request, leadLookup, tools));
		return lead && withLead(request, lead);
	}

	/** Always taken in one order, so that no two records wait for each other. */
	private async inTurn<T>([key, ...others]: readonly string[], work: () => Promise<T>): Promise<T> {
		return await this.turns.run(
			key,
			async () => await (others.length > 0 ? this.inTurn(others, work) : work()),
		);
	}

	private async find(
		request: PlannedRequest,
		{ byKey }: LeadLookup,
		tools: Tools,
	): Promise<KnownLead | undefined> {
		const { ledger } = tools;
		const tried: Array<{ lookupKey: LookupKey; matches: Row[] }> = [];
		for (const lead of byKey) {
			const lookupResult = await this.lookups.find(lead);
			if (lookupResult.kind !== 'found') return withoutLead(request, lookupResult, tools);
			tried.push({ lookupKey: lead.match.lookupKey, matches: lookupResult.matches });
			if (lookupResult.matches.length > 0) break;
		}
		const decision = decideLead(tried, byKey[0].match.settings);
		switch (decision.kind) {
			case 'use':
				return { id: decision.id, isNew: false };
			case 'create':
				return await this.create(request, byKey, tools);
			case 'refuse':
				return void ledger.recordWithoutCall(request.units, 'rejected', { ...decision, retryable: false });
		}
	}

	private async create(
		request: PlannedRequest,
		byKey: MatchedRequest[],
		tools: Tools,
	): Promise<KnownLead | undefined> {
		const { ledger } = tools;
		const [lead] = byKey;
		const call = await tools.make(lead);
		if (!call) return void ledger.recordNotSent(request);
		const row = await this.madeBy(lead, call, tools);
		if (row) {
			this.noteAll(byKey, { kind: 'found', matches: [row] });
			return { id: row.id, isNew: true };
		}
		if (call.verdict.kind !== 'accepted' && !isInDoubt(call)) {
			return void ledger.recordCall(request, call, LEAD_CALL_MESSAGES.notCreated());
		}
		this.noteAll(byKey, { kind: 'inDoubt', recordIndex: request.units[0][0] });
		const said = call.verdict.kind === 'accepted' ? '' : call.verdict.message;
		return void recordDoubt(request, tools, LEAD_CALL_MESSAGES.inDoubt(said), call);
	}

	private async madeBy(lead: MatchedRequest, call: Call, tools: Tools): Promise<Row | undefined> {
		if (call.verdict.kind === 'accepted') {
			const row = afterWriting({ contacts: [] }, bodyOf(lead), call.body);
			return isRow(row) ? row : undefined;
		}
		// One that was cancelled ends with the run.
		if (call.verdict.kind !== 'unknown' || call.verdict.reason === 'cancelled') return undefined;
		return (await findMade(lead, call, { ...tools, lookups: this.lookups })).own;
	}

	private noteAll(byKey: readonly MatchedRequest[], lookupResult: LookupResult): void {
		for (const lead of byKey) this.lookups.note(lead, lookupResult);
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

/** Nothing was sent of the record, but to send it again could create a second lead. */
function recordDoubt({ units }: PlannedRequest, { ledger }: Tools, message: string, call?: Call): undefined {
	const explanation = { reason: 'leadInDoubt', message, retryable: false } as const;
	ledger.recordWithoutCall(units, 'unknown', explanation, call);
}
