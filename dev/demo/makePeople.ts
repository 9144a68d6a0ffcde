/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a script that writes a file */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { faker } from '@faker-js/faker';

import { companyNames, jobTitles, places, rowNotes } from './words';

/**
 * Writes people.csv: `npx tsx dev/demo/makePeople.ts`. The same seed gives the same file.
 * Everything is made up: three-word company names, `.example` domains, phone numbers kept for fiction.
 */
faker.seed(2_610);

const COLUMNS = [
	'company',
	'website',
	'status',
	'contact_name',
	'title',
	'email',
	'phone',
	'city',
	'country',
	'row_note',
] as const;

type Row = Record<(typeof COLUMNS)[number], string>;

/** People per company, over and over: small firms mostly, a few with many contacts. */
const STAFF_SIZES = [3, 5, 2, 4, 1, 6, 4, 3];
const STATUSES = ['Potential', 'Potential', 'Potential', 'Qualified', 'Customer', 'Bad Fit', ''];
/** More than the 1,000 characters that Close takes as a contact's name. */
const PASTED_TEXT = 'Spoke at the spring fair, wants a call back in May about the new catalogue. '.repeat(14);

function makePerson(
	company: Pick<Row, 'company' | 'website' | 'status'>,
	place: (typeof places)[number],
): Row {
	const first = faker.person.firstName();
	const last = faker.person.lastName();
	const mailbox = `${first}.${last}`.toLowerCase().replace(/[^a-z.]/g, '');
	return {
		...company,
		contact_name: `${first} ${last}`,
		title: faker.helpers.arrayElement(jobTitles),
		email: `${mailbox}@${new URL(company.website).host}`,
		phone: faker.helpers.maybe(() => faker.helpers.replaceSymbols(place.phone), { probability: 0.85 }) ?? '',
		city: place.city,
		country: place.country,
		row_note: faker.helpers.arrayElement(rowNotes),
	};
}

function makeCompany(name: string, people: number): Row[] {
	const [first, second] = name.toLowerCase().split(' ');
	const company = {
		company: name,
		website: `https://${first}${second}.example`,
		status: faker.helpers.arrayElement(STATUSES),
	};
	const place = faker.helpers.arrayElement(places);
	return Array.from({ length: people }, () => makePerson(company, place));
}

const names = faker.helpers.shuffle(companyNames);
const nextCompany = (people = 1) => makeCompany(names.pop()!, people);

/** Bad on purpose, each in its own way and in a company of its own. */
function makeBadRows(): Row[] {
	const spoil = ([first, ...others]: Row[], change: Partial<Row>) => [{ ...first, ...change }, ...others];
	const twoAddresses = nextCompany();
	const fromPhoto = nextCompany(4);
	return [
		spoil(nextCompany(), { company: '', row_note: 'company unknown' }),
		spoil(nextCompany(), { company: '', website: '', row_note: 'from a web form' }),
		spoil(nextCompany(), { email: 'see business card' }),
		spoil(twoAddresses, {
			email: `${twoAddresses[0].email}; office@${new URL(twoAddresses[0].website).host}`,
		}),
		spoil(nextCompany(), { status: 'Hot Prospect' }),
		spoil(nextCompany(), { contact_name: PASTED_TEXT.trim() }),
		spoil(nextCompany(), { phone: 'ask at reception' }),
		spoil(nextCompany(), { website: 'coming soon' }),
		// One bad person makes Close refuse the lead, so three good ones wait with them.
		spoil(fromPhoto, { email: fromPhoto[0].email.replace('@', '(at)'), row_note: 'typed from a photo' }),
	].flat();
}

const bad = makeBadRows();
// A company without known people: a lead without contacts.
const nobody = nextCompany().map((row) => ({ ...row, contact_name: '', title: '', email: '', phone: '' }));
const good = names.flatMap((name, index) => makeCompany(name, STAFF_SIZES[index % STAFF_SIZES.length]));
// Mixed, as in a list that grew over time: people of one company are not next to each other.
const rows = faker.helpers.shuffle([...good, ...nobody, ...bad]);

const quoted = (cell: string) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const lines = rows.map((row) => COLUMNS.map((column) => quoted(row[column])).join(','));
writeFileSync(join(__dirname, 'people.csv'), [COLUMNS.join(','), ...lines, ''].join('\n'));
