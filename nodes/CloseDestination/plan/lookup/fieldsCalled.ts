import { creationOf } from '../../close/catalogue';
import { columnOf } from '../../close/columns';
import type { Said } from '../../close/columns/types';
import type { MatchObject } from '../../close/matching';
import { OBJECT_NAMES } from './objectFields';

/** Fields of Close that set the same. */
const SAME = [
	['status', 'status_id'],
	['note', 'note_html'],
];

/** The fields of an object that people mean by a name, in Close's names: those that a column of this name is read into. */
export function fieldsCalled(name: string, object: MatchObject): string[] {
	const operation = creationOf(OBJECT_NAMES[object]);
	const field = operation.fields.has(name)
		? name
		: fieldOf(columnOf(name, { operation, object: OBJECT_NAMES[object] }), object);
	if (field === undefined) return [];
	return SAME.find((same) => same.includes(field)) ?? [field];
}

/** In a row of a lead, what its people are called is no field of the lead. */
function fieldOf(says: Said | undefined, object: MatchObject): string | undefined {
	switch (says?.kind) {
		case 'field':
			return says.ofPerson && object === 'lead' ? undefined : says.field;
		case 'address':
			return 'addresses';
		case 'namePart':
			return object === 'lead' ? undefined : 'name';
		case 'entry':
		case 'entryType':
			return object === 'lead' ? undefined : says.list;
		default:
			return undefined;
	}
}
