import type { IDataObject } from 'n8n-workflow';
import { uniq } from 'lodash';

import { inWords } from '../../close/matching';
import { isPlainObject } from '../../lib/isPlainObject';
import { Refusal } from '../../lib/Refusal';
import type { MatchSettings, RunSettings } from '../../parameters/types';
import type { BaseUrl } from '../../syntax/baseUrl';
import { ENCODINGS } from '../body/encodeBody';
import type { PlannedRequest, PreparedRecord } from '../types';
import { listsIn, withoutRepeats } from './addToLists';
import { describeAll } from './decide';
import { type Rules, withWholeName } from './fieldRules';
import { isFoundAgain } from './findMatches';
import { lookupKeysOf } from './lookupKeys';
import { MATCH_WARNINGS } from './messages';
import { peopleOf } from './people';
import { bodyOf, urlOfObject } from './requests';
import { addressedBy } from './targetByKey';
import type { LookupKey, Match } from './types';

export const baseUrlOf = ({ origin, path }: BaseUrl) => `${origin}${path}`;

/**
 * A planned call with a lookup before it; refused if it has no lookup key.
 * @param createRefusal why it cannot be created; applies only if the lookup finds nothing
 */
export function withLookup(
	request: PlannedRequest,
	members: readonly PreparedRecord[],
	settings: MatchSettings,
	{
		base,
		options,
		createRefusal,
		rules,
	}: { base: BaseUrl; createRefusal?: Refusal; rules: Rules } & Pick<RunSettings, 'options'>,
): PlannedRequest | Refusal {
	const [{ own, payload }] = members;
	const data = request.body === undefined ? payload : bodyOf(request);
	const lookupKeys = lookupKeysOf(members, data, settings, addressedBy(own));
	if (lookupKeys instanceof Refusal) return lookupKeys;
	const match: Match = {
		settings,
		lookupKeys,
		baseUrl: baseUrlOf(base),
		createRefusal,
		rules: settings.object === 'lead' ? rules.own : withWholeName(rules.own, data, rules.namesInPart),
		peopleRules: rules.people,
		namesInPart: rules.namesInPart,
		write: ENCODINGS[options.contentFormat].write,
	};
	const once = settings.lists === 'add' ? withoutRepeated(request, match) : request;
	const matched = { ...once, target: addressed(request.target, lookupKeys[0]), match };
	const people = peopleOf(matched);
	if (people instanceof Refusal) return people;
	const willBeLost = settings.whenMissing === 'create' && !createRefusal && !isFoundAgain(lookupKeys, data);
	match.warnings = updateWarnings(match, data);
	return {
		...matched,
		// Records with a key in common are written in order, so that each sees what the earlier ones wrote.
		objectKeys: lookupKeys.map(({ id }) => id),
		notices: [...(request.notices ?? []), ...notices(matched, people.length)],
		warnings: [
			...(createRefusal ? (request.recordWarnings ?? []) : request.warnings),
			...(willBeLost ? [MATCH_WARNINGS.notFoundAgain(describeAll(lookupKeys))] : []),
		],
	};
}

/** The object with its people, with no entry twice in a list. */
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

/** The address shows the id where it is known without a search. */
function addressed(target: PlannedRequest['target'], { field, value }: LookupKey): PlannedRequest['target'] {
	if (target.method === 'POST' || field.kind !== 'id') return target;
	return { ...target, url: urlOfObject(target, value) };
}

function updateWarnings({ settings }: Match, body: IDataObject): string[] {
	if (settings.lists !== 'replace' || !updates(settings)) return [];
	const people = Array.isArray(body.contacts) ? (body.contacts as IDataObject[]) : [];
	const lists = uniq([body, ...people].flatMap(listsIn));
	return lists.length > 0 ? [MATCH_WARNINGS.listsReplaced(lists)] : [];
}

const updates = ({ whenFound }: MatchSettings) => whenFound === 'update';

function notices({ match, target }: PlannedRequest & { match: Match }, peopleCount: number): string[] {
	const { settings, lookupKeys, createRefusal } = match;
	const { object } = settings;
	const path = `PUT /${object}/{id}/`;
	const become = updates(settings) ? `may become ${path}, or no call` : 'may become no call';
	return [
		target.method === 'POST'
			? MATCH_WARNINGS.lookedUp(inWords(object), become)
			: MATCH_WARNINGS.addressed(inWords(object), describeAll(lookupKeys), target.method),
		...(updates(settings) && peopleCount > 0 ? [MATCH_WARNINGS.people(peopleCount)] : []),
		...(createRefusal ? [MATCH_WARNINGS.invalidWhenMissing(createRefusal.message)] : []),
	];
}

/** With a method other than POST, what is found is changed or deleted, and nothing is created. */
export function settingsFor(
	settings: MatchSettings,
	method: PlannedRequest['target']['method'],
): MatchSettings {
	if (method === 'POST') return settings;
	const whenMissing = settings.whenMissing === 'skip' ? 'skip' : 'reject';
	return { ...settings, whenFound: method === 'DELETE' ? 'delete' : 'update', whenMissing };
}
