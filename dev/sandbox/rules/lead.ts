import { definitionsOf } from '../crm/definitions';
import { isObject } from '../crm/json';
import { writersOf } from '../crm/names';
import type { Draft } from '../crm/engine';
import type { World } from '../crm/world';
import { messages, type NestedErrors } from '../spec/errors';
import type { StoredRecord } from '../types';
import { contact } from './contact';
import { integrationLinks } from './integrationLinks';
import { opportunity } from './opportunity';
import type { Rules } from './rules';
import { task } from './task';

/** A blank status counts as none, where blank entries do. */
function wantedStatus({ body, world }: Draft): unknown {
	const wanted = body.status_id ?? body.status;
	return wanted === '' && world.answers.blankEntries === 'drop' ? undefined : wanted;
}

/** `status_id` or the label in `status`; either is reported as `status` (wire, 2017). */
function chooseStatus(draft: Draft): void {
	const { world, body, fields, problems, before } = draft;
	const wanted = wantedStatus(draft);
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
		// The contact gets its lead when that is written.
		const own = { ...member };
		delete own.lead_id;
		const child = draft.also('contact', own, { nested: true });
		if (child.problems.found) nested.errors[String(index)] = child.problems.toBody();
		else children.push(child);
	});
	if (Object.keys(nested.errors).length > 0) problems.add('contacts', nested);
}

/** Its custom fields by name: deprecated, and still there beside `custom.cf_...` (wire, 2017 to 2026). */
function customByName(record: StoredRecord, world: World): Record<string, unknown> {
	const definitions = definitionsOf(world, 'lead').filter(({ id }) => record[`custom.${id}`] !== undefined);
	return Object.fromEntries(definitions.map(({ id, name }) => [name, record[`custom.${id}`]]));
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
		const contacts = shown('contact', contact);
		return {
			...record,
			...writersOf(record, records),
			custom: customByName(record, world),
			display_name: record.name || 'Untitled',
			status_label: records.get('lead_status', record.status_id)?.label ?? null,
			contact_ids: contacts.map(({ id }) => id),
			contacts,
			opportunities: shown('opportunity', opportunity),
			// only these since 2024-06-07
			tasks: shown('task', task).filter(({ is_complete: complete }) => complete !== true),
			integration_links: integrationLinks(records, 'lead'),
			html_url: `https://app.close.com/lead/${record.id}/`,
		};
	},
};
