import type { IDataObject } from 'n8n-workflow';
import { uniqBy } from 'lodash';

import type { Grouping } from '../../parameters/types';
import { setOwn } from '../../syntax/fieldPattern';
import { isBlank } from '../../lib/values';
import { type Pausing, withPauses } from '../../lib/pauses';
import type { PreparedRecord } from '../types';

type Conflict = Extract<Grouping, { algorithm: 'merge' }>['mergeConflict'];

/** One record out of many. A blank value never replaces one that says something. */
export function* buildMergedBody(members: PreparedRecord[], conflict: Conflict): Pausing<IDataObject> {
	const valuesByName = new Map<string, unknown[]>();
	yield* withPauses(members, ({ payload }) => {
		for (const [name, value] of Object.entries(payload)) {
			const values = valuesByName.get(name);
			if (values) values.push(value);
			else valuesByName.set(name, [value]);
		}
	});
	const body: IDataObject = {};
	for (const [name, values] of valuesByName) {
		yield undefined;
		const telling = values.filter((value) => !isBlank(value));
		setOwn(body, name, telling.length === 0 ? values[0] : settle(telling, conflict));
	}
	return body;
}

function settle(values: unknown[], conflict: Conflict): unknown {
	switch (conflict) {
		case 'first':
			return values[0];
		case 'last':
			return values[values.length - 1];
		case 'list': {
			const different = uniqBy(values, (value) => JSON.stringify(value));
			return different.length === 1 ? different[0] : different;
		}
	}
}
