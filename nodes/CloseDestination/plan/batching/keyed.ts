import type { IDataObject } from 'n8n-workflow';

import type { Grouping } from '../../parameters/groupings';
import { type Pausing, withPauses } from '../../lib/pauses';
import { hasOwn, setOwn } from '../../syntax/fieldPattern';
import { keyOf } from './groupKeys';
import type { BuiltBody, PreparedRecord } from '../types';

/** `{"a": A, "b": B}`. Refused keys never get here. Of records with the same key, one stays. */
export function* buildKeyedBody(
	members: PreparedRecord[],
	{ keyField, onDuplicateKey }: Extract<Grouping, { algorithm: 'keyed' }>,
): Pausing<BuiltBody> {
	const body: IDataObject = {};
	const unitKeys = new Set<string>();
	yield* withPauses(members, (member) => {
		const key = String(keyOf(member, keyField));
		unitKeys.add(key);
		if (onDuplicateKey === 'last' || !hasOwn(body, key)) setOwn(body, key, member.payload);
	});
	return { body, unitKeys: [...unitKeys] };
}
