import type { IDataObject } from 'n8n-workflow';

import type { RecordSettings } from '../parameters/types';
import { agentRefusal } from './checks/agentGate';
import { FOLDING, SIDE_BY_SIDE } from './batching/algorithms';
import { buildBody } from './batching/buildBody';
import { ENCODINGS } from './body/encodeBody';
import { callWarnings } from './checks/callWarnings';
import { refuseTogether } from './fields/heldBack';
import { schemaForColumns } from './fields/mapFields';
import { withFieldIds } from './fields/withFieldIds';
import { groupRecords } from './batching/groupRecords';
import { bodyIsSent, chooseFields, payloadOf } from './body/payload';
import { withKeyIds } from './lookup/withKeyIds';
import { withLookup } from './lookup/withLookup';
import { finish, type Pausing, withPauses } from '../lib/pauses';
import { preflight } from './checks/preflight';
import { renderTarget } from './renderTarget';
import type {
	BuiltBody,
	Plan,
	PlanInput,
	PlanResult,
	PlanStep,
	PlannedRequest,
	PreparedRecord,
	Unit,
} from './types';
import { Refusal } from '../lib/Refusal';

/**
 * The one entry point of planning: which calls the records become, and which records become none.
 * Pure: knows no n8n context, no HTTP and no clock, and keeps nothing but indexes.
 */
export function planRequests(input: PlanInput): Plan {
	const { records, settings, schemas } = input;
	const { algorithm } = settings.grouping;
	const isFolded = FOLDING.has(algorithm);
	const isSideBySide = SIDE_BY_SIDE.has(algorithm);
	/** Whether only the built call tells what it lacks. */
	const isCheckedWhole = isFolded || settings.match !== undefined;

	function* steps(): Generator<PlanStep, void, void> {
		yield* askForColumns();
		for (const step of groupRecords(
			{ count: records.length, isSettled: input.isSettled, prepare },
			settings,
		)) {
			if (step === undefined || 'refused' in step) yield step;
			else yield* resultsOf(step.units);
		}
	}

	/** What lacks knowledge of Close is planned again when it is known. */
	function* resultsOf(units: Unit[]): Generator<PlanStep, void, void> {
		for (;;) {
			const results = yield* requestFor(units);
			const schema = schemas.takeWanted();
			if (schema === undefined) return yield* results;
			yield { ask: { schema } };
		}
	}

	/** Mapped Fields finds columns by name only among the fields it knows of. */
	function* askForColumns(): Generator<PlanStep, void, void> {
		if (settings.fieldsToSend !== 'mapped') return;
		for (const index of records.keys()) {
			const own = input.isSettled(index) ? undefined : input.forRecord(index);
			const path = own && 'mapping' in own && own.mapping && schemaForColumns(own.mapping);
			if (path) schemas.find(path);
			const schema = schemas.takeWanted();
			if (schema !== undefined) yield { ask: { schema } };
		}
	}

	function prepare(index: number): PreparedRecord | Refusal {
		const own = input.forRecord(index);
		if (own instanceof Refusal) return own;
		const chosen = chooseFields(records[index], index, own, input);
		if (chosen instanceof Refusal) return chosen;
		// An agent's input holds its chat and session: as a tool, all that counts is the JSON Body.
		const record = settings.asTool ? chosen : records[index];
		const target = renderTarget(own, record);
		if (target instanceof Refusal) return target;
		const payload = payloadOf(chosen, own, settings);
		if (payload instanceof Refusal) return payload;
		const refusal =
			bodyIsSent(own, settings) &&
			!isCheckedWhole &&
			preflight(payload, { target, options: settings.options, isWhole: !isSideBySide });
		return refusal || { index, record, target, payload };
	}

	/** The request of these units, and their records that can not be in it. */
	function* requestFor(units: Unit[]): Pausing<PlanResult[]> {
		const results: PlanResult[] = [];
		const members: PreparedRecord[] = [];
		const usableUnits: Unit[] = [];
		for (const unit of units) {
			const usable: Unit = [];
			if (units.length > 1) yield undefined;
			yield* withPauses(unit, (index) => {
				const prepared = complete(index);
				if (prepared instanceof Refusal) {
					results.push({ refused: { index, refusal: prepared } });
				} else {
					members.push(prepared);
					usable.push(index);
				}
			});
			if (usable.length > 0) usableUnits.push(usable);
		}
		if (members.length === 0) return results;
		const { built, refusal } = yield* bodyOf(members);
		const request = refusal ?? allowed(checkWhole(yield* render(members, usableUnits, built), members));
		if (!(request instanceof Refusal)) {
			results.push({ request });
			return results;
		}
		const refused = refuseTogether(request, usableUnits.flat(), built?.contactRecords);
		return [...results, ...refused.map((record) => ({ refused: record }))];
	}

	/** A record with the ids of custom fields for their names. Of folded ones, the object they become gets them. */
	function complete(index: number): PreparedRecord | Refusal {
		const prepared = prepare(index);
		if (prepared instanceof Refusal || isFolded || !isSent(prepared)) return prepared;
		const payload = finish(withIds(prepared.payload, [prepared]));
		if (payload instanceof Refusal) return payload;
		return payload === prepared.payload ? prepared : { ...prepared, payload };
	}

	function checkWhole(request: PlannedRequest, members: PreparedRecord[]): PlannedRequest | Refusal {
		const refusal = isCheckedWhole ? preflightWhole(request) : undefined;
		if (!settings.match) return refusal ?? request;
		const { base } = (input.forRecord(members[0].index) as RecordSettings).endpoint;
		const match = withKeyIds(settings.match, Object(request.body) as IDataObject, schemas);
		if (match instanceof Refusal) return match;
		return withLookup(request, members, match, {
			base,
			contentFormat: settings.contentFormat,
			createRefusal: refusal,
		});
	}

	const allowed = (request: PlannedRequest | Refusal) =>
		request instanceof Refusal ? request : (agentRefusal(request, settings.agentMay) ?? request);

	/** One record may have what another lacks: only the object they become tells. */
	function preflightWhole({ target, body }: PlannedRequest): Refusal | undefined {
		if (body === undefined) return undefined;
		return preflight(body as IDataObject, { target, options: settings.options, isWhole: true });
	}

	function* bodyOf(members: PreparedRecord[]): Pausing<{ built?: BuiltBody; refusal?: Refusal }> {
		if (!isSent(members[0])) return {};
		const built = yield* buildBody(settings.grouping, members);
		yield undefined;
		if (!isFolded) return { built };
		const body = yield* withIds(built.body as IDataObject, members);
		if (body instanceof Refusal) return { built, refusal: body };
		return { built: { ...built, body } };
	}

	function* withIds(body: IDataObject, members: PreparedRecord[]): Pausing<IDataObject | Refusal> {
		const [{ index, target }] = members;
		return yield* withFieldIds(body, {
			target,
			records: members.map(({ record }) => record),
			isMapped: settings.fieldsToSend === 'mapped',
			typeId: (input.forRecord(index) as RecordSettings).mapping?.typeId,
			grouping: settings.grouping,
			schemas,
		});
	}

	const isSent = ({ index }: PreparedRecord) =>
		bodyIsSent(input.forRecord(index) as RecordSettings, settings);

	function* render(members: PreparedRecord[], units: Unit[], built?: BuiltBody): Pausing<PlannedRequest> {
		const own = input.forRecord(members[0].index) as RecordSettings;
		const { contentType, write, writeMany } = ENCODINGS[settings.contentFormat];
		const { target } = members[0];
		const request: PlannedRequest = { target, contentType, units, warnings: [] };
		if (own.addressesObject) [request.objectKey] = target.url.split('?');
		let bodies: IDataObject[] = [];
		if (built) {
			const { body, contactRecords, unitKeys, warnings = [] } = built;
			bodies = isSideBySide ? members.map(({ payload }) => payload) : [body as IDataObject];
			request.body = body;
			request.text = members.length > 1 ? yield* writeMany(body) : write(body);
			request.contactRecords = contactRecords;
			request.unitKeys = unitKeys;
			request.warnings.push(...warnings);
		}
		request.warnings.unshift(...callWarnings(own, target, { bodies, isSideBySide }));
		return request;
	}

	function* halve({ units }: PlannedRequest): Pausing<PlanResult[]> {
		const middle = Math.ceil(units.length / 2);
		if (units.length < 2) return [];
		const firstHalf = yield* requestFor(units.slice(0, middle));
		return [...firstHalf, ...(yield* requestFor(units.slice(middle)))];
	}

	return { steps, halve };
}
