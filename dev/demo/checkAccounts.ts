/* eslint-disable @n8n/community-nodes/no-restricted-imports -- compares values */
import { isDeepStrictEqual } from 'node:util';

import type { IDataObject } from 'n8n-workflow';
import { capitalize, countBy, groupBy, isEqual, isMatch, keyBy, omit, sumBy } from 'lodash';

import type { Contact } from './printContacts';
import type { Lead } from './printLeads';
import { type ExampleRun, outcomeOf } from './runExample';

/** What a check found that does not add up; empty when all is well. */
type Complaints = string[];

/** Every record is on Sent or on Rejected, once and unchanged; every call the sandbox saw is on Response, but look-ups. */
export function checkRecords(run: ExampleRun): Complaints {
	const { records, sent, rejected, sentIndexes, rejectedIndexes, responses, calls } = run;
	const complaints: Complaints = [];
	const times = countBy([...sentIndexes, ...rejectedIndexes]);
	records.forEach((_, index) => {
		const count = times[index] ?? 0;
		if (count !== 1)
			complaints.push(`record ${index} came out ${count === 0 ? 'nowhere' : `${count} times`}`);
	});
	const check = (items: IDataObject[], indexes: number[]) =>
		items.forEach((item, position) => {
			const index = indexes[position];
			if (!isDeepStrictEqual(omit(item, 'close'), records[index]))
				complaints.push(`record ${index} came out changed`);
		});
	check(sent, sentIndexes);
	check(rejected, rejectedIndexes);
	const attempts = sumBy(responses, ({ attempts }) => Number(attempts));
	if (attempts !== calls.length) {
		complaints.push(`Response shows ${attempts} attempts, the sandbox saw ${calls.length} calls`);
	}
	return complaints;
}

/** The sandbox holds exactly the leads that Sent names, with exactly the people that Sent names. */
export function checkCreated({ sent }: ExampleRun, leads: Lead[]): Complaints {
	const complaints: Complaints = [];
	const claimed = groupBy(sent, (record) => outcomeOf(record).id);
	const held = keyBy(leads, 'id');
	for (const [id, people] of Object.entries(claimed)) {
		if (!held[id]) complaints.push(`${String(people[0].company)} is on Sent, but not in the sandbox`);
		else complaints.push(...checkContacts(held[id], people));
	}
	for (const { id, name } of leads) {
		if (!claimed[id]) complaints.push(`${name} is in the sandbox, but not on Sent`);
	}
	return complaints;
}

/** Several e-mail addresses in a cell become entries of the contact. */
const firstOf = (cell: string) => cell.split(';')[0].trim();

function checkContacts({ name, contacts }: Lead, people: IDataObject[]): Complaints {
	const held = contacts.map((contact) => `${contact.name ?? ''} ${contact.emails[0]?.email ?? ''}`).sort();
	const claimed = people
		.map(({ contact_name, email }) => `${String(contact_name)} ${firstOf(String(email))}`)
		.filter((person) => person !== ' ')
		.sort();
	if (isEqual(held, claimed)) return [];
	return [`contacts of ${name}: ${held.length} in the sandbox, ${claimed.length} on Sent (or other people)`];
}

/** Leads that Sent names hold the new values; all others are as they were. */
export function checkUpdated({ sent }: ExampleRun, before: Lead[], after: Lead[]): Complaints {
	const complaints: Complaints = [];
	const updates = new Map(sent.map((record) => [String(record.lead_id), record]));
	const old = keyBy(before, 'id');
	for (const lead of after) {
		const update = updates.get(lead.id);
		if (!old[lead.id]) complaints.push(`${lead.name} appeared during the updates`);
		else if (!update && !isEqual(lead, old[lead.id]))
			complaints.push(`${lead.name} changed, but is not on Sent`);
		else if (update && !hasValues(lead, update))
			complaints.push(`${lead.name} is on Sent, but did not change`);
	}
	const now = keyBy(after, 'id');
	for (const { id, name } of before) if (!now[id]) complaints.push(`${name} disappeared during the updates`);
	for (const [id, { company }] of updates) {
		if (!old[id]) complaints.push(`${String(company)} is on Sent as updated, but was never in the sandbox`);
	}
	return complaints;
}

const hasValues = ({ status_label, description }: Lead, update: IDataObject) =>
	status_label === update.status && description === update.description;

/** Contacts that Sent names were there or were not, as it says, and hold the new values; all others are as they were. */
export function checkUpserted({ sent }: ExampleRun, before: Contact[], after: Contact[]): Complaints {
	const complaints: Complaints = [];
	const old = keyBy(before, 'id');
	const now = keyBy(after, 'id');
	const named = keyBy(sent, (record) => String(outcomeOf(record).id));
	for (const record of sent) {
		const { id = '', action } = outcomeOf(record);
		const expected = old[id] ? 'updated' : 'created';
		if (action !== expected)
			complaints.push(`${nameOf(record)} was ${expected}, but is ${String(action)} on Sent`);
		if (!now[id]) complaints.push(`${nameOf(record)} is on Sent, but not in the sandbox`);
		else if (!isMatch(now[id], asContact(record)))
			complaints.push(`${nameOf(record)} is on Sent, but has other values in the sandbox`);
	}
	const others = (contacts: Contact[]) => contacts.filter(({ id }) => !named[id]);
	return [...complaints, ...differences(others(before), others(after), ', but is not on Sent')];
}

/** What Close is to make of a visitor, in the form of each custom field. */
function asContact({ lead_id, name, title, email, badge, interest, budget, met_on }: IDataObject) {
	return {
		...{ lead_id, name, title, emails: [{ email }] },
		'custom.cf_badge': String(badge),
		'custom.cf_interest': capitalize(String(interest)),
		...(budget === '' ? {} : { 'custom.cf_budget': Number(budget) }),
		'custom.cf_met_on': String(met_on).slice(0, '2026-03-04'.length),
	};
}

/** A run that finds everything as it should be: it writes nothing, and says so. */
export function checkUnchanged({ sent, calls }: ExampleRun, before: Contact[], after: Contact[]): Complaints {
	const complaints = sent
		.filter((record) => outcomeOf(record).action !== 'unchanged')
		.map((record) => `${nameOf(record)} came out as ${outcomeOf(record).action}, not unchanged`);
	if (calls.length > 0) {
		const made = calls.length === 1 ? '1 call was made' : `${calls.length} calls were made`;
		complaints.push(`${made} where nothing was to be written`);
	}
	return [...complaints, ...differences(before, after, ' in a run that was to change nothing')];
}

function differences(before: Contact[], after: Contact[], words: string): Complaints {
	const old = keyBy(before, 'id');
	const now = keyBy(after, 'id');
	return [
		...after
			.filter((contact) => !isEqual(contact, old[contact.id]))
			.map((contact) => `${nameOf(contact)} ${old[contact.id] ? 'changed' : 'appeared'}${words}`),
		...before.filter(({ id }) => !now[id]).map((contact) => `${nameOf(contact)} disappeared${words}`),
	];
}

const nameOf = ({ name }: { name?: unknown }) => String(name);
