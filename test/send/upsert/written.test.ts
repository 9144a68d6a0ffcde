import {
	customMatchField,
	matchField,
	type MatchField,
} from '../../../nodes/CloseDestination/close/matching';
import type { LookupKey, Row } from '../../../nodes/CloseDestination/plan/lookup/types';
import { Written } from '../../../nodes/CloseDestination/send/upsert/written';

const seek = (field: MatchField, value: string): LookupKey => ({
	...{ id: `${field.name} ${value}`, field, value, form: value },
	within: [],
});
const byId = (value: string) => seek(customMatchField('contact', 'cf_x'), value);
const byEmail = (value: string) => seek(matchField('contact', 'email')!, value);
const row = (id: string, ext: string, ...emails: string[]): Row => ({
	...{ id, 'custom.cf_x': ext },
	emails: emails.map((email) => ({ email })),
});
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id);

test('what was made is found by all keys of its record, whatever its fields show', () => {
	const written = new Written();
	written.note([byId('A'), byEmail('a@x.y')], { id: 'cont_1' }, true);
	expect(ids(written.merge(byId('A'), []))).toEqual(['cont_1']);
	expect(ids(written.merge(byEmail('a@x.y'), []))).toEqual(['cont_1']);
	expect(written.merge(byEmail('b@x.y'), [])).toEqual([]);
});

test('what was changed is found by the keys that it shows now', () => {
	const written = new Written();
	written.note([byId('A'), byEmail('a@x.y')], row('cont_1', 'A', 'a@x.y'), true);
	written.note([byId('A'), byEmail('b@x.y')], row('cont_1', 'A', 'b@x.y'), false);
	expect(ids(written.merge(byEmail('b@x.y'), []))).toEqual(['cont_1']);
	expect(written.merge(byEmail('a@x.y'), [row('cont_1', 'A', 'a@x.y')])).toEqual([]);
	expect(ids(written.merge(byId('A'), []))).toEqual(['cont_1']);
});

test('a key that an update did not write finds nothing', () => {
	const written = new Written();
	written.note([byId('A'), byEmail('b@x.y')], row('cont_1', 'A', 'a@x.y'), false);
	expect(written.merge(byEmail('b@x.y'), [])).toEqual([]);
});

test('what search finds is shown as the run has left it, and others as they are', () => {
	const written = new Written();
	written.note([byId('A')], row('cont_1', 'A', 'new@x.y', 'a@x.y'), false);
	const found = written.merge(byEmail('a@x.y'), [row('cont_1', '', 'a@x.y'), row('cont_2', '', 'a@x.y')]);
	expect(found).toEqual([row('cont_1', 'A', 'new@x.y', 'a@x.y'), row('cont_2', '', 'a@x.y')]);
});

test('what is gone is found by nothing', () => {
	const written = new Written();
	written.note([byId('A')], row('cont_1', 'A'), true);
	written.noteGone('cont_1');
	expect(written.merge(byId('A'), [row('cont_1', 'A')])).toEqual([]);
	expect(written.objectOf('cont_1')).toEqual({ isKnown: true, row: undefined });
	expect(written.objectOf('cont_2').isKnown).toBe(false);
});

test('a doubt is about every key of its record, until Close is asked once more', () => {
	const written = new Written();
	const keys = [byId('A'), byEmail('a@x.y')];
	written.noteDoubt(keys, 7);
	expect(keys.map((key) => written.doubtOf(key))).toEqual([7, 7]);
	written.forget(keys);
	expect(keys.map((key) => written.doubtOf(key))).toEqual([undefined, undefined]);
});

test('what a call in doubt was about is read before another key finds it', () => {
	const written = new Written();
	written.note([byId('A'), byEmail('a@x.y')], row('cont_1', 'A', 'a@x.y'), true);
	written.noteDoubt([byId('A')], 7, 'cont_1');
	expect(written.objectOf('cont_1')).toEqual({ isKnown: false });
	expect(written.toRead(byEmail('a@x.y'), [])).toEqual(['cont_1']);
	expect(written.toRead(byEmail('b@x.y'), [row('cont_1', 'A', 'b@x.y')])).toEqual(['cont_1']);

	written.noteRead('cont_1', row('cont_1', 'A', 'new@x.y'));
	expect(written.toRead(byEmail('a@x.y'), [])).toEqual([]);
	expect(written.objectOf('cont_1').row).toEqual(row('cont_1', 'A', 'new@x.y'));
});

describe('what an execution has written that is retried', () => {
	const never = () => undefined;
	const recalled = async (before: Written, isInDoubt = true) => {
		const written = new Written();
		const saved = JSON.parse(JSON.stringify(await before.keys(never))) as Awaited<
			ReturnType<Written['keys']>
		>;
		await written.recall(saved, isInDoubt, never);
		return written;
	};
	const before = new Written();
	before.note([byId('A'), byEmail('a@x.y')], row('cont_1', 'A', 'a@x.y'), true);
	before.noteDoubt([byId('B')], 3);

	test('is found by its keys once it is read', async () => {
		const written = await recalled(before);
		expect(written.toRead(byId('A'), [])).toEqual(['cont_1']);
		expect(written.merge(byId('A'), [])).toEqual([]);
		written.noteRead('cont_1', row('cont_1', 'A', 'a@x.y'));
		expect(written.toRead(byEmail('a@x.y'), [])).toEqual([]);
		expect(ids(written.merge(byEmail('a@x.y'), []))).toEqual(['cont_1']);
	});

	test('is read again where a search shows it as it was', async () => {
		const written = await recalled(before);
		expect(written.toRead(byEmail('old@x.y'), [row('cont_1', 'A', 'old@x.y')])).toEqual(['cont_1']);
		written.noteRead('cont_1', row('cont_1', 'A', 'a@x.y'));
		expect(written.merge(byEmail('old@x.y'), [row('cont_1', 'A', 'old@x.y')])).toEqual([]);
	});

	test('is not found by a key that it no longer shows, and not when it is gone', async () => {
		const written = await recalled(before);
		written.noteRead('cont_1', row('cont_1', 'B', 'a@x.y'));
		expect(written.merge(byId('A'), [])).toEqual([]);
		written.noteRead('cont_1');
		expect(written.merge(byEmail('a@x.y'), [])).toEqual([]);
	});

	test('stays in doubt as long as search may not show it', async () => {
		expect((await recalled(before)).doubtOf(byId('B'))).toBe(3);
		expect((await recalled(before, false)).doubtOf(byId('B'))).toBeUndefined();
	});

	test('is not known by an id that could not be part of a path', async () => {
		const written = new Written();
		await written.recall({ found: { '../me': ['k'], cont_1: ['k'] }, doubts: {} }, true, never);
		expect(written.toRead({ ...byId('A'), id: 'k' }, [])).toEqual(['cont_1']);
	});

	test('is known to the retry of a retry too', async () => {
		const written = await recalled(await recalled(before));
		expect(written.toRead(byEmail('a@x.y'), [])).toEqual(['cont_1']);
		expect(written.doubtOf(byId('B'))).toBe(3);
	});
});
