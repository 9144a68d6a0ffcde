import { type Calls, LOST } from './calls';
import { makeThing } from './changes';
import type { KeyOfRow, Memory } from './memory';
import type { Row, Settings } from './model';

/** The lead that an object belongs to: found, or created once for all its records; or why there is none. */
export function leadOf(
	row: Row,
	keys: readonly KeyOfRow[],
	{ kind, leadLookup }: Settings,
	memory: Memory,
	calls: Calls,
): { id: string } | { outcome: string } {
	for (const [position, key] of keys.entries()) {
		const found = memory.search('lead', key);
		if (found.length === 0) continue;
		const meant = found.filter((lead) => !memory.isSomebodyElse('lead', lead, keys.slice(0, position)));
		if (meant.length === 0) return { outcome: 'rejected leadConflict' };
		if (meant.length > 1 && leadLookup?.whenSeveral === 'reject') return { outcome: 'rejected leadSeveral' };
		return { id: meant[0].id };
	}
	if (leadLookup?.whenMissing !== 'create') return { outcome: 'rejected leadMissing' };
	if (!calls.isCarriedOut()) return { outcome: LOST };
	const { name, url, email } = row.company;
	const isByEmail = keys.some(({ key }) => key === 'email');
	const nameOfPerson = isByEmail && kind === 'contact' ? row.values.name : undefined;
	const values = { name: name || nameOfPerson || keys[0].text.trim(), ...(url ? { url } : {}) };
	const lead = makeThing(memory.store, 'lead', { values, lists: {} });
	// A contact is not created with its lead and once more by itself.
	if (isByEmail && email && kind !== 'contact') {
		makeThing(memory.store, 'contact', { values: {}, lists: { emails: [email] } }, lead.id);
	}
	memory.rememberMade('lead', lead, keys);
	return { id: lead.id };
}
