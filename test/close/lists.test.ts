import { type ListName, LISTS, pathOfPage, readPage } from '../../nodes/CloseDestination/close/lists';
import { OBJECTS } from '../../nodes/CloseDestination/close/objects';

const entriesOf = (list: ListName, ...data: unknown[]) => readPage(list, { data })?.entries;

test('each list is one that a field refers to', () => {
	const fields = Object.values(OBJECTS).flatMap(({ choices, type }) => [
		...Object.values(choices).flatMap((own) => ('list' in own ? [own.list] : [])),
		...(type ? [type.list] : []),
	]);
	expect([...new Set(fields)].sort()).toEqual(Object.keys(LISTS).sort());
});

test('pages are asked for one after the other', () => {
	expect(pathOfPage('users', 100)).toBe('/user/?_limit=100&_skip=100');
});

test('a page says whether another one follows; an empty page is the last', () => {
	const data = [{ id: 'user_1' }, 'broken'];
	expect(readPage('users', { data, has_more: true })).toMatchObject({ count: 2, hasMore: true });
	expect(readPage('users', { data })).toMatchObject({ hasMore: false });
	expect(readPage('users', { data: [], has_more: true })).toMatchObject({ hasMore: false });
});

test.each([null, 'text', [], {}, { data: {} }])('%j is no page', (body) => {
	expect(readPage('users', body)).toBeUndefined();
});

test('users are known by their full name and their e-mail address', () => {
	const ann = { id: 'user_1', first_name: 'Ann', last_name: 'Lee', email: 'ann@x.example' };
	expect(
		entriesOf('users', ann, { ...ann, first_name: null }, { ...ann, first_name: '', last_name: ' ' }),
	).toEqual([
		{ id: 'user_1', names: ['Ann Lee', 'ann@x.example'] },
		{ id: 'user_1', names: ['Lee', 'ann@x.example'] },
		{ id: 'user_1', names: ['ann@x.example'] },
	]);
});

test('a status of an opportunity says which pipeline it belongs to', () => {
	expect(entriesOf('opportunityStatuses', { id: 'stat_1', label: 'Won', pipeline_id: 'pipe_1' })).toEqual([
		{ id: 'stat_1', names: ['Won'], within: 'pipe_1' },
	]);
});

test('what has no id is left out, and what has no name keeps its id', () => {
	expect(
		entriesOf('pipelines', null, { name: 'A' }, { id: 7, name: 'B' }, { id: 'pipe_1', name: null }),
	).toEqual([{ id: 'pipe_1', names: [] }]);
});
