import type { IDataObject } from 'n8n-workflow';

import { outcomeOf } from './runExample';

const KNOWN = 30;
const FIRST_BADGE = 1001;

/** What was noted at the stand of a fair, as people write it. */
const NOTES = [
	{ title: 'Head of Design', interest: 'samples', budget: '1500', met_on: '2026-03-04' },
	{ title: 'Buyer', interest: 'Quote', budget: 20_000, met_on: '2026-03-04T16:30:00' },
	{ title: 'Managing Director', interest: 'NEWSLETTER', budget: '', met_on: '2026-03-05' },
	{ title: 'Head of Sourcing', interest: 'quote', budget: '7499.5', met_on: '2026-03-05 09:05' },
];

/** Not in people.csv. The last two are bad. */
const NEWCOMERS = [
	...['Ada Brook', 'Noor Fields', 'Lev Hart', 'Mina Vale', 'Iris Stone', 'Owen Marsh'],
	...['Pim Ashdown', 'Tess Alder'],
];

/**
 * Visitors of a fair: people that the first workflow's Sent names, new colleagues of theirs, and two that are bad on
 * purpose: one with an interest that is no choice of the field, one without an e-mail address.
 */
export function makeVisitors(sent: IDataObject[]): IDataObject[] {
	const people = sent.filter(({ email }) => email !== '');
	const known = people
		.slice(0, KNOWN)
		.map((person) => visitor(person, person.contact_name, firstOf(person.email)));
	const newcomers = NEWCOMERS.map((name, index) => {
		const colleague = people[people.length - 1 - index];
		const [, host] = String(colleague.email).split('@');
		return visitor(colleague, name, `${name.toLowerCase().replace(' ', '.')}@${host}`);
	});
	const visitors: IDataObject[] = [...known, ...newcomers].map((person, index) => ({
		...person,
		badge: FIRST_BADGE + index,
		...NOTES[index % NOTES.length],
	}));
	const [noChoice, noEmail] = visitors.splice(-2);
	return [...visitors, { ...noChoice, interest: 'Coffee' }, { ...noEmail, email: '' }];
}

/** A cell may hold several. */
const firstOf = (emails: unknown) => String(emails).split(';')[0].trim();

const visitor = (known: IDataObject, name: unknown, email: unknown) =>
	({ lead_id: outcomeOf(known).id, company: known.company, name, email }) as IDataObject;
