import { project } from '../api/project';
import type { RouteContext, SpecialRoute } from '../api/specialRoute';
import { view } from '../crm/engine';
import { isObject } from '../crm/json';
import { invalid } from '../crm/problems';
import { messages } from '../spec/errors';
import { SEARCH } from '../spec/limits';
import { rowNamed } from '../spec/resources';
import { partsOfContact, searchFields } from '../spec/searchFields';
import type { Body, StoredRecord } from '../types';
import type { Walk } from './cursors';
import { objectTypeOf, readQuery } from './query';
import { sorted } from './sort';

const searchable = Object.keys(searchFields).filter((type) => !Object.hasOwn(partsOfContact, type));

function wholeNumber(body: Body, key: string, max: number): number | undefined {
	const value = body[key];
	if (value === undefined || value === null) return undefined;
	if (!Number.isInteger(value)) throw invalid(key, messages.wrongType('int'));
	if ((value as number) > max) throw invalid(key, messages.atMost(max));
	if ((value as number) < 0) throw invalid(key, messages.atLeast(0));
	return value as number;
}

function namesFor(body: Body, objectType: string): string[] {
	const fields = body._fields ?? {};
	if (!isObject(fields)) throw invalid('_fields', messages.wrongType('dict'));
	for (const [type, names] of Object.entries(fields)) {
		if (!Array.isArray(names)) throw invalid('_fields', { [type]: messages.wrongType('list') });
		if (names.length > SEARCH.maxFields) throw invalid('_fields', { [type]: messages.listTooLong });
	}
	return ['id', ...((fields[objectType] ?? []) as string[])];
}

function matching({ world, index, body }: RouteContext, objectType: string): StoredRecord[] {
	const matcher = readQuery({ world, index }, body.query, objectType);
	const candidates = matcher.candidates();
	const found: StoredRecord[] = [];
	if (candidates) {
		for (const id of candidates) {
			const record = index.get(objectType, id);
			if (record && matcher.matches(record)) found.push(record);
		}
	} else {
		for (const record of index.all(objectType)) if (matcher.matches(record)) found.push(record);
	}
	return sorted(found, body.sort, objectType);
}

/** POST /data/search/ */
export const search: SpecialRoute['answer'] = (context) => {
	const { world, index, body } = context;
	if (body.query === undefined || body.query === null) throw invalid('query', messages.required);
	const objectType = objectTypeOf(body.query) ?? '';
	if (!searchable.includes(objectType)) throw invalid('query.object_type', messages.oneOf(searchable));
	const limit = wholeNumber(body, '_limit', SEARCH.maxLimit) ?? SEARCH.defaultLimit;
	const resultsLimit = wholeNumber(body, 'results_limit', Infinity) ?? Infinity;
	const names = namesFor(body, objectType);

	index.catchUp();
	let walk: Walk;
	let total: number | undefined;
	if (body.cursor === undefined || body.cursor === null) {
		const found = matching(context, objectType);
		total = found.length;
		const most = Math.min(resultsLimit, SEARCH.maxWalk);
		walk = { ids: found.slice(0, most).map(({ id }) => id), position: 0 };
	} else {
		walk = index.cursors.find(body.cursor);
	}

	const end = walk.position + limit;
	const data: Body[] = [];
	for (const id of walk.ids.slice(walk.position, end)) {
		const record = index.get(objectType, id);
		if (!record) continue;
		const shown = view(world, rowNamed(objectType), record, index);
		data.push({ __object_type: objectType, ...project(shown, names) });
	}
	const cursor = end < walk.ids.length ? index.cursors.keep({ ids: walk.ids, position: end }) : null;
	const count = body.include_counts === true && total !== undefined ? { count: { total } } : {};
	return { status: 200, body: { data, cursor, ...count } };
};
