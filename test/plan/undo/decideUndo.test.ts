import type { IDataObject } from 'n8n-workflow';

import { decideUndo } from '../../../nodes/CloseDestination/plan/undo/decideUndo';
import type { UndoObject } from '../../../nodes/CloseDestination/plan/undo/types';

const [BEFORE, THEN, AFTER] = [8, 9, 10].map((hour) => `2026-01-01T${String(hour).padStart(2, '0')}:00:00`);
const object = (previous?: IDataObject, knownUntil: number | undefined = Date.parse(`${THEN}Z`)) =>
	({ id: 'lead_1', collection: '/lead/', previous, knownUntil, isTakenBackAnyway: false }) as UndoObject;

describe('an object is', () => {
	test.each<[what: string, previous: IDataObject | undefined, row: IDataObject, decision: string]>([
		['deleted when nobody changed it', undefined, { date_updated: THEN }, 'delete'],
		['left alone when it was changed since', undefined, { date_updated: AFTER }, 'refuse changedSince'],
		[
			'left alone when what lies in it was changed since',
			undefined,
			{ date_updated: THEN, contacts: [{ date_updated: BEFORE }, { date_updated: AFTER }] },
			'refuse changedSince',
		],
		['left alone when its answer has no date', undefined, {}, 'refuse cannotUndo'],
		['left alone when its date is none', undefined, { date_updated: 'today' }, 'refuse cannotUndo'],
		[
			'restored in the fields that differ',
			{ name: 'A', url: 'u' },
			{ name: 'B', url: 'u', date_updated: THEN },
			'restore {"name":"A"}',
		],
		[
			'restored though something in it was changed since',
			{ name: 'A' },
			{ name: 'B', date_updated: THEN, contacts: [{ date_updated: AFTER }] },
			'restore {"name":"A"}',
		],
		[
			'not overwritten when it was changed since',
			{ name: 'A' },
			{ name: 'B', date_updated: AFTER },
			'refuse changedSince',
		],
		[
			'left as it is when it is as it was, whatever its date',
			{ name: 'A' },
			{ name: 'A', date_updated: AFTER },
			'leave',
		],
		[
			'never given a field that Close does not have',
			JSON.parse('{"__proto__": 1, "id": "lead_2", "secret": 1}') as IDataObject,
			{ date_updated: THEN },
			'leave',
		],
		[
			'given back lists in Close’s form',
			{ addresses: [{ city: 'Oslo' }], 'custom.cf_a': null },
			{ addresses: [{ city: 'Rome', extra: 1 }], 'custom.cf_a': ['x'], date_updated: THEN },
			'restore {"addresses":[{"city":"Oslo"}],"custom.cf_a":null}',
		],
	])('%s', (_, previous, row, expected) => {
		const decision = decideUndo(object(previous), row);
		const words = [
			decision.kind,
			'body' in decision && JSON.stringify(decision.body),
			'reason' in decision && decision.reason,
		];
		expect(words.filter(Boolean).join(' ')).toBe(expected);
	});

	test.each<[what: string, object: UndoObject, row: IDataObject, kind: string, warning: string | undefined]>([
		[
			'deleted',
			object(),
			{ date_updated: AFTER },
			'delete',
			`lead_1 was changed at ${AFTER}, after the records were written, and is taken back anyway.`,
		],
		[
			'deleted, and what was added to it is named',
			object(),
			{
				date_updated: THEN,
				opportunities: [{ date_updated: AFTER }, { date_updated: BEFORE }, { date_updated: AFTER }],
				tasks: [{ date_created: AFTER }],
			},
			'delete',
			`lead_1 was changed at ${AFTER}, after the records were written, and is taken back anyway. Deleted with it, added or changed since: 2 opportunities, 1 task.`,
		],
		[
			'restored',
			object({ name: 'A' }),
			{ name: 'B', date_updated: AFTER, tasks: [{ date_updated: AFTER }] },
			'restore',
			`lead_1 was changed at ${AFTER}, after the records were written, and is taken back anyway.`,
		],
		[
			'deleted without a date',
			object(),
			{},
			'delete',
			'Nobody can tell whether lead_1 was changed after the records were written. It is taken back anyway.',
		],
		['deleted without a word when nobody changed it', object(), { date_updated: THEN }, 'delete', undefined],
		[
			'left as it is when it is as it was',
			object({ name: 'A' }),
			{ name: 'A', date_updated: AFTER },
			'leave',
			undefined,
		],
	])('with Take Back Anyway: %s', (_, given, row, kind, warning) => {
		const decision = decideUndo({ ...given, isTakenBackAnyway: true }, row);
		expect([decision.kind, 'warning' in decision ? decision.warning : undefined]).toEqual([kind, warning]);
	});

	it('left alone, and says what was added to it', () => {
		const activities = [
			{ _type: 'Created', date_created: AFTER },
			{ _type: 'Note', date_created: AFTER },
		];
		expect(decideUndo(object(), { date_updated: THEN }, activities)).toMatchObject({
			message: expect.stringMatching(
				/left as it is\. Added or changed in it since: 1 note or other activity\. If .* which deletes that too\.$/,
			) as unknown,
		});
	});

	it('left alone when nobody knows until when it was known', () => {
		const unknown = { ...object(), knownUntil: undefined };
		expect(decideUndo(unknown, { date_updated: THEN })).toMatchObject({
			kind: 'refuse',
			reason: 'cannotUndo',
		});
	});
});
