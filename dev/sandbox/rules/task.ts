import { dayAt } from '../crm/dates';
import type { Draft } from '../crm/engine';
import { userName, writersOf } from '../crm/names';
import type { World } from '../crm/world';
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

/** Where the inbox shows it, by the day in UTC; a task without a date is in the inbox (assumed). */
function viewOf({ is_complete: complete, date }: StoredRecord, world: World): string {
	if (complete === true) return 'archive';
	return String(date ?? '').slice(0, 10) > dayAt(world.now(), 0) ? 'future' : 'inbox';
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
		fields.date ??= fields.due_date;
		if (fields.is_dateless !== true) fields.date ??= dayAt(world.now(), caller.hoursFromUtc);
		const [needed, key] = fields._type === 'outgoing_call' ? ['contact_id', 'contact'] : ['text', 'text'];
		if (!fields[needed]) problems.add(key, messages.required);
	},

	kept(draft, record) {
		if (record.is_complete === true && draft.before?.is_complete !== true) recordCompletion(draft, record);
	},

	view(record, records, world) {
		const nameOf = (type: string, id: unknown) => records.get(type, id)?.name ?? null;
		return {
			...record,
			...writersOf(record, records),
			assigned_to_name: userName(records, record.assigned_to),
			contact_name: nameOf('contact', record.contact_id),
			lead_name: nameOf('lead', record.lead_id),
			due_date: record.due_date ?? record.date,
			object_id: null,
			object_type: null,
			view: viewOf(record, world),
		};
	},
};
