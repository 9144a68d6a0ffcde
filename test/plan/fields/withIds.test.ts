import type { IDataObject } from 'n8n-workflow';

import { OPERATIONS } from '../../../nodes/CloseDestination/close/catalogue';
import type { ListName } from '../../../nodes/CloseDestination/close/lists';
import { OBJECTS } from '../../../nodes/CloseDestination/close/objects';
import { Refusal } from '../../../nodes/CloseDestination/lib/Refusal';
import { indexOfNames } from '../../../nodes/CloseDestination/plan/fields/nameIndex';
import { withIds } from '../../../nodes/CloseDestination/plan/fields/withIds';
import { Organization } from '../../../nodes/CloseDestination/plan/organization';

const ENTRIES: Partial<Record<ListName, Array<{ id: string; names: string[]; within?: string }>>> = {
	leadStatuses: [{ id: 'stat_1', names: ['New'] }],
	opportunityStatuses: [
		{ id: 'stat_a', names: ['Active'], within: 'pipe_1' },
		{ id: 'stat_b', names: ['Active'], within: 'pipe_2' },
		{ id: 'stat_c', names: ['Won'], within: 'pipe_1' },
	],
	pipelines: [
		{ id: 'pipe_1', names: ['Sales'] },
		{ id: 'pipe_2', names: ['Renewals'] },
	],
	users: [{ id: 'user_1', names: ['Ann Lee', 'ann@x.example'] }],
	customActivityTypes: [{ id: 'actitype_1', names: ['Visit'] }],
};

const organization = new Organization();
for (const [name, entries] of Object.entries(ENTRIES))
	organization.set({ kind: 'list', name: name as ListName }, { kind: 'found', value: indexOfNames(entries) });

/** The body, and the fields that are not in it because of their names. */
function made(label: string, payload: IDataObject, more: { unsent?: IDataObject; kept?: string[] } = {}) {
	const { object, fields } = OPERATIONS.find((operation) => operation.label === label)!;
	const kept = new Set(more.kept);
	const result = withIds(payload, { ...more, object: OBJECTS[object!], fields, organization, kept });
	if (result instanceof Refusal) return result.reason;
	return [result.body, result.invalidValues.map(({ field }) => field)];
}

test.each<[label: string, payload: IDataObject, body: IDataObject]>([
	['Create a Lead', { name: 'New', status_id: 'new' }, { name: 'New', status_id: 'stat_1' }],
	['Create a Lead', { status: 'new', status_id: '' }, { status: 'new', status_id: '' }],
	['Create an Opportunity', { status_id: null, status: 'Won' }, { status_id: 'stat_c' }],
	['Create an Opportunity', { status: '', status_id: '' }, { status: '', status_id: '' }],
	['Create an Opportunity', { status_id: 'stat_2', status: 'Won' }, { status_id: 'stat_2', status: 'Won' }],
	['Create a Contact', { lead_id: ' lead_1 ' }, { lead_id: 'lead_1' }],
	['Create a Contact', { lead_id: 'https://app.close.com/lead/lead_1/' }, { lead_id: 'lead_1' }],
	['Create a Contact', { lead_id: 'no lead', title: ' lead_1 ' }, { lead_id: 'no lead', title: ' lead_1 ' }],
	[
		'Create an Opportunity',
		{ status: 'Active', pipeline: 'renewals', user_id: 'ann@x.example' },
		{ status_id: 'stat_b', pipeline_id: 'pipe_2', user_id: 'user_1' },
	],
	[
		'Create an Opportunity',
		{ pipeline_id: 'pipe_1', status_id: 'Active' },
		{ pipeline_id: 'pipe_1', status_id: 'stat_a' },
	],
	['Update an Opportunity', { pipeline: 'Renewals', status_id: 'Active' }, { status_id: 'stat_b' }],
	['Update an Opportunity', { pipeline_id: 'pipe_2' }, {}],
	['Create a Task', { text: 'Ann Lee', assigned_to: 'ann lee' }, { text: 'Ann Lee', assigned_to: 'user_1' }],
	['Log a Call', { status: 'completed', user_id: 'Ann Lee' }, { status: 'completed', user_id: 'user_1' }],
	[
		'Update a Custom Activity',
		{ custom_activity_type_id: 'visit', status: 'draft' },
		{ custom_activity_type_id: 'actitype_1', status: 'draft' },
	],
])('%s with %j is sent as %j', (label, payload, body) => {
	expect(made(label, payload)).toEqual([body, []]);
});

test('names that no operation takes are left alone', () => {
	expect(made('Update a Note', { user_id: 'Zoe' })).toEqual([{ user_id: 'Zoe' }, []]);
	const odd = JSON.parse('{"__proto__": "x", "constructor": "y"}') as IDataObject;
	expect(made('Create a Lead', odd)).toEqual([odd, []]);
});

test('a pipeline that is not sent narrows a status as well', () => {
	const unsent = { pipeline_id: 'pipe_2' };
	expect(made('Update an Opportunity', { status_id: 'active' }, { unsent })).toEqual([
		{ status_id: 'stat_b' },
		[],
	]);
});

test('keys that records are grouped by keep their names', () => {
	const payload = { status_id: 'New', status: 'New' };
	expect(made('Create a Lead', payload, { kept: ['status_id', 'status'] })).toEqual([payload, []]);
});

test.each<[payload: IDataObject, invalid: string[]]>([
	[{ note: 'a', status_id: 'Active' }, ['status_id']],
	[{ note: 'a', pipeline_id: 'Partners', status_id: 'Active' }, ['pipeline_id']],
	[{ note: 'a', status: 'Active', pipeline: 'Partners' }, ['pipeline_id']],
	[{ note: 'a', user_id: 'Zoe', contact_id: 'cont_1', status_id: 'Lost' }, ['user_id', 'status_id']],
])('of %j nothing is sent of %j', (payload, invalid) => {
	const [body, fields] = made('Create an Opportunity', payload) as [IDataObject, string[]];
	expect(fields).toEqual(invalid);
	expect(Object.keys(body)).toEqual(
		Object.keys(payload).filter((name) => ['note', 'contact_id'].includes(name)),
	);
});

test('a list that cannot be read refuses the record', () => {
	organization.set({ kind: 'list', name: 'users' }, { kind: 'unavailable', why: 'No' });
	expect(made('Create a Task', { text: 'a', assigned_to: 'Ann Lee' })).toBe('listUnavailable');
});
