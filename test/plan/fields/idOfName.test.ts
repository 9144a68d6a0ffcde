import type { ListName } from '../../../nodes/CloseDestination/close/lists';
import { Refusal } from '../../../nodes/CloseDestination/lib/Refusal';
import { idOfName } from '../../../nodes/CloseDestination/plan/fields/idOfName';
import { indexOfNames } from '../../../nodes/CloseDestination/plan/fields/nameIndex';
import { Organization } from '../../../nodes/CloseDestination/plan/organization';

const ENTRIES: Partial<Record<ListName, Array<{ id: string; names: string[]; within?: string }>>> = {
	leadStatuses: [
		{ id: 'stat_1', names: ['Potential'] },
		{ id: 'stat_2', names: ['Bad  Fit'] },
		{ id: 'stat_3', names: ['Qualified'] },
		{ id: 'stat_4', names: ['Customer'] },
		{ id: 'stat_5', names: ['customer'] },
		{ id: 'stat_6', names: ['7'] },
		{ id: 'stat_7', names: [] },
		{ id: 'stat_8', names: ['__proto__'] },
	],
	opportunityStatuses: [
		{ id: 'stat_a', names: ['Active'], within: 'pipe_1' },
		{ id: 'stat_b', names: ['Active'], within: 'pipe_2' },
		{ id: 'stat_c', names: ['Won'], within: 'pipe_1' },
		{ id: 'stat_d', names: ['Paused'], within: 'pipe_gone' },
		{ id: 'stat_e', names: ['Paused'], within: 'pipe_2' },
	],
	pipelines: [
		{ id: 'pipe_1', names: ['Sales'] },
		{ id: 'pipe_2', names: ['Renewals'] },
	],
	users: [
		{ id: 'user_1', names: ['Ann Lee', 'ann.lee@x.example'] },
		{ id: 'user_2', names: ['Ann Lee', 'annlee@x.example'] },
		{ id: 'user_3', names: ['Ben Ox', 'ben@x.example'] },
	],
	customActivityTypes: [],
};

function organization(): Organization {
	const known = new Organization();
	for (const [name, entries] of Object.entries(ENTRIES))
		known.set({ kind: 'list', name: name as ListName }, { kind: 'found', value: indexOfNames(entries) });
	return known;
}

/** The id, or what is wrong. */
function found(value: unknown, list: ListName, within?: string): unknown {
	const result = idOfName(value, { list, within }, organization());
	if (result instanceof Refusal) return result.reason;
	return result.kind === 'valid' ? result.value : result.complaint;
}

test.each<[value: unknown, list: ListName, within: string | undefined, id: unknown]>([
	['Qualified', 'leadStatuses', undefined, 'stat_3'],
	[' qUALIFIED\u00a0', 'leadStatuses', undefined, 'stat_3'],
	['bad fit', 'leadStatuses', undefined, 'stat_2'],
	['Customer', 'leadStatuses', undefined, 'stat_4'],
	[' customer ', 'leadStatuses', undefined, 'stat_5'],
	[7, 'leadStatuses', undefined, 'stat_6'],
	['__proto__', 'leadStatuses', undefined, 'stat_8'],
	['won', 'opportunityStatuses', undefined, 'stat_c'],
	['Active', 'opportunityStatuses', 'pipe_2', 'stat_b'],
	['sales', 'pipelines', undefined, 'pipe_1'],
	['ben ox', 'users', undefined, 'user_3'],
	['BEN@x.example', 'users', undefined, 'user_3'],
	['annlee@x.example', 'users', undefined, 'user_2'],
	['ann.lee@x.example', 'users', undefined, 'user_1'],
	['', 'users', undefined, ''],
	[null, 'users', undefined, null],
])('%j among the %s (%s) is %p', (value, list, within, id) => {
	expect(found(value, list, within)).toBe(id);
});

test.each<[value: unknown, list: ListName, within: string | undefined, complaint: string]>([
	[
		'Qualifed',
		'leadStatuses',
		undefined,
		`holds "Qualifed", and Close has no lead status of that name. The nearest name is 'Qualified'. It has 'Potential', 'Bad  Fit', 'Qualified', 'Customer', 'customer', '7', '__proto__'`,
	],
	[
		'CUSTOMER',
		'leadStatuses',
		undefined,
		'holds "CUSTOMER", and Close has 2 of that name (lead status): stat_4, stat_5. Write the id of the one that is meant',
	],
	[
		'Active',
		'opportunityStatuses',
		undefined,
		'holds "Active", and Close has 2 of that name (opportunity status): stat_a (Sales), stat_b (Renewals). Write the id of the one that is meant, or its pipeline as well',
	],
	[
		'paused',
		'opportunityStatuses',
		undefined,
		'holds "paused", and Close has 2 of that name (opportunity status): stat_d (pipe_gone), stat_e (Renewals). Write the id of the one that is meant, or its pipeline as well',
	],
	[
		'Won',
		'opportunityStatuses',
		'pipe_2',
		`holds "Won", and Close has no opportunity status of that name in 'Renewals'. It has 'Active', 'Paused'`,
	],
	[
		'Ann Lee',
		'users',
		undefined,
		'holds "Ann Lee", and Close has 2 of that name (user): user_1 (ann.lee@x.example), user_2 (annlee@x.example). Write the id of the one that is meant',
	],
	[
		'Visit',
		'customActivityTypes',
		undefined,
		'holds "Visit", and Close has no custom activity type of that name. It has none',
	],
	[{ id: 'user_1' }, 'users', undefined, 'takes a text, not {"id":"user_1"}'],
])('%j among the %s (%s) says what there is', (value, list, within, complaint) => {
	expect(found(value, list, within)).toBe(complaint);
});

test.each([
	['stat_other', 'stat_other'],
	[' stat_1 ', 'stat_1'],
	['https://app.close.com/settings/statuses/stat_1/', 'stat_1'],
])('%j is an id, and needs no list', (value, id) => {
	const unasked = new Organization();
	expect(idOfName(value, { list: 'leadStatuses' }, unasked)).toEqual({ kind: 'valid', value: id });
	expect(unasked.takeMissing()).toBeUndefined();
});

test('a name asks for its list, once', () => {
	const asking = new Organization();
	for (const name of ['Potential', 'Qualified']) idOfName(name, { list: 'leadStatuses' }, asking);
	expect(asking.takeMissing()).toEqual({ kind: 'list', name: 'leadStatuses' });
	expect(asking.takeMissing()).toBeUndefined();
});

test('a list that nobody reads is not asked for again and again', () => {
	const unread = new Organization();
	idOfName('Potential', { list: 'leadStatuses' }, unread);
	unread.takeMissing();
	expect(idOfName('Potential', { list: 'leadStatuses' }, unread)).toMatchObject({
		reason: 'listUnavailable',
	});
	expect(unread.takeMissing()).toBeUndefined();
});

test('a list that cannot be read holds the record back, and one of a run that has ended does not', () => {
	const trouble = new Organization();
	trouble.set({ kind: 'list', name: 'users' }, { kind: 'unavailable', why: 'Close answered 403' });
	expect(idOfName('Ann', { list: 'users' }, trouble)).toMatchObject({
		reason: 'listUnavailable',
		message: expect.stringContaining('Close answered 403. Nothing was sent for it.') as string,
	});
	trouble.set({ kind: 'list', name: 'users' }, { kind: 'runEnded' });
	expect(idOfName('Ann', { list: 'users' }, trouble)).toEqual({ kind: 'valid', value: 'Ann' });
});
