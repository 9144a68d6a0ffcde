import type { IDataObject } from 'n8n-workflow';

import type { Grouping } from '../../settings/types';
import { hasOwn, setOwn } from '../../notation/fieldPattern';
import { keyOf } from '../groupKeys';
import type { PreparedRecord } from '../types';

/** `{"a": A, "b": B}`. Records with a refused key never get here; of a repeated key one record stays. */
export function buildKeyedBody(
	members: PreparedRecord[],
	{ keyField, onDuplicateKey }: Extract<Grouping, { algorithm: 'keyed' }>,
): IDataObject {
	const body: IDataObject = {};
	for (const member of members) {
		const key = String(keyOf(member, keyField));
		if (onDuplicateKey === 'last' || !hasOwn(body, key)) setOwn(body, key, member.payload);
	}
	return body;
}
