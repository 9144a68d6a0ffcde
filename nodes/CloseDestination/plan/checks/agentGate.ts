import type { IDataObject } from 'n8n-workflow';

import type { CloseOperation } from '../../close/types';
import { isPlainObject } from '../../lib/isPlainObject';
import type { Refusal } from '../../lib/Refusal';
import { shorten } from '../../lib/shorten';
import type { AgentMay } from '../../parameters/types';
import { holds } from './holds';
import { AGENT_REASONS, PLAN_REFUSALS } from '../messages';
import type { PlannedRequest, Target } from '../types';

/** The permission that a call needs, and why, as the end of a sentence about the call. */
interface Need {
	tier: AgentMay;
	why: string;
}

const RANK: Record<AgentMay, number> = { add: 0, addAndChange: 1, everything: 2 };

/**
 * Why an agent may not make a call. Judges what a server would read, whoever wrote it, and assumes the most dangerous
 * reading.
 * @param agentMay undefined when no agent calls the node
 */
export function agentRefusal(request: PlannedRequest, agentMay: AgentMay | undefined): Refusal | undefined {
	if (agentMay === undefined) return undefined;
	const need = needOf(request);
	if (!need || RANK[need.tier] <= RANK[agentMay]) return undefined;
	return PLAN_REFUSALS.notAllowedForAgent(need.why, agentMay, need.tier);
}

/** Undefined for a call that only adds. */
function needOf(request: PlannedRequest): Need | undefined {
	const { target, match } = request;
	const bodies = objectsIn(request.body);
	const why = overrideIn(target, bodies) ?? unknownAddress(target) ?? graveIn(target, bodies);
	if (why !== undefined) return { tier: 'everything', why };
	const { label, effect } = target.found?.operation as CloseOperation;
	if (effect !== 'create') return { tier: 'addAndChange', why: AGENT_REASONS.changes(label) };
	const mayUpdate = match?.settings.whenFound === 'update';
	return mayUpdate ? { tier: 'addAndChange', why: AGENT_REASONS.mayUpdate() } : undefined;
}

function graveIn({ found }: Target, bodies: IDataObject[]): string | undefined {
	const { label, effect, irreversible, bulk, sendsMessage, costsMoney, givesAccess } =
		found?.operation as CloseOperation;
	if (irreversible) return AGENT_REASONS.cannotBeUndone(label);
	if (effect === 'delete') return AGENT_REASONS.removes(label);
	if (bulk) return AGENT_REASONS.actsOnMany(label);
	if (sendsMessage && holds(sendsMessage.when, bodies)) return AGENT_REASONS.sends(sendsMessage.what);
	if (costsMoney !== undefined) return AGENT_REASONS.costsMoney(costsMoney);
	if (givesAccess && holds(givesAccess.when, bodies)) return AGENT_REASONS.givesAccess(givesAccess.what);
	return undefined;
}

/** Without characters that a server on the way could take for part of the path. */
const PLAIN_ID = /^[\w.@+-]+(?:\/[\w.@+-]+)?$/;

function unknownAddress({ method, url, found }: Target): string | undefined {
	const isKnown = found && Object.values(found.values).every((value) => PLAIN_ID.test(value));
	return isKnown ? undefined : AGENT_REASONS.unknownAddress(method, shorten(url));
}

/** Headers and query parameters that make servers treat a call as another method or path. */
const OVERRIDE = /method|override|verb|(?:original|rewrite).?ur[il]/i;
/** The same in a body, where broader words would match people's own fields. Source: Rails, Laravel, ASP.NET. */
const OVERRIDE_FIELD = /^_(?:http_?)?method$/i;

function overrideIn({ url, headers }: Target, bodies: IDataObject[]): string | undefined {
	const query = url.split('?').slice(1).join('?');
	const name =
		Object.keys(headers).find((header) => OVERRIDE.test(header)) ??
		query
			.split(/[&;?]/)
			.map(nameOf)
			.find((parameter) => OVERRIDE.test(parameter)) ??
		bodies.flatMap((body) => Object.keys(body)).find((field) => OVERRIDE_FIELD.test(field));
	return name === undefined ? undefined : AGENT_REASONS.override(name);
}

/** The decoded name, or the raw one if it cannot be decoded. */
function nameOf(parameter: string): string {
	const [name] = parameter.split('=', 1);
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}

/** All objects in a body, nested ones included, because a gateway may split it. */
function objectsIn(value: unknown): IDataObject[] {
	if (Array.isArray(value)) return value.flatMap(objectsIn);
	if (!isPlainObject(value)) return [];
	return [value as IDataObject, ...Object.values(value as IDataObject).flatMap(objectsIn)];
}
