import type { IDataObject } from 'n8n-workflow';

import type { Grouping } from '../../parameters/groupings';
import { setOwn } from '../../syntax/fieldPattern';
import { isBlank } from '../../lib/values';
import { PAUSE, type Pausing, withPauses } from '../../lib/pauses';
import type { BuiltBody, PreparedRecord } from '../types';

type MergeGrouping = Extract<Grouping, { algorithm: 'merge' }>;

/** Merges records into one. A blank value never replaces another value. */
export function* buildMergedBody(
	members: PreparedRecord[],
	{ mergeConflict }: MergeGrouping,
): Pausing<BuiltBody> {
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
		yield PAUSE;
		const telling = values.filter((value) => !isBlank(value));
		setOwn(body, name, telling.length === 0 ? values[0] : yield* valueOf(telling, mergeConflict));
	}
	return { body };
}

function* valueOf(values: unknown[], conflict: MergeGrouping['mergeConflict']): Pausing<unknown> {
	switch (conflict) {
		case 'first':
			return values[0];
		case 'last':
			return values[values.length - 1];
		case 'list': {
			const different = new Map<string, unknown>();
			yield* withPauses(values, (value) => {
				const text = JSON.stringify(value);
				if (!different.has(text)) different.set(text, value);
			});
			return different.size === 1 ? values[0] : [...different.values()];
		}
	}
}
