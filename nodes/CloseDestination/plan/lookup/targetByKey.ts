import type { IDataObject } from 'n8n-workflow';

import { idIn } from '../../close/ids';
import { collectionOf, idPlaceholderOf, ID_FIELD } from '../../close/matching';
import type { Refusal } from '../../lib/Refusal';
import type { MatchKey, MatchSettings, RecordSettings } from '../../parameters/types';
import { readField } from '../../syntax/fieldPattern';
import { fieldBehind } from '../../syntax/template';
import { renderTarget } from '../renderTarget';
import type { Target } from '../types';

const sharedSettings = new WeakMap<RecordSettings, RecordSettings>();

/**
 * The target of a record that is looked up: an object's own path holds a placeholder where its id will stand. Records that
 * name different objects have different targets.
 */
export function targetByKey(
	own: RecordSettings,
	record: IDataObject,
	{ object }: MatchSettings,
): Target | Refusal {
	if (own.method === 'POST') return renderTarget(own, record);
	const target = renderTarget(withoutId(own, object), record);
	if (!('found' in target)) return target;
	const { operation } = target.found ?? {};
	const given = addressedBy(own).map(({ from }) => readField(record, fieldBehind(record, from)));
	const id = given
		.map((value) => typeof value === 'string' && idIn(idPlaceholderOf(object), value))
		.find(Boolean);
	return {
		...target,
		key: id ? `${target.key} ${id}` : target.key,
		namesObject: true,
		found: operation && { operation, values: {} },
	};
}

/** All records with the same settings share one address. */
function withoutId(own: RecordSettings, object: MatchSettings['object']): RecordSettings {
	let settings = sharedSettings.get(own);
	if (!settings) {
		const path = [`${collectionOf(object)}{${idPlaceholderOf(object)}}/`];
		settings = { ...own, endpoint: { ...own.endpoint, path, pathFields: [] } };
		sharedSettings.set(own, settings);
	}
	return settings;
}

/** The fields of the endpoint that hold the object's id, when the record has one. */
export function addressedBy({ method, endpoint }: RecordSettings): MatchKey[] {
	return method === 'POST' ? [] : endpoint.pathFields.map((from) => ({ field: ID_FIELD, from }));
}
