import type { IDataObject } from 'n8n-workflow';
import { isPlainObject, uniq } from 'lodash';

import type { BaseUrl } from '../../syntax/baseUrl';
import { Refusal } from '../../lib/Refusal';
import type { MatchSettings, RunSettings } from '../../parameters/types';
import { ENCODINGS } from '../body/encodeBody';
import type { PlannedRequest, PreparedRecord } from '../types';
import { listsIn, withoutRepeats } from './addToLists';
import { describe, inWords } from './decide';
import type { Rules } from './fieldRules';
import { isFoundAgain } from './findMatches';
import { MATCH_WARNINGS } from './messages';
import { peopleOf } from './people';
import { bodyOf } from './requests';
import { lookupKeyOf } from './lookupKey';
import type { Match } from './types';

const SEARCH_PATH = '/data/search/';

export const searchUrlBelow = ({ origin, path }: BaseUrl) => `${origin}${path}${SEARCH_PATH}`;

/**
 * A planned create with a lookup before it; refused if it has no lookup key.
 * @param createRefusal why it cannot be created; applies only if the lookup finds nothing
 */
export function withLookup(
	request: PlannedRequest,
	members: readonly PreparedRecord[],
	settings: MatchSettings,
	{
		base,
		contentFormat,
		createRefusal,
		rules,
	}: { base: BaseUrl; createRefusal?: Refusal; rules: Rules } & Pick<RunSettings, 'contentFormat'>,
): PlannedRequest | Refusal {
	const body = bodyOf(request);
	const lookupKey = lookupKeyOf(members, body, settings);
	if (lookupKey instanceof Refusal) return lookupKey;
	const match: Match = {
		settings,
		lookupKey,
		searchUrl: searchUrlBelow(base),
		createRefusal,
		rules: rules.own,
		peopleRules: rules.people,
		write: ENCODINGS[contentFormat].write,
	};
	const matched = { ...(settings.lists === 'add' ? withoutRepeated(request, match) : request), match };
	const people = peopleOf(matched);
	if (people instanceof Refusal) return people;
	const willBeLost = settings.whenMissing === 'create' && !createRefusal && !isFoundAgain(lookupKey, body);
	match.warnings = updateWarnings(match, body);
	return {
		...matched,
		notices: [...(request.notices ?? []), ...notices(match, people.length)],
		// Records with the same key are written in order, so that each sees what the earlier ones wrote.
		objectKey: lookupKey.id,
		warnings: [
			...(createRefusal ? (request.recordWarnings ?? []) : request.warnings),
			...(willBeLost ? [MATCH_WARNINGS.notFoundAgain(describe(lookupKey))] : []),
		],
	};
}

/** Of a create, with its people. */
function withoutRepeated(request: PlannedRequest, { settings, write }: Match): PlannedRequest {
	const given = bodyOf(request);
	const { contacts } = given;
	const people = settings.object === 'lead' && Array.isArray(contacts) ? (contacts as unknown[]) : [];
	const once = people.map((person) =>
		isPlainObject(person) ? withoutRepeats(person as IDataObject) : person,
	);
	const isChanged = once.some((person, position) => person !== people[position]);
	const own = withoutRepeats(given);
	if (own === given && !isChanged) return request;
	const body = isChanged ? { ...own, contacts: once as IDataObject[] } : own;
	return { ...request, body, text: write(body) };
}

function updateWarnings({ settings }: Match, body: IDataObject): string[] {
	if (settings.lists !== 'replace' || !updates(settings)) return [];
	const people = Array.isArray(body.contacts) ? (body.contacts as IDataObject[]) : [];
	const lists = uniq([body, ...people].flatMap(listsIn));
	return lists.length > 0 ? [MATCH_WARNINGS.listsReplaced(lists)] : [];
}

const updates = ({ whenFound }: MatchSettings) => whenFound === 'update';

function notices({ settings, createRefusal }: Match, peopleCount: number): string[] {
	const { object } = settings;
	const path = `PUT /${object}/{id}/`;
	const become = updates(settings) ? `may become ${path}, or no call` : 'may become no call';
	return [
		MATCH_WARNINGS.lookedUp(inWords(object), become),
		...(updates(settings) && peopleCount > 0 ? [MATCH_WARNINGS.people(peopleCount)] : []),
		...(createRefusal ? [MATCH_WARNINGS.invalidWhenMissing(createRefusal.message)] : []),
	];
}
