import type { MatchField } from '../../../nodes/CloseDestination/close/matching';
import { renamed } from '../../../nodes/CloseDestination/plan/lookup/renamed';
import type { MatchSettings } from '../../../nodes/CloseDestination/parameters/types';
import type { LookupKey, Row } from '../../../nodes/CloseDestination/plan/lookup/types';

const byEmail = { field: { kind: 'email', isCustom: false } as MatchField } as LookupKey;
const ID: MatchField = {
	...{ kind: 'text', isCustom: true, name: 'cf_id', paths: [['custom.cf_id']] },
	...{ via: [], searchNames: [], within: [] },
};
const byOwnId = { field: ID, form: 'E1' } as LookupKey;
const told = (
	now: string | undefined,
	then: string | null | undefined,
	keys = [byEmail],
	{ object = 'lead', ownId }: { object?: MatchSettings['object']; ownId?: string } = {},
) => {
	const row = { id: 'x', name: now, 'custom.cf_id': ownId } as Row;
	return renamed({ settings: { object } as MatchSettings, lookupKeys: keys }, row, { name: then }).length > 0;
};

test.each([
	['Delta Ltd', 'Echo Ltd', true],
	['Noor Fields', 'Sam Sole', true],
	['Acme', 'ACME  ', false],
	['Acme', 'Acme Incorporated', false],
	['Ann Smith', 'Ann', false],
	['', 'Acme', false],
	[undefined, 'Acme', false],
	['Acme', undefined, false],
	['Acme', null, false],
])('%j that becomes %j is told: %s', (now, then, isTold) => {
	expect(told(now, then)).toBe(isTold);
});

test('a new name of what has the own id of the record is what the record is for', () => {
	expect(told('Delta', 'Echo', [byOwnId, byEmail], { ownId: 'E1' })).toBe(false);
	expect(told('Delta', 'Echo', [byOwnId, byEmail])).toBe(true);
});

test('only leads and contacts have names of their own', () => {
	expect(told('Delta', 'Echo', [byEmail], { object: 'contact' })).toBe(true);
	expect(told('Delta', 'Echo', [byEmail], { object: 'opportunity' })).toBe(false);
});
