import type { MatchField } from '../../../nodes/CloseDestination/close/matching';
import { renamed } from '../../../nodes/CloseDestination/plan/lookup/renamed';
import type { MatchSettings } from '../../../nodes/CloseDestination/parameters/types';
import type { LookupKey, Row } from '../../../nodes/CloseDestination/plan/lookup/types';

const byEmail = { field: { kind: 'email', isCustom: false } as MatchField } as LookupKey;
const byCustomField = { field: { kind: 'text', isCustom: true } as MatchField } as LookupKey;
const told = (
	now: string | undefined,
	then: string | null | undefined,
	keys = [byEmail],
	object: MatchSettings['object'] = 'lead',
) =>
	renamed({ settings: { object } as MatchSettings, lookupKeys: keys }, { id: 'x', name: now } as Row, {
		name: then,
	}).length > 0;

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

test('a new name of what a custom field identifies is what the record is for', () => {
	expect(told('Delta', 'Echo', [byCustomField])).toBe(false);
	expect(told('Delta', 'Echo', [byEmail, byCustomField])).toBe(false);
});

test('only leads and contacts have names of their own', () => {
	expect(told('Delta', 'Echo', [byEmail], 'contact')).toBe(true);
	expect(told('Delta', 'Echo', [byEmail], 'opportunity')).toBe(false);
});
