import { activities } from './activities';
import { bulkActions } from './bulkActions';
import { crm } from './crm';
import { outreach } from './outreach';
import { people } from './people';
import { settings } from './settings';
import type { ResourceRow } from './resource';

/** Everything the sandbox can keep. A new resource is a new row; behaviour beyond the row goes to `rules/`. */
export const resources: ResourceRow[] = [
	...crm,
	...activities,
	...settings,
	...outreach,
	...people,
	...bulkActions,
];

const byName = new Map(resources.map((row) => [row.name, row]));

export function rowNamed(name: string): ResourceRow {
	const row = byName.get(name);
	if (!row) throw new Error(`No resource row is named "${name}"`);
	return row;
}
