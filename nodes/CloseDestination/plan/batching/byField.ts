import type { IDataObject } from 'n8n-workflow';

import type { Grouping } from '../../parameters/groupings';
import { type Pausing, withPauses } from '../../lib/pauses';
import { pickFields, withoutFields } from '../../syntax/chosenFields';
import { setOwn } from '../../syntax/fieldPattern';
import type { BuiltBody, PreparedRecord } from '../types';

/** `{"company": "X", "data": [{…}, {…}]}`: the group's fields once, then its records without them. */
export function* buildGroupBody(
	members: PreparedRecord[],
	{ groupBy, wrapKey, groupFieldsInRecords }: Extract<Grouping, { algorithm: 'byField' }>,
): Pausing<BuiltBody> {
	const body = pickFields(members[0].payload, groupBy);
	const records: IDataObject[] = [];
	yield* withPauses(members, ({ payload }) => {
		records.push(groupFieldsInRecords ? payload : withoutFields(payload, groupBy));
	});
	setOwn(body, wrapKey, records);
	return { body };
}
