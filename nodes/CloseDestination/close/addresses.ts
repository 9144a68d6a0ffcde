import { OPERATIONS } from './catalogue';
import { isUsableId, placeholdersFor } from './ids';

/** The collections of the objects whose fields the node knows, by the placeholder for their id: `lead_id` -> `/lead/`. */
const COLLECTIONS = new Map(
	OPERATIONS.flatMap(({ method, object, path }): Array<[string, string]> => {
		const [, collection, placeholder] = /^(\/[^{]*)\{(\w+)[^}]*\}\/$/.exec(path) ?? [];
		return method === 'PUT' && object !== undefined ? [[placeholder, collection]] : [];
	}),
);

/**
 * The collection of the object with this id: a lead, a contact, an opportunity, a task, a note, a call, a custom activity or a
 * custom object. Undefined for all others, and when the id may not be used in an address.
 * @param activity the kind of an activity, as in its path, which its id does not tell
 */
export function collectionOfId(id: unknown, activity: unknown): string | undefined {
	if (!isUsableId(id)) return undefined;
	const collections = placeholdersFor(id).flatMap((placeholder) => COLLECTIONS.get(placeholder) ?? []);
	return collections.length > 1
		? collections.find((collection) => collection === `/activity/${String(activity)}/`)
		: collections[0];
}
