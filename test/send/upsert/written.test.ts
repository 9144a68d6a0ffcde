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
