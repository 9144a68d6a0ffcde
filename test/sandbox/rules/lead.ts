import { isObject } from '../crm/json';
import type { Draft } from '../crm/engine';
import { messages, type NestedErrors } from '../spec/errors';
import type { StoredRecord } from '../types';
import { contact } from './contact';
import { opportunity } from './opportunity';
import type { Rules } from './rules';

/** `status_id` or the label in `status`; either is reported as `status` (wire, 2017). */
function chooseStatus({ world, body, fields, problems, before }: Draft): void {
	const wanted = body.status_id ?? body.status;
	delete fields.status;
	delete fields.status_id;
	if (wanted === undefined || wanted === null) {
		if (!before) fields.status_id = world.store.first('lead_status')?.id;
		return;
	}
	const key = body.status_id === undefined || body.status_id === null ? 'label' : 'id';
	for (const status of world.store.all('lead_status')) {
		if (status[key] === wanted) {
			fields.status_id = status.id;
			return;
		}
	}
	problems.add('status', messages.notThisChoice(wanted));
}

function draftContacts(draft: Draft): void {
	const { body, problems, children } = draft;
	delete draft.fields.contacts;
	// PUT does not touch contacts: they have their own endpoint.
	if (draft.before || body.contacts === undefined || body.contacts === null) return;
	if (!Array.isArray(body.contacts)) return problems.add('contacts', messages.wrongType('list'));

	const nested: NestedErrors = { errors: {} };
	body.contacts.forEach((member: unknown, index) => {
		if (!isObject(member)) {
			nested.errors[String(index)] = { 'field-errors': {}, errors: [messages.wrongType('dict')] };
			return;
		}
		// It gets its lead when that is written.
		const own = { ...member };
		delete own.lead_id;
		const child = draft.also('contact', own, { nested: true });
		if (child.problems.found) nested.errors[String(index)] = child.problems.toBody();
		else children.push(child);
	});
	if (Object.keys(nested.errors).length > 0) problems.add('contacts', nested);
}

export const lead: Rules = {
	prepare(draft) {
		chooseStatus(draft);
		draftContacts(draft);
	},

	beforeRemove(world, record) {
		for (const type of world.store.types()) {
			for (const child of world.store.ofLead(type, record.id)) world.store.remove(type, child.id);
		}
	},

	view(record, records, world) {
		const shown = (type: string, rules: Rules): StoredRecord[] =>
			records.ofLead(type, record.id).map((child) => rules.view!(child, records, world));
		return {
			...record,
			display_name: record.name || 'Untitled',
			status_label: records.get('lead_status', record.status_id)?.label ?? null,
			contacts: shown('contact', contact),
			opportunities: shown('opportunity', opportunity),
			tasks: records.ofLead('task', record.id),
			html_url: `https://app.close.com/lead/${record.id}/`,
		};
	},
};
