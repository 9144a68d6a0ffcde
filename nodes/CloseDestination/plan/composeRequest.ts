import { omitBy, uniq } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { PAUSE, type Pausing } from '../lib/pauses';
import { Refusal } from '../lib/Refusal';
import { isFolded, isSideBySide } from '../parameters/groupings';
import { buildBody } from './batching';
import { refuseTogether } from './batching/faultyRecords';
import { ENCODINGS } from './body/encodeBody';
import { bodyIsSent } from './body/payload';
import { agentRefusal } from './checks/agentGate';
import { callWarnings } from './checks/callWarnings';
import { preflight } from './checks/preflight';
import { inCloseForm } from './fields/inCloseForm';
import { leftOutOfEach, leftOutOfFolded } from './fields/leftOutValues';
import { withLeadLookup, withLeadToCome } from './lead/withLeadLookup';
import { isEntryList } from './lookup/addToLists';
import { readRules, type Rules, withNameRules } from './lookup/fieldRules';
import { MATCH_WARNINGS } from './lookup/messages';
import { withKeyIds } from './lookup/withKeyIds';
import { settingsFor, withLookup } from './lookup/withLookup';
import { PLAN_WARNINGS } from './messages';
import { isCheckedWhole } from './prepareRecord';
import type { ReadRow } from './rows/readRow';
import { bodyOfRow, rowSettings, shapeRecord } from './rows/shapeRecord';
import { noteUnknownFields } from './rows/unknownFields';
import type { BuiltBody, PlanContext, PlannedRequest, PlanResult, PreparedRecord, Unit } from './types';

/**
 * The one request for these records, or a refusal for each of them.
 * @param members the prepared records of all units, in order
 */
export function* composeRequest(
	members: PreparedRecord[],
	units: Unit[],
	input: PlanContext,
): Pausing<PlanResult[]> {
	const { settings } = input;
	const built = bodyIsSent(members[0].own, settings)
		? yield* buildBody(settings.grouping, members)
		: undefined;
	const read = built ? yield* inForm(built, members, input) : members;
	const request =
		built?.body instanceof Refusal
			? built.body
			: checked(yield* render(members, units, built, input), read, input);
	if (!(request instanceof Refusal)) return [{ kind: 'request', request }];
	return refuseTogether(request, units.flat(), built?.contactRecords);
}

/**
 * Folded records are brought into Close's form here, as one body; all others are in it already.
 * @returns the members with the rows they were read as
 */
function* inForm(built: BuiltBody, members: PreparedRecord[], input: PlanContext): Pausing<PreparedRecord[]> {
	built.leftOutValues = leftOutOfEach(members);
	if (!isFolded(input.settings.grouping)) return members;
	yield PAUSE;
	const row = yield* mergedRow(built.body as IDataObject, members, input);
	const read = row && !(row instanceof Refusal) ? [{ ...members[0], row }, ...members.slice(1)] : members;
	const formed =
		row instanceof Refusal
			? row
			: row
				? yield* inCloseForm(bodyOfRow(row), read.slice(0, 1), input)
				: yield* inCloseForm(built.body as IDataObject, members, input, built.contactRecords);
	built.body = formed instanceof Refusal ? formed : formed.body;
	if (formed instanceof Refusal || formed.invalidValues.length === 0) return read;
	const { invalidValues, emptied } = formed;
	built.leftOutValues = leftOutOfFolded(invalidValues, members, built.contactRecords);
	built.contactRecords = built.contactRecords?.filter((_, position) => !emptied?.has(position));
	return read;
}

/** Merged records are read as one row; the rows of a lead have been read one by one. */
function* mergedRow(
	body: IDataObject,
	members: readonly PreparedRecord[],
	input: PlanContext,
): Pausing<ReadRow | Refusal | undefined> {
	if (input.settings.grouping.algorithm !== 'merge') return undefined;
	const settings = rowSettings({ ...members[0], payload: body }, input.settings);
	if (settings) return yield* shapeRecord(body, members, settings, input);
	noteUnknownFields(body, members, input);
	return undefined;
}

function* render(
	members: PreparedRecord[],
	units: Unit[],
	built: BuiltBody | undefined,
	{ settings }: PlanContext,
): Pausing<PlannedRequest> {
	const [{ own, target, leftOut }] = members;
	const { contentType, writeMany } = ENCODINGS[settings.options.contentFormat];
	const request: PlannedRequest = { target, contentType, units, warnings: [] };
	if (!target.found) {
		request.previewWarnings = [PLAN_WARNINGS.unknownAddress(target.method, own.endpoint.route)];
	}
	if (own.addressesObject) request.objectKeys = target.url.split('?', 1);
	const sideBySide = isSideBySide(settings.grouping);
	let bodies: IDataObject[] = [];
	if (built) {
		const { body, contactRecords, unitKeys } = built;
		bodies = sideBySide ? members.map(({ payload }) => payload) : [body as IDataObject];
		const text = yield* writeMany(body);
		Object.assign(request, { body, text, contactRecords, unitKeys });
	}
	const recordWarnings = [...(built?.warnings ?? []), ...leftOutWarnings(built)];
	if (built?.leftOutValues?.size) request.leftOutValues = built.leftOutValues;
	if (leftOut) {
		bodies = bodies.map((body) => ({ ...leftOut, ...body }));
		recordWarnings.push(PLAN_WARNINGS.onlyShown(Object.keys(leftOut)));
	}
	bodies = bodies.map((body) => withLeadToCome(body, settings));
	// The lookup shows what an update replaces, and the people of a lead get calls of their own.
	const told = settings.match ? bodies.map(withoutListsAndPeople) : bodies;
	if (recordWarnings.length > 0) request.recordWarnings = recordWarnings;
	request.warnings.push(
		...callWarnings(own, target, {
			bodies: told,
			isSideBySide: sideBySide,
			makesCents: makesCents(settings),
		}),
		...recordWarnings,
	);
	return request;
}

/** A JSON Body is sent as it is written. */
const makesCents = ({ fieldsToSend, options }: PlanContext['settings']) =>
	fieldsToSend !== 'json' && options.opportunityValue === 'currency';

function leftOutWarnings({ leftOutValues = new Map() }: Pick<BuiltBody, 'leftOutValues'> = {}): string[] {
	const words = [...leftOutValues.values()].flatMap((ofRecord) => Object.values(ofRecord) as string[]);
	return words.length === 0 ? [] : [PLAN_WARNINGS.valuesLeftOut(uniq(words))];
}

const withoutListsAndPeople = (body: IDataObject) =>
	omitBy(body, (_, name) => name === 'contacts' || isEntryList(name)) as IDataObject;

function checked(
	request: PlannedRequest,
	members: PreparedRecord[],
	input: PlanContext,
): PlannedRequest | Refusal {
	const whole = checkedWhole(request, members, input);
	return whole instanceof Refusal ? whole : (agentRefusal(whole, input.settings.agentMay) ?? whole);
}

/** One record may have a field that another lacks, so required fields are checked on the built body. */
function checkedWhole(
	request: PlannedRequest,
	members: PreparedRecord[],
	{ settings, organization }: PlanContext,
): PlannedRequest | Refusal {
	const { target, body } = request;
	const { options } = settings;
	const refusal =
		isCheckedWhole(settings) && body !== undefined
			? preflight(withLeadToCome(body as IDataObject, settings), { target, options, isWhole: true })
			: undefined;
	const complete = refusal ?? leadLookedUp(request, members, { settings, organization });
	if (!settings.match) return complete;
	const [{ own, payload }] = members;
	const data = Object(body ?? payload) as IDataObject;
	const match = withKeyIds(settingsFor(settings.match, target.method), data, organization);
	if (match instanceof Refusal) return match;
	const given = readRules(match, data, organization);
	if (given instanceof Refusal) return given;
	const rules = withNameRules(given, match.object, members);
	const isRefused = complete instanceof Refusal;
	if (isRefused && target.method !== 'POST') return complete;
	const { base } = own.endpoint;
	const [planned, createRefusal] = isRefused ? [request, complete] : [complete];
	const told = { ...planned, ...withWarnings(planned, rules) };
	return withLookup(told, members, match, { base, options, createRefusal, rules });
}

function leadLookedUp(
	request: PlannedRequest,
	members: PreparedRecord[],
	{ settings, organization }: Pick<PlanContext, 'settings' | 'organization'>,
): PlannedRequest | Refusal {
	if (!settings.leadLookup) return request;
	const lookup = withKeyIds(settings.leadLookup, {}, organization);
	if (lookup instanceof Refusal) return lookup;
	return withLeadLookup(request, members, lookup, settings.options.contentFormat);
}

function withWarnings({ warnings, recordWarnings = [], target }: PlannedRequest, rules: Rules) {
	// A rule whose name is no field protects nothing.
	const unknown = rules.unknown.map(MATCH_WARNINGS.unknownRule);
	const ofUpdate = rules.namesInPart ? [MATCH_WARNINGS.nameInPart()] : [];
	const told = [...unknown, ...ofUpdate];
	return told.length === 0
		? {}
		: {
				warnings: [...warnings, ...(target.method === 'POST' ? unknown : told)],
				recordWarnings: [...recordWarnings, ...told],
			};
}
