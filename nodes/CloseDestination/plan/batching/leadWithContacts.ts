import { isEqual, isPlainObject } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import type { Grouping } from '../../parameters/types';
import { fieldEntries, withoutFields } from '../../syntax/chosenFields';
import { setOwn } from '../../syntax/fieldPattern';
import { groupingValue } from './groupKeys';
import { type Pausing, withPauses } from '../../lib/pauses';
import type { BuiltBody, PreparedRecord } from '../types';
import { ADDRESS_COLUMNS, isLeadColumn, LEAD_COLUMNS } from '../../close/columns';
import { PLAN_WARNINGS } from '../messages';
import { isBlank } from '../../lib/values';
import { mergePeople, type Person } from './mergePeople';
import { type Columns, shapeContact, trimmed } from './shapeContact';

type LeadGrouping = Extract<Grouping, { algorithm: 'leadWithContacts' }>;

/** One lead with nested contacts: the only way to write several objects to Close in one call. */
export function* buildLeadWithContacts(
	members: PreparedRecord[],
	settings: LeadGrouping,
): Pausing<BuiltBody> {
	const leadColumns: Columns = new Map();
	const contradicted = new Set<string>();
	const rows: Person[] = [];
	yield* withPauses(members, (member) => {
		const { ofLead, ofContact } = splitColumns(member, settings);
		for (const [name, value] of ofLead) {
			if (isBlank(value)) continue;
			if (!leadColumns.has(name)) leadColumns.set(name, value);
			else if (!isEqual(leadColumns.get(name), value)) contradicted.add(name);
		}
		const contact = shapeContact(ofContact);
		if (contact) rows.push({ contact, records: [member.index] });
	});
	const { people, contradicted: ofPeople } = yield* mergePeople(rows);
	const body = shapeLead(leadColumns, groupingValue(members[0], settings.groupBy[0]));
	if (people.length > 0) body.contacts = people.map(({ contact }) => contact);
	const warnings = [
		...Array.from(contradicted, PLAN_WARNINGS.leadDiffers),
		...Array.from(ofPeople, PLAN_WARNINGS.personDiffers),
	];
	return { body, contactRecords: people.map(({ records }) => records), warnings };
}

/** Splits columns into those about the company and those about the person, by Lead Fields and Contact Fields or by name. */
function splitColumns(
	{ payload }: PreparedRecord,
	settings: LeadGrouping,
): { ofLead: Columns; ofContact: Columns } {
	const grouping = new Map(settings.groupBy.slice(1).flatMap((field) => fieldEntries(payload, field)));
	const rest = Object.entries(withoutFields(payload, settings.groupBy)).filter(
		([, value]) => !isEmptyObject(value),
	);
	const named = new Map(settings.contactFields.flatMap((field) => fieldEntries(payload, field)));
	const ofLead = new Map(
		settings.leadFields.length > 0
			? settings.leadFields.flatMap((field) => fieldEntries(payload, field))
			: rest.filter(([name]) => isLeadColumn(name) && !named.has(name)),
	);
	const ofContact =
		settings.contactFields.length > 0 ? named : new Map(rest.filter(([name]) => !ofLead.has(name)));
	return { ofLead: new Map([...grouping, ...ofLead]), ofContact };
}

/** An object left empty after its group field was removed. */
const isEmptyObject = (value: unknown) => isPlainObject(value) && Object.keys(value as object).length === 0;

function shapeLead(columns: Columns, groupValue: unknown): IDataObject {
	const lead: IDataObject = { name: String(groupValue).trim() };
	const address: IDataObject = {};
	for (const [column, value] of columns) {
		const addressField = ADDRESS_COLUMNS.get(column);
		if (addressField) address[addressField] = trimmed(value);
		else setOwn(lead, LEAD_COLUMNS.get(column) ?? column, typeof value === 'string' ? value.trim() : value);
	}
	if (Object.keys(address).length > 0 && lead.addresses === undefined) {
		lead.addresses = [{ label: 'business', ...address }];
	}
	return lead;
}
