import { creationOf } from '../../nodes/CloseDestination/close/catalogue';
import { columnsOf } from '../../nodes/CloseDestination/close/columns';
import type { Said } from '../../nodes/CloseDestination/close/columns/types';
import { PLAIN_FIELDS } from '../../nodes/CloseDestination/close/plainFields';
import { displayNameOf, offeredFields } from '../../nodes/CloseDestination/close/standardFields';
import type { ObjectName } from '../../nodes/CloseDestination/close/types';
import { spellingOf } from '../../nodes/CloseDestination/lib/spelling';

const ROWS = (Object.keys(PLAIN_FIELDS) as ObjectName[]).flatMap((object) =>
	Object.entries(PLAIN_FIELDS[object] ?? {}).flatMap(([part, names]) =>
		names.map((name): [ObjectName, string, string] => [object, part, name]),
	),
);

/** The field of the object that a column becomes a part of. */
function fieldOf(says: Said | undefined, object: ObjectName): string | undefined {
	switch (says?.kind) {
		case 'address':
			return 'addresses';
		case 'entry':
			return object === 'lead' ? 'contacts' : says.list;
		case 'namePart':
			return object === 'lead' ? 'contacts' : 'name';
		case 'field':
			return object === 'lead' && says.ofPerson ? 'contacts' : says.field;
		default:
			return undefined;
	}
}

describe('the plain fields', () => {
	it.each(ROWS)("of a %s are a part of '%s': %s", (object, part, name) => {
		const columns = columnsOf(creationOf(object), object);
		for (const called of [name, displayNameOf(name)])
			expect(fieldOf(columns.get(spellingOf(called))?.says, object)).toBe(part);
	});

	it('are offered once each', () => {
		const offered = offeredFields(creationOf('lead'), true);
		expect(offered).toHaveLength(new Set(offered).size);
		expect(offered).toEqual(expect.arrayContaining(['addresses', 'street', 'contacts', 'email']));
	});
});
