import { messages } from '../spec/errors';
import { offsetDate } from '../crm/dates';
import type { Draft } from '../crm/engine';
import { userName, writersOf } from '../crm/names';
import { completeNotes } from './notes';
import type { Rules } from './rules';

/** What all activities have in common; `type` is what they call themselves. */
export function activity(type: string, more: Rules & { shows?: Record<string, unknown> } = {}): Rules {
	return {
		...more,
		prepare(draft) {
			const { fields, before, caller } = draft;
			if (!before) fields.user_id ??= fields.created_by ?? caller.user.id;
			more.prepare?.(draft);
		},
		view(record, records) {
			return {
				...record,
				...writersOf(record, records),
				...more.shows,
				_type: type,
				activity_at: record.activity_at ?? record.date_created,
				user_name: userName(records, record.user_id),
				users: [],
			};
		},
	};
}

function fillLeadFromPhone({ world, fields }: Draft): void {
	for (const contact of world.store.all('contact')) {
		const phones = (contact.phones ?? []) as Array<{ phone: string }>;
		if (!phones.some(({ phone }) => phone === fields.phone)) continue;
		fields.lead_id = contact.lead_id;
		fields.contact_id ??= contact.id;
		return;
	}
}

export const note = activity('Note', {
	prepare(draft) {
		completeNotes(draft);
		const { fields, before, world } = draft;
		if (before?.pinned === fields.pinned || fields.pinned === undefined) return;
		fields.pinned_at = fields.pinned === true ? offsetDate(world.now()) : null;
	},
	shows: { source: 'api', note_mentions: [] },
});

export const call = activity('Call', {
	prepare(draft) {
		const { fields, before } = draft;
		if (!before && !fields.lead_id && fields.phone) fillLeadFromPhone(draft);
		completeNotes(draft);
	},
});

/** Since 2025-12-17. */
const NEED_SENDER = ['inbox', 'scheduled', 'outbox', 'error'];

export const email = activity('Email', {
	prepare({ fields, before, problems }) {
		const status = (fields.status ?? before?.status) as string;
		if (before) {
			const takesBack =
				fields.status === 'draft' && ['scheduled', 'outbox'].includes(before.status as string);
			if (before.status !== 'draft' && !takesBack) problems.add('status', messages.onlyDrafts);
		}
		if (NEED_SENDER.includes(status) && !(fields.sender ?? before?.sender)) {
			problems.add('sender', messages.required);
		}
		if (status === 'scheduled' && !(fields.date_scheduled ?? before?.date_scheduled)) {
			problems.add('date_scheduled', messages.required);
		}
		if (!before) fields.direction = status === 'inbox' ? 'incoming' : 'outgoing';
	},
});

export const sms = activity('SMS', {
	prepare({ fields, before }) {
		if (!before) fields.direction ??= fields.status === 'inbox' ? 'inbound' : 'outbound';
	},
});
