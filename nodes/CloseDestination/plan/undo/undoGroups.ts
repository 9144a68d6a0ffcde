import { maxBy } from 'lodash';

import type { UndoGroup, UndoObject } from './types';

/** Ids that belong together, directly or through others. */
export class Related {
	private readonly parents = new Map<string, string>();

	/** Notes that these ids belong together. */
	join([first, ...others]: readonly string[]): void {
		for (const other of others) this.parents.set(this.rootOf(other), this.rootOf(first));
	}

	rootOf(id: string): string {
		let root = id;
		for (let parent = this.parents.get(root); parent !== undefined && parent !== root;) {
			root = parent;
			parent = this.parents.get(root);
		}
		if (root !== id) this.parents.set(id, root);
		return root;
	}
}

/** The objects that belong together, what was written last first and the leads last. */
export function undoGroups(objects: Iterable<UndoObject>, related: Related): UndoGroup[] {
	const groups = new Map<string, UndoGroup>();
	for (const object of objects) {
		const root = related.rootOf(object.id);
		const group = groups.get(root) ?? { objects: [] };
		groups.set(root, group);
		group.objects.push(object);
	}
	return [...groups.values()].map(({ objects: own }) => ({ objects: inTurn(own) }));
}

/** What was written to anything in a lead may show as a change of the lead. */
function inTurn(objects: readonly UndoObject[]): UndoObject[] {
	const latest = maxBy(objects, 'knownUntil')?.knownUntil;
	return objects.map((object) => (isLead(object) ? { ...object, knownUntil: latest } : object)).sort(byTurn);
}

const byTurn = (a: UndoObject, b: UndoObject) =>
	Number(isLead(a)) - Number(isLead(b)) || (b.knownUntil ?? 0) - (a.knownUntil ?? 0);

export const isLead = ({ collection }: Pick<UndoObject, 'collection'>) => collection === '/lead/';
