import type { IDataObject } from 'n8n-workflow';

import { finish } from '../../../nodes/CloseDestination/lib/pauses';
import { Refusal } from '../../../nodes/CloseDestination/lib/Refusal';
import type { Options } from '../../../nodes/CloseDestination/parameters/types';
import { planUndo } from '../../../nodes/CloseDestination/plan/undo/planUndo';

const at = (minute: number) => `2026-01-01T00:0${minute}:00.000000+00:00`;
const sent = (result: IDataObject): IDataObject => ({
	close: { status: 'sent', attempts: 1, dateUpdated: at(1), ...result },
});
const created = (id: string, more: IDataObject = {}) => sent({ action: 'created', id, ...more });
const updated = (id: string, previous: IDataObject, more: IDataObject = {}) =>
	sent({ action: 'updated', id, previous, ...more });

/** Each group in one line, with what is refused and what wrote nothing. */
function plan(records: Array<IDataObject | Refusal>, settled: number[] = []) {
	const { groups, refused, untouched } = finish(
		planUndo({
			records,
			settings: { options: { resultField: 'close' } as Options },
			base: { origin: 'https://api.close.com', path: '/api/v1' },
			isSettled: (index) => settled.includes(index),
		}),
	);
	return {
		groups: groups.map(({ objects }) =>
			objects
				.map(({ id, target, records: own, previous }) =>
					[target.method, id, own.join('+'), previous && JSON.stringify(previous)].filter(Boolean).join(' '),
				)
				.join(', '),
		),
		refused: refused.map(({ index, refusal }) => `${index} ${refusal.reason}`),
		untouched,
	};
}

describe('the plan of an undo', () => {
	test.each<[what: string, records: IDataObject[], groups: string[]]>([
		['deletes what was created', [created('cont_1')], ['DELETE cont_1 0']],
		['restores what was updated', [updated('lead_1', { name: 'A' })], ['PUT lead_1 0 {"name":"A"}']],
		[
			'lets the first of several updates have the last word, by their dates',
			[
				updated('lead_1', { name: 'B', url: 'u' }, { dateUpdated: at(3) }),
				updated('lead_1', { name: 'A' }, { dateUpdated: at(2) }),
			],
			['PUT lead_1 0+1 {"name":"A","url":"u"}'],
		],
		[
			'does so too when one record has written a person twice',
			[
				sent({
					...{ action: 'updated', id: 'lead_1' },
					people: [
						{ action: 'updated', id: 'cont_1', previous: { title: 'CTO' } },
						{ action: 'updated', id: 'cont_1', previous: { title: 'CEO', name: 'Ann' } },
					],
				}),
			],
			['PUT cont_1 0 {"title":"CTO","name":"Ann"}'],
		],
		[
			'deletes an object that was created and then updated',
			[created('lead_1'), updated('lead_1', { name: 'A' })],
			['DELETE lead_1 0+1'],
		],
		[
			'does so though nobody knows what the update replaced',
			[created('lead_1'), sent({ action: 'updated', id: 'lead_1' })],
			['DELETE lead_1 0+1'],
		],
		[
			'needs to know nothing of a person who was created with the lead',
			[
				created('lead_1'),
				sent({ action: 'updated', id: 'lead_1', people: [{ action: 'updated', id: 'cont_1' }] }),
			],
			['PUT cont_1 1 {}, DELETE lead_1 0'],
		],
		[
			'deletes a lead after what is in it, the last one first',
			[
				created('acti_1', { activity: 'note', leadId: 'lead_1', leadCreated: true }),
				created('oppo_1', { leadId: 'lead_1', dateUpdated: at(2) }),
			],
			['DELETE oppo_1 1, DELETE acti_1 0, DELETE lead_1 0'],
		],
		['keeps a lead that was only found', [created('oppo_1', { leadId: 'lead_1' })], ['DELETE oppo_1 0']],
		[
			'keeps a lead of which only people were created',
			[
				sent({
					action: 'created',
					id: 'lead_1',
					contactId: 'cont_1',
					people: [{ action: 'created', id: 'cont_1' }],
				}),
			],
			['DELETE cont_1 0'],
		],
		[
			'takes the lead of a record that was not written itself',
			[
				{
					close: {
						...{ status: 'rejected', reason: 'validation', attempts: 1 },
						...{ leadId: 'lead_1', leadCreated: true, dateUpdated: at(1) },
					},
				},
			],
			['DELETE lead_1 0'],
		],
		[
			'knows tasks, calls, custom activities and custom objects',
			[
				created('task_1'),
				created('acti_1', { activity: 'call' }),
				created('acti_2', { activity: 'custom' }),
				created('custobj_1'),
			],
			['DELETE task_1 0', 'DELETE acti_1 1', 'DELETE acti_2 2', 'DELETE custobj_1 3'],
		],
	])('%s', (_, records, groups) => {
		expect(plan(records)).toEqual({ groups, refused: [], untouched: [] });
	});

	test.each<[what: string, record: IDataObject | Refusal]>([
		['an item without a result', { name: 'A' }],
		['a result that is not of this node', { close: { status: 'open', id: 'lead_1' } }],
		['a record that was not written', { close: { status: 'invalid', reason: 'emptyRecord', attempts: 0 } }],
		['one that may have been written', { close: { status: 'unknown', reason: 'timeout', attempts: 1 } }],
		['a delete', sent({ action: 'deleted', id: 'lead_1' })],
		['a call of another kind', sent({ action: 'done', id: 'lead_1' })],
		['an action nobody knows', sent({ action: 'toString', id: 'lead_1' })],
		['an update whose previous values nobody knows', sent({ action: 'updated', id: 'lead_1' })],
		['previous values that are none', sent({ action: 'updated', id: 'lead_1', previous: 'x' })],
		['an e-mail', created('acti_1', { activity: 'email' })],
		['an activity of an unknown kind', created('acti_1')],
		['a past change of a status', created('acti_1', { activity: 'status_change/lead' })],
		['a setting of Close', created('stat_1')],
		['an id that would lead elsewhere', created('lead_1/../../me')],
		['an id that is no text', sent({ action: 'created', id: { a: 1 } })],
		['a create without an id', sent({ action: 'created' })],
		[
			'a record of which a part cannot be undone',
			sent({
				action: 'updated',
				id: 'lead_1',
				previous: { name: 'A' },
				people: [{ action: 'updated', id: 'cont_1' }],
			}),
		],
	])('refuses %s', (_, record) => {
		expect(plan([record])).toEqual({ groups: [], refused: ['0 cannotUndo'], untouched: [] });
	});

	it('has nothing to do for what was unchanged or skipped', () => {
		const records = ['unchanged', 'skipped'].map((action) => sent({ action, id: 'lead_1' }));
		expect(plan(records)).toEqual({ groups: [], refused: [], untouched: [0, 1] });
	});

	it('leaves out what an earlier try has settled', () => {
		const records = [created('lead_1'), created('lead_2')];
		expect(plan(records, [0])).toEqual({ groups: ['DELETE lead_2 1'], refused: [], untouched: [] });
	});
});
