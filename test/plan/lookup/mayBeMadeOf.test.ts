import type { IDataObject } from 'n8n-workflow';

import { mayBeMadeOf } from '../../../nodes/CloseDestination/plan/lookup/mayBeMadeOf';
import type { MatchedRequest } from '../../../nodes/CloseDestination/plan/lookup/requests';
import type { Row } from '../../../nodes/CloseDestination/plan/lookup/types';
import { planOf, requestsOf } from '../given';

const byName = { matchExisting: true, matchOn: { keys: [{ field: 'name', recordField: 'name' }] } };

test.each<[sent: IDataObject, shown: IDataObject, expected: boolean]>([
	[{}, {}, true],
	[{ description: 'x' }, { description: 'x' }, true],
	[{ description: 'x' }, { description: 'y' }, false],
	[{ description: 'x' }, {}, false],
	[{ description: '' }, { description: 'y' }, true],
	// What Close does not show, nobody can compare.
	[{ unheard_of: 1 }, {}, true],
	[{ url: 'acme.example' }, { url: 'https://acme.example/' }, true],
	[{ url: 'acme.example' }, { url: 'https://other.example' }, false],
	[{ status: 'Potential' }, { status_label: 'Potential' }, true],
	[{ 'custom.cf_a': '2026-01-01T10:00:00Z' }, { 'custom.cf_a': '2026-01-01' }, true],
	[{ 'custom.cf_a': 5 }, { 'custom.cf_a': 5 }, true],
	[{ 'custom.cf_a': 5 }, { 'custom.cf_a': 15 }, false],
	[{ 'custom.cf_a': ['x', 'y'] }, { 'custom.cf_a': ['y', 'x'] }, true],
	[{ 'custom.cf_a': ['x', 'y'] }, { 'custom.cf_a': ['y'] }, false],
	[{ addresses: [{ city: 'Bonn' }] }, { addresses: [{ city: 'Bonn', label: 'business' }] }, true],
	[{ addresses: [{ city: 'Bonn' }] }, { addresses: [{ city: 'Rome' }] }, false],
	[{ contacts: [{ name: 'Ann' }] }, { contacts: [{ id: 'cont_1', name: 'ANN' }] }, true],
	[{ contacts: [{ name: 'Ann' }] }, { contacts: [{ id: 'cont_1', name: 'Ben' }] }, false],
	[{ contacts: [{ name: 'Ann' }] }, { contacts: 3 }, false],
])('of %j Close may make %j: %p', async (sent, shown, expected) => {
	const [request] = requestsOf(await planOf(byName, [{ name: 'Acme', ...sent }])) as MatchedRequest[];
	const row = { id: 'lead_1', name: 'Acme', ...shown } as Row;
	expect(mayBeMadeOf(request, row)).toBe(expected);
});
