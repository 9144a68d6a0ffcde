import { uniqBy } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { findOperation } from '../../close/findOperation';
import { collectionOf } from '../../close/matching';
import { Refusal } from '../../lib/Refusal';
import { isBlank } from '../../lib/values';
import type { ContentFormat, MatchSettings, RunSettings } from '../../parameters/types';
import { ENCODINGS } from '../body/encodeBody';
import { describeAll } from '../lookup/decide';
import { lacksOf, lookupKeyOf } from '../lookup/lookupKeys';
import { bodyOf } from '../lookup/requests';
import { baseUrlOf } from '../lookup/withLookup';
import type { PlannedRequest, PreparedRecord } from '../types';
import { LEAD_REFUSALS, LEAD_WARNINGS } from './messages';
import { newLead } from './newLead';

/** Stands for the id where a body is checked before its lead is looked up. */
const TO_COME = 'lead_';

/** The body as it will be once its lead is known. */
export function withLeadToCome(
	body: IDataObject,
	{ leadLookup }: Pick<RunSettings, 'leadLookup'>,
): IDataObject {
	return leadLookup && isBlank(body.lead_id) ? { ...body, lead_id: TO_COME } : body;
}

/** A planned create with the lookup of its lead before it; refused when it has neither a `lead_id` nor a key. */
export function withLeadLookup(
	request: PlannedRequest,
	members: readonly PreparedRecord[],
	settings: MatchSettings,
	contentFormat: ContentFormat,
): PlannedRequest | Refusal {
	if (!isBlank(bodyOf(request).lead_id)) return request;
	const found = settings.keys.flatMap((key) => {
		const lookupKey = lookupKeyOf(members, {}, settings.object, key);
		return lookupKey ? [{ key, lookupKey }] : [];
	});
	if (found.length === 0) {
		return LEAD_REFUSALS.noKey(lacksOf(members[0], settings.keys), settings.keys[0].from.text);
	}
	const { write } = ENCODINGS[contentFormat];
	const baseUrl = baseUrlOf(members[0].own.endpoint.base);
	const lead = newLead(
		members,
		found.map(({ key }) => key),
	);
	const lookupKeys = uniqBy(
		found.map(({ lookupKey }) => lookupKey),
		'id',
	);
	const create = {
		...leadRequest(request, members, lead, write),
		match: { settings, lookupKeys, baseUrl, write },
	};
	return {
		...request,
		leadLookup: { create, write },
		notices: [LEAD_WARNINGS.lookedUp(describeAll(lookupKeys), settings.whenMissing === 'create')],
	};
}

/** The call that creates the lead. It goes where the object's own does, through the same gateway if there is one. */
function leadRequest(
	{ target: { headers }, contentType, units }: PlannedRequest,
	[{ own }]: readonly PreparedRecord[],
	body: IDataObject,
	write: (body: unknown) => string,
): PlannedRequest {
	const { base } = own.endpoint;
	const path = collectionOf('lead');
	const url = `${base.origin}${base.path}${path}`;
	const target = {
		method: 'POST',
		url,
		headers,
		path,
		key: url,
		found: findOperation('POST', path),
	} as const;
	return { target, contentType, body, text: write(body), units, warnings: [] };
}
