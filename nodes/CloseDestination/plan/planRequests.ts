import type { RecordSettings, RunSettings } from '../settings/types';
import { buildBody } from './bodies/buildBody';
import { ENCODINGS } from './encodeBody';
import { groupRecords } from './groupRecords';
import { bodyIsSent, chooseFields, payloadOf } from './payload';
import { preflight } from './preflight';
import { renderTarget } from './renderTarget';
import type { Plan, PlanInput, PlanStep, PlannedRequest, PreparedRecord, Unit } from './types';
import { Refusal } from '../notation/Refusal';

/**
 * The one entry point of planning: which calls the records become, and which records become none.
 * Pure: knows no n8n context, no HTTP and no clock, and keeps nothing but indexes.
 */
export function planRequests(input: PlanInput): Plan {
	const { records, settings } = input;

	function* steps(): Generator<PlanStep, void, void> {
		for (const step of groupRecords(
			{ count: records.length, isSettled: input.isSettled, prepare },
			settings,
		)) {
			if (step === undefined || 'refused' in step) yield step;
			else yield* requestFor(step.units);
		}
	}

	function prepare(index: number): PreparedRecord | Refusal {
		const own = input.forRecord(index);
		if (own instanceof Refusal) return own;
		const chosen = chooseFields(records[index], index, own, settings);
		if (chosen instanceof Refusal) return chosen;
		// An agent's input holds its chat and session: as a tool, all that counts is the JSON Body.
		const record = settings.asTool ? chosen : records[index];
		const target = renderTarget(own, record);
		if (target instanceof Refusal) return target;
		const payload = payloadOf(chosen, own, settings);
		if (payload instanceof Refusal) return payload;
		const refusal =
			bodyIsSent(own, settings) && preflight(payload, { target, own, options: settings.options });
		return refusal || { index, record, target, payload };
	}

	function* requestFor(units: Unit[]): Generator<PlanStep, void, void> {
		const members: PreparedRecord[] = [];
		const usableUnits: Unit[] = [];
		for (const unit of units) {
			const usable: Unit = [];
			for (const index of unit) {
				const prepared = prepare(index);
				if (prepared instanceof Refusal) {
					yield { refused: { index, refusal: prepared } };
				} else {
					members.push(prepared);
					usable.push(index);
				}
			}
			if (usable.length > 0) usableUnits.push(usable);
		}
		if (members.length > 0) yield { request: render(members, usableUnits) };
	}

	function render(members: PreparedRecord[], units: Unit[]): PlannedRequest {
		const own = input.forRecord(members[0].index) as RecordSettings;
		const { contentType, write } = ENCODINGS[settings.contentFormat];
		const { target } = members[0];
		const request: PlannedRequest = { target, contentType, units, warnings: warningsFor(own, settings) };
		if (own.addressesObject) [request.objectKey] = target.url.split('?');
		if (bodyIsSent(own, settings)) {
			const { body, contactRecords, unitKeys, warnings = [] } = buildBody(settings.grouping, members);
			request.body = body;
			request.text = write(body);
			request.contactRecords = contactRecords;
			request.unitKeys = unitKeys;
			request.warnings.push(...warnings);
		}
		return request;
	}

	function halve({ units }: PlannedRequest): PlannedRequest[] {
		const middle = Math.ceil(units.length / 2);
		if (units.length < 2) return [];
		return [units.slice(0, middle), units.slice(middle)].flatMap((half) =>
			[...requestFor(half)].flatMap((step) => (step && 'request' in step ? [step.request] : [])),
		);
	}

	return { steps, halve };
}

/** What a person should know before sending; shown by Preview Requests. */
function warningsFor(own: RecordSettings, { grouping }: RunSettings): string[] {
	const warnings: string[] = [];
	if (own.patchAsPut) {
		warnings.push('Close has no PATCH: this is sent as PUT, which changes only the fields it is given.');
	}
	if (own.method === 'DELETE') warnings.push('Deletes in Close. This can not be undone.');
	if (['array', 'wrapped', 'byField', 'keyed'].includes(grouping.algorithm)) {
		warnings.push(
			'Close itself takes one record per call. Several in one call work with a gateway in front of it.',
		);
	}
	return warnings;
}
