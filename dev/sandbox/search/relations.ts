import type { Collections } from '../crm/collections';
import { partsOfContact } from '../spec/searchFields';
import type { StoredRecord } from '../types';

type Ids = ReadonlySet<string>;

/** How search gets from one object to another. */
interface Relation {
	related(record: StoredRecord, records: Collections): Iterable<StoredRecord>;
	/** From ids of the related objects (of their contacts, for parts) back to ids of this type. */
	back(ids: Ids, records: Collections): Ids;
}

const ofThisLead = (type: string): Relation => ({
	related: (lead, records) => records.ofLead(type, lead.id),
	back: (ids, records) => {
		const leads = new Set<string>();
		for (const id of ids) {
			const leadId = records.get(type, id)?.lead_id;
			if (typeof leadId === 'string') leads.add(leadId);
		}
		return leads;
	},
});

const leadOf = (type: string): Relation => ({
	related: (record, records) => {
		const lead = records.get('lead', record.lead_id);
		return lead ? [lead] : [];
	},
	back: (leadIds, records) => {
		const ids = new Set<string>();
		for (const leadId of leadIds) for (const id of records.idsOf(type, leadId)) ids.add(id);
		return ids;
	},
});

const partsOf = (contact: StoredRecord, list: string) => (contact[list] ?? []) as StoredRecord[];

const contactPart = (list: string): Relation => ({
	related: (contact) => partsOf(contact, list),
	back: (ids) => ids,
});

/** Two public codebases skip the contact in between. */
const leadPart = (list: string): Relation => ({
	related: (lead, records) => records.ofLead('contact', lead.id).flatMap((contact) => partsOf(contact, list)),
	back: ofThisLead('contact').back,
});

const relations = new Map<string, Relation>();
for (const type of ['contact', 'opportunity', 'task', 'custom_object']) {
	relations.set(`lead ${type}`, ofThisLead(type));
	relations.set(`${type} lead`, leadOf(type));
}
for (const [part, list] of Object.entries(partsOfContact)) {
	relations.set(`contact ${part}`, contactPart(list));
	relations.set(`lead ${part}`, leadPart(list));
}

export function relationBetween(type: string, relatedType: string): Relation | undefined {
	return relations.get(`${type} ${relatedType}`);
}
