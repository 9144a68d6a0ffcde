import type { IDataObject } from 'n8n-workflow';

import { type Schema, schemaOf } from '../../nodes/CloseDestination/plan/fields/schema';
import { type Answer, Organization } from '../../nodes/CloseDestination/plan/organization';
import { planRequests } from '../../nodes/CloseDestination/plan/planRequests';
import type { Plan, PlannedRequest, RefusedRecord } from '../../nodes/CloseDestination/plan/types';
import { Refusal } from '../../nodes/CloseDestination/lib/Refusal';
import { readSettings } from '../../nodes/CloseDestination/parameters/readSettings';
import { fakeContext, type GivenParameters } from '../parameters/fakeContext';

/** An organization without custom fields. */
class NoCustomFields extends Organization {
	override schema(): Answer<Schema> {
		return { kind: 'found', value: schemaOf([]) };
	}
}

export const noPause = async () => {};
const nothingSettled: (index: number) => boolean = () => false;

/** A gateway's, which takes whatever a body can hold. */
export const BASE_URL = 'https://gateway.example/api/v1';

/** The plan for these records, with the node's parameters named as in n8n. */
export async function planOf(
	parameters: GivenParameters,
	records: IDataObject[],
	{ isTool = false, isSettled = nothingSettled, organization = new NoCustomFields() as Organization } = {},
): Promise<Plan> {
	// Most plans are about other things than what Close calls its fields.
	const options = { unknownColumns: 'send', ...(parameters.options as IDataObject | undefined) };
	const { context } = fakeContext({ ...parameters, options }, { isTool });
	const { run, forRecord } = await readSettings(context, records.length, BASE_URL, noPause);
	return planRequests({
		records: records.map(deepFreeze),
		settings: run,
		forRecord,
		isSettled,
		organization,
	});
}

export function requestsOf(plan: Plan): PlannedRequest[] {
	return [...plan.steps()].flatMap((step) => (step.kind === 'request' ? [step.request] : []));
}

export function refusedBy(plan: Plan): RefusedRecord[] {
	return [...plan.steps()].flatMap((step) => (step.kind === 'refused' ? [step] : []));
}

/** `0 invalidKey`: which records the plan refuses, and why. */
export const refusalsOf = (plan: Plan) =>
	refusedBy(plan).map(({ index, refusal }) => `${index} ${refusal.reason}`);

/** The bodies as they are written. */
export const textsOf = (plan: Plan) => requestsOf(plan).map(({ text }) => text);

/** A refusal as `reason field`, anything else as it is. */
export function outcomeOf(value: unknown): unknown {
	return value instanceof Refusal ? [value.reason, value.field].filter(Boolean).join(' ') : value;
}

/** What an action throws, as `message | description`. */
export function thrownBy(action: () => unknown): string {
	try {
		action();
	} catch (error) {
		const { message, description } = error as { message: string; description?: string };
		return [message, description].filter(Boolean).join(' | ');
	}
	return 'nothing was thrown';
}

/** Makes any change of the value throw: records belong to the input. */
export function deepFreeze<T>(value: T): T {
	if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
		Object.freeze(value);
		Reflect.ownKeys(value).forEach((key) => deepFreeze((value as Record<PropertyKey, unknown>)[key]));
	}
	return value;
}
