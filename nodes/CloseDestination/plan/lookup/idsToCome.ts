import { uniqBy } from 'lodash';

import { idPrefixFor } from '../../close/ids';
import { idPlaceholderOf, MATCH_OBJECTS, type MatchObject } from '../../close/matching';

const prefixOf = (object: MatchObject) => idPrefixFor(idPlaceholderOf(object))!;
const OBJECTS = new Map(MATCH_OBJECTS.map((object) => [prefixOf(object), object]));

const ID_TO_COME = /\b([a-z]+_)newOfItem(\d+)(?:_\d+)?\b/g;

/** An id that Close has not given yet. */
export interface IdToCome {
	id: string;
	object: MatchObject;
	/** The item it will be created for. */
	item: number;
}

/**
 * Stands for the id of an object that a preview does not create.
 * @param nth of several objects of one kind that are created for the item
 */
export const idToCome = (object: MatchObject, item: number, nth: number): string =>
	`${prefixOf(object)}newOfItem${item}${nth === 1 ? '' : `_${nth}`}`;

/** The stand-ins in a text, each once. */
export function idsToComeIn(text: string): IdToCome[] {
	const found = [...text.matchAll(ID_TO_COME)].flatMap(([id, prefix, item]): IdToCome[] => {
		const object = OBJECTS.get(prefix);
		return object ? [{ id, object, item: Number(item) }] : [];
	});
	return uniqBy(found, 'id');
}
