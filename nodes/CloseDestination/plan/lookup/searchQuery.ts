import type { IDataObject } from 'n8n-workflow';
import { uniq } from 'lodash';

import type { MatchField, MatchObject } from '../../close/matching';
import { asFlat } from './changes';
import { OBJECT_FIELDS, shownField } from './objectFields';
import type { LookupKey } from './types';

/** The most keys one search looks for. Close publishes no limit for the size of a query; this stays small. */
export const KEYS_PER_SEARCH = 25;
/** The largest page size found in public code. A cursor leads to more. */
const PAGE_LENGTH = 200;
/** Close answers "List is too long." to too many names. How many it takes is unknown. */
const MOST_CUSTOM_FIELDS = 50;

/** The fields that identify an object, and those of what would be written. */
export interface Shown {
	identifying: readonly MatchField[];
	bodies: readonly IDataObject[];
}

/** One page of results, and the field names used to ask for it. */
export interface Page {
	cursor?: string;
	/** Use the alternative names of fields. */
	otherNames?: boolean;
}

/**
 * The body of `POST /data/search/` for several keys. Text is searched as a phrase, which also finds unequal values.
 * @param shown what the results must show
 */
export function searchQuery(
	object: MatchObject,
	keys: readonly LookupKey[],
	shown: Shown,
	{ cursor, otherNames = false }: Page = {},
): IDataObject {
	return {
		query: {
			type: 'and',
			queries: [
				{ type: 'object_type', object_type: object },
				{ type: 'or', queries: keys.map((key) => condition(object, key, otherNames)) },
			],
		},
		_fields: { [object]: fieldNames(object, shown) },
		_limit: PAGE_LENGTH,
		...(cursor === undefined ? {} : { cursor }),
	};
}

function condition(object: MatchObject, { field, value }: LookupKey, otherNames: boolean): IDataObject {
	const holder = field.via.at(-1) ?? object;
	const name = field.searchNames.at(otherNames ? -1 : 0);
	const innermost: IDataObject = {
		type: 'field_condition',
		field: field.isCustom
			? { type: 'custom_field', custom_field_id: name }
			: { type: 'regular_field', object_type: holder, field_name: name },
		condition: { type: 'text', mode: 'phrase', value },
	};
	const way = [object, ...field.via];
	return field.via.reduceRight<IDataObject>(
		(related, type, position) => ({
			type: 'has_related',
			this_object_type: way[position],
			related_object_type: type,
			related_query: related,
		}),
		innermost,
	);
}

/** The fields that a found object must show. */
export function fieldNames(object: MatchObject, { identifying, bodies }: Shown): string[] {
	const { shown } = OBJECT_FIELDS[object];
	const custom = uniq([
		...identifying.filter(({ isCustom }) => isCustom).flatMap(namesShown),
		...bodies.flatMap((body) =>
			Object.keys(asFlat(body))
				.map((name) => shownField(object, name))
				.filter((name) => name !== undefined && !shown.includes(name)),
		),
	]) as string[];
	return uniq([
		'id',
		...shown,
		...(object === 'lead' && bodies.some(({ contacts }) => contacts !== undefined) ? ['contacts'] : []),
		...identifying.filter(({ isCustom }) => !isCustom).flatMap(namesShown),
		...(custom.length > MOST_CUSTOM_FIELDS ? ['custom'] : custom),
	]);
}

const namesShown = ({ paths }: MatchField) => paths.map(([name]) => name);
