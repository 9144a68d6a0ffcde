import type { IDataObject } from 'n8n-workflow';

import type { MatchObject } from '../../close/matching';
import { isBlank } from '../../lib/values';
import { shownField } from './objectFields';

/** The fields of an update in which Close has a value and the record a blank. */
export function emptiedFields(object: MatchObject, body: IDataObject, row: IDataObject): string[] {
	return Object.keys(body).filter((name) => {
		const held = row[shownField(object, name) ?? name];
		const holdsAny = Array.isArray(held) ? held.length > 0 : !isBlank(held);
		return isBlank(body[name]) && holdsAny;
	});
}
