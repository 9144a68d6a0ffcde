import type { IDataObject } from 'n8n-workflow';

import { renderTarget } from '../../nodes/CloseDestination/plan/renderTarget';
import type { Target } from '../../nodes/CloseDestination/plan/types';
import { readSettings } from '../../nodes/CloseDestination/parameters/readSettings';
import type { RecordSettings } from '../../nodes/CloseDestination/parameters/types';
import { fakeContext } from '../parameters/fakeContext';
import { noPause, outcomeOf } from './given';

async function settingsFor(endpoint: string, headers: Record<string, string> = {}): Promise<RecordSettings> {
	const parameters = Object.entries(headers).map(([name, value]) => ({ name, value }));
	const { context } = fakeContext({ endpoint, options: { headers: { parameters } } });
	const { forRecord } = await readSettings(context, 1, undefined, noPause);
	return forRecord(0) as RecordSettings;
}

const render = async (endpoint: string, headers: Record<string, string>, record: IDataObject) =>
	outcomeOf(renderTarget(await settingsFor(endpoint, headers), record));

test('says where a record goes, with a key that is equal for equal targets', async () => {
	expect(await render('/lead/{id}/', { 'X-A': '{a}b', 'X-C': 'c' }, { id: 1, a: 'é' })).toEqual({
		method: 'POST',
		url: 'https://api.close.com/api/v1/lead/1/',
		headers: { 'X-A': 'éb', 'X-C': 'c' },
		key: 'POST https://api.close.com/api/v1/lead/1/ {"X-A":"éb","X-C":"c"}',
		path: '/lead/1/',
		namesObject: true,
	});
});

test.each<[endpoint: string, label: string | undefined]>([
	['/activity/{type}/', 'Create a Note'],
	['https://api.close.com/api/v1/activity/note?_fields=id', 'Create a Note'],
	['/activity/{type}/x/', undefined],
])('says what Close does at %s', async (endpoint, label) => {
	const target = await render(endpoint, {}, { type: 'note' });
	expect((target as Target).found?.operation.label).toBe(label);
});

test.each<[endpoint: string, namesObject: boolean]>([
	['/lead/', false],
	['/lead/merge/', false],
	['/leads/', false],
	['/lead/lead_1/', true],
	['/lead/{id}/', true],
	['/thing/{id}/', true],
	['/thing/42/', true],
])('%s names an object: %s', async (endpoint, namesObject) => {
	expect(await render(endpoint, {}, { id: 'x' })).toMatchObject({ namesObject });
});

test.each<[value: unknown, outcome: string]>([
	['a\r\nX-Injected: 1', 'invalidHeader a'],
	['a\nb', 'invalidHeader a'],
	['a\u0000', 'invalidHeader a'],
	['a\u007f', 'invalidHeader a'],
	['😀', 'invalidHeader a'],
	['\ud800', 'invalidHeader a'],
	['Ł', 'invalidHeader a'],
	['', 'missingPlaceholder a'],
	[null, 'missingPlaceholder a'],
	[['x'], 'missingPlaceholder a'],
])('refuses the header value %j', async (value, outcome) => {
	expect(await render('/lead/', { 'X-A': '{a}' }, { a: value } as IDataObject)).toBe(outcome);
});

test('makes one target for all records when nothing in it comes from them', async () => {
	const fixed = await settingsFor('/lead/?x=1', { 'X-A': 'a' });
	expect(renderTarget(fixed, { id: 1 })).toBe(renderTarget(fixed, { id: 2 }));
});

test.each(['/lead/{id}/', '/lead/?id={id}'])('makes a target per record for %s', async (endpoint) => {
	const perRecord = await settingsFor(endpoint);
	expect(renderTarget(perRecord, { id: 1 })).not.toEqual(renderTarget(perRecord, { id: 2 }));
});

test('makes a target per record for a header', async () => {
	const perRecord = await settingsFor('/lead/', { 'X-A': '{id}' });
	expect(renderTarget(perRecord, { id: 1 })).not.toEqual(renderTarget(perRecord, { id: 2 }));
});
