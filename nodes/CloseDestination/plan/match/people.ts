import type { IDataObject } from 'n8n-workflow';
import { omitBy } from 'lodash';

import { collectionOf } from '../../close/matching';
import { isSamePerson } from '../bodies/mergePeople';
import type { PlannedRequest } from '../types';
import { decide } from './decide';
import { isRow } from './findMatches';
import { bodyOf, type MatchedRequest, updateRequest } from './requests';
import type { Row } from './types';

/**
 * The calls that bring the people of a lead that Close has up to date, which updating the lead itself does not do: a
 * new one is created, the others updated as 'When Found' says. Nothing for people who are as they should be.
 */
export function peopleRequests(request: MatchedRequest, lead: Row): PlannedRequest[] {
	const { contactRecords = [], match } = request;
	const people = (bodyOf(request).contacts ?? []) as IDataObject[];
	const existing = ((lead.contacts ?? []) as unknown[]).filter(isRow);
	const settings = {
		...match.settings,
		object: 'contact' as const,
		whenSeveral: 'first' as const,
		whenMissing: 'create' as const,
	};
	return people.flatMap((person, position): PlannedRequest[] => {
		const known = existing.filter((contact) => isSamePerson(contact, person));
		// Whether search shows custom fields of nested contacts is not known: they must not seem empty.
		const isKept = settings.whenFound !== 'fillEmpty' || known.length === 0;
		const body = isKept ? person : omitBy(person, (_, name) => name.startsWith('custom.'));
		const decision = decide({ settings, sought: match.sought }, body, known);
		const create = createContact(request, contactRecords[position], { ...person, lead_id: lead.id });
		if (decision.what === 'create') return [create];
		return decision.what === 'update' ? [updateRequest(create, match, decision.id, decision.body)] : [];
	});
}

function createContact(request: MatchedRequest, records: number[], body: IDataObject): PlannedRequest {
	const [address] = request.target.url.split('?');
	return {
		...request,
		target: { ...request.target, url: address.replace(/\/lead\/$/, collectionOf('contact')) },
		body,
		text: request.match.write(body),
		units: [records],
		contactRecords: undefined,
		match: undefined,
		contactOf: String(body.lead_id),
	};
}
