import { dayAt } from '../crm/dates';
import type { Draft } from '../crm/engine';
import { messages } from '../spec/errors';
import { rowNamed } from '../spec/resources';
import type { StoredRecord } from '../types';
import type { Rules } from './rules';

function recordCompletion({ world, caller }: Draft, task: StoredRecord): void {
	const { name, idPrefix, idLength } = rowNamed('task_completed');
	world.store.put(name, {
		id: world.newId(idPrefix, idLength),
		organization_id: world.organization.id,
		lead_id: task.lead_id,
		task_id: task.id,
		task_text: task.text,
		user_id: caller.user.id,
		date_created: task.date_updated,
		date_updated: task.date_updated,
	});
}

export const task: Rules = {
	prepare(draft) {
		const { world, caller, fields, body, before, problems } = draft;
		if (before) {
			const textChanges = Object.hasOwn(body, 'text') && body.text !== before.text;
			if (before._type !== 'lead' && textChanges) problems.add('text', messages.cannotBeChanged);
			return;
		}
		fields.assigned_to ??= caller.user.id;
		if (fields.is_dateless !== true) fields.date ??= dayAt(world.now(), caller.hoursFromUtc);
	},

	kept(draft, record) {
		if (record.is_complete === true && draft.before?.is_complete !== true) recordCompletion(draft, record);
	},
};
