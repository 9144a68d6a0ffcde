import { creationOf } from '../../close/catalogue';
import type { MatchObject } from '../../close/matching';
import { OBJECT_NAMES } from './objectFields';

/** Fields of Close that set the same. */
const SAME = [
	['status', 'status_id'],
	['note', 'note_html'],
];

/** The fields of an object that people mean by a name, in Close's names. Spelling does not count. */
export function fieldsCalled(name: string, object: MatchObject): string[] {
	const fields = [...creationOf(OBJECT_NAMES[object]).fields.keys()].filter((field) => !field.includes('*'));
	const field =
		fields.find((known) => known === name) ?? fields.find((known) => spelt(known) === spelt(name));
	if (field === undefined) return [];
	return SAME.find((same) => same.includes(field)) ?? [field];
}

const spelt = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
