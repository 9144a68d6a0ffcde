import type { IDataObject } from 'n8n-workflow';

import { displayNameOf } from '../../close/standardFields';
import type { CloseOperation } from '../../close/types';
import { isPauseDue, PAUSE, type Pausing } from '../../lib/pauses';
import { setOwn } from '../../syntax/fieldPattern';
import { coerceStandard, type Formats } from './coerce';
import { type Formed, type InvalidValue, invalidIn, isPart } from './formed';
import { FIELD_WORDS } from './messages';

/** The payload with the values of Close's own fields in Close's form. Others are left as they are. */
export function* standardValues(
	payload: IDataObject,
	fields: CloseOperation['fields'],
	formats: Formats,
): Pausing<Formed> {
	const body: IDataObject = {};
	const invalidValues: InvalidValue[] = [];
	const names = Object.keys(payload);
	for (let position = 0; position < names.length; position++) {
		if (isPauseDue(position)) yield PAUSE;
		const name = names[position];
		const value = payload[name];
		const type = fields.get(name);
		if (type === undefined) {
			setOwn(body, name, value);
			continue;
		}
		const coerced = coerceStandard(type, value, formats);
		if (coerced.kind !== 'valid') {
			const words = (complaint: string) => FIELD_WORDS.standard(displayNameOf(name), complaint);
			invalidValues.push(...invalidIn(coerced, name, words));
		}
		if (isPart(coerced)) setOwn(body, name, coerced.value);
	}
	return { body, invalidValues };
}
