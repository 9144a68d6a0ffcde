/* eslint-disable @n8n/community-nodes/no-restricted-imports -- compares values */
import { isDeepStrictEqual } from 'node:util';

import type { IDataObject } from 'n8n-workflow';
import { countBy, groupBy, isEqual, keyBy, omit, sumBy } from 'lodash';

import type { Lead } from './printLeads';
import { type ExampleRun, fateOf } from './runExample';

/** Each check returns what does not add up; nothing when all is well. */
type Complaints = string[];

/** Every record is on Sent or on Rejected, once and unchanged; every call the sandbox saw is on Response. */
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
	const claimed = groupBy(sent, (record) => fateOf(record).id);
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

function checkContacts({ name, contacts }: Lead, people: IDataObject[]): Complaints {
	const held = contacts.map((contact) => `${contact.name ?? ''} ${contact.emails[0]?.email ?? ''}`).sort();
	const claimed = people
		.map(({ contact_name, email }) => `${String(contact_name)} ${String(email)}`)
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
