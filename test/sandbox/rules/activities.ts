import { messages } from '../spec/errors';
import type { Draft } from '../crm/engine';
import { completeNotes } from './notes';
import type { Rules } from './rules';

function fillLeadFromPhone({ world, fields }: Draft): void {
	for (const contact of world.store.all('contact')) {
		const phones = (contact.phones ?? []) as Array<{ phone: string }>;
		if (!phones.some(({ phone }) => phone === fields.phone)) continue;
		fields.lead_id = contact.lead_id;
		fields.contact_id ??= contact.id;
		return;
	}
}

export const note: Rules = { prepare: completeNotes };

export const call: Rules = {
	prepare(draft) {
		const { fields, before, caller } = draft;
		if (!before) fields.user_id ??= caller.user.id;
		if (!before && !fields.lead_id && fields.phone) fillLeadFromPhone(draft);
		completeNotes(draft);
	},
};

/** Since 2025-12-17. */
const NEED_SENDER = ['inbox', 'scheduled', 'outbox', 'error'];

export const email: Rules = {
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
	},
};

export const sms: Rules = {
	prepare({ fields, before, caller }) {
		if (!before) fields.user_id ??= caller.user.id;
	},
};
