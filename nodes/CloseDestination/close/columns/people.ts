import { type ColumnRow, type EntryList, namesIn, type Said } from './types';

/**
 * Columns about a person. Sources: the exports of Google Contacts (old and new), Outlook, HubSpot, Pipedrive, Salesforce,
 * Apollo, LinkedIn, Calendly, Stripe and Shopify, and Close's scripts csv_to_cio.py and bulk_update_leads_info.py.
 */

/** What stands in front of a column when others in the row are about a company. */
const BEFORE = ['', ...namesIn('Contact | Contact {person} | Person | Primary Contact | Contact Person')];
/** Not in front of a name: a customer's name, for example, could be a company's. */
const BEFORE_VALUES = [
	...BEFORE,
	...namesIn('Invitee | Customer | Client | Attendee | Respondent | Guest | Lead'),
];
/** How forms ask. Those of WordPress ask in the names of their fields. */
const ASKED = namesIn(`Your | What is your | What's your | Enter your | Please enter your
	Please provide your`);
const BEFORE_ANSWERS = [...BEFORE_VALUES, ...ASKED];

const FULL_NAMES = [
	...namesIn('Contact | Person | Primary Contact | Contact Person | Full Name | Contact Full Name'),
	...namesIn('Contact {person} | Contact {person} Full Name | Invitee Name | Attendee Name'),
	...namesIn('Customer Full Name | Client Full Name | Display Name'),
	...[...BEFORE.slice(1), ...ASKED].flatMap((before) => [`${before} Name`, `${before} Full Name`]),
];

const NAME_PARTS = [
	namesIn('First Name | Given Name | Forename | First | FName'),
	namesIn('Middle Name | Additional Name'),
	namesIn('Last Name | Family Name | Surname | Last | LName'),
];

const TITLES = namesIn(`Job Title | Job Position | Position | Job Role | Designation | Current Job
	Organization Title | Organization {entry} Title`);
/** In Outlook a title is such as "Dr.". */
const NEAR_TITLES = namesIn('Title | Role');

/** Names of entries by list and type; each may be followed by a number. The first type is that of a column without one. */
const ENTRIES: Record<EntryList, Record<string, string>> = {
	emails: {
		office: `Email | Email Address | Email Id | Emails | Email Addresses | Primary Email | Main Email
			Primary Email Address | Work Email | Work Email Address | Email Work | Business Email
			Business Email Address | Office Email | Company Email | Corporate Email | Professional Email
			Email {entry} Value | Email {entry} Address | Mail`,
		home: `Home Email | Home Email Address | Personal Email | Personal Email Address | Private Email
			Email Home | Email Personal`,
		other: `Other Email | Other Emails | Other Email Address | Email Other | Secondary Email | Second Email
			Secondary Email Address | Tertiary Email | Third Email | Alternative Email | Alternate Email
			Additional Email | Additional Emails | Additional Email Address | Additional Email Addresses`,
	},
	phones: {
		office: `Phone | Phone Number | Phone No | Phones | Phone Numbers | Telephone | Telephone Number | Tel
			Primary Phone | Primary Phone Number | Main Phone | Work Phone | Work Phone Number | Phone Work
			Business Phone | Business Phone Number | Office Phone | Office Phone Number | Company Phone
			Company Phone Number | Company Main Phone | Corporate Phone | Organization Phone | Account Phone
			Default Address Phone | Contact Number | Phone {entry} Value`,
		direct: `Direct Phone | Direct Phone Number | Direct Number | Work Direct Phone | Direct Dial | Direct Line
			Phone Direct`,
		mobile: `Mobile | Mobile Phone | Mobile Number | Mobile Phone Number | Mobile No | Phone Mobile | Cell
			Cell Phone | Cell Phone Number | Cellphone | Cell Number | Car Phone | Text Reminder Number | SMS Number
			WhatsApp | WhatsApp Number | WhatsApp Phone Number`,
		home: 'Home Phone | Home Phone Number | Phone Home | Personal Phone',
		fax: `Fax | Fax Number | Business Fax | Work Fax | Company Fax | Corporate Fax | Home Fax | Other Fax
			Phone Fax`,
		other: `Other Phone | Other Phones | Other Phone Number | Phone Other | Secondary Phone | Alternative Phone
			Alternate Phone | Additional Phone | Additional Phones | Radio Phone | Callback | Assistant Phone
			Asst Phone`,
	},
	urls: {
		url: `URLs | Contact URL | Contact {person} URL | Contact {person} URL {entry} | Contact Website
			Personal Website | Personal Web Page | Profile URL | Default Profile URL | Profile Link | LinkedIn
			LinkedIn URL | LinkedIn Profile | LinkedIn Profile URL | LinkedIn Contact Profile URL
			Person LinkedIn URL`,
	},
};

const ENTRY_TYPES: Record<EntryList, string> = {
	emails: 'Email Type | Email Label | Email {entry} Type | Email {entry} Label',
	phones: 'Phone Type | Phone Label | Phone {entry} Type | Phone {entry} Label',
	urls: 'URL Type | URL {entry} Type',
};

export const PERSON_NAMES: readonly ColumnRow[] = [
	{ names: FULL_NAMES, says: { kind: 'field', field: 'name', ofPerson: true } },
	...NAME_PARTS.map((names, place) => ({
		names,
		before: BEFORE_ANSWERS,
		says: { kind: 'namePart' as const, place },
	})),
];

export const PERSON_COLUMNS: readonly ColumnRow[] = [
	...PERSON_NAMES,
	{ names: TITLES, before: BEFORE_ANSWERS, says: { kind: 'field', field: 'title', ofPerson: true } },
	{
		names: NEAR_TITLES,
		before: BEFORE_ANSWERS,
		says: { kind: 'field', field: 'title', ofPerson: true, isWeak: true },
	},
	{
		names: namesIn('Timezone | Contact Timezone'),
		says: { kind: 'field', field: 'timezone', ofPerson: true },
	},
	...entryRows(ENTRIES, (list, type) => ({ kind: 'entry', list, type })),
	...(Object.keys(ENTRY_TYPES) as EntryList[]).map((list) => ({
		names: namesIn(ENTRY_TYPES[list]),
		before: BEFORE_VALUES,
		says: { kind: 'entryType' as const, list },
	})),
];

/** Only in a row of a contact, where these cannot be a company's. */
export const CONTACT_ONLY_COLUMNS: readonly ColumnRow[] = [
	{ names: ['Name'], says: { kind: 'field', field: 'name', ofPerson: true } },
	{
		names: namesIn('URL | Website | Web Site | Web Page | Webpage | Homepage | Website {entry} Value'),
		says: { kind: 'entry', list: 'urls', type: 'url' },
	},
];

function entryRows(
	entries: Record<EntryList, Record<string, string>>,
	says: (list: EntryList, type: string) => Said,
): ColumnRow[] {
	return (Object.keys(entries) as EntryList[]).flatMap((list) =>
		Object.entries(entries[list]).map(([type, text]) => {
			const names = namesIn(text).flatMap((name) =>
				name.includes('{') ? [name] : [name, `${name} {entry}`],
			);
			return { names, before: BEFORE_ANSWERS, says: says(list, type) };
		}),
	);
}

/**
 * The types of entries in Close, by what people and other programs call them; any other word is 'other'.
 * Source of the types: Close's reference, "Contacts", and recorded answers.
 */
export const TYPES_OF_ENTRIES: Readonly<Record<string, string>> = {
	...{ office: 'office', work: 'office', business: 'office', company: 'office', main: 'office' },
	...{ direct: 'direct', mobile: 'mobile', cell: 'mobile', cellphone: 'mobile', mobilephone: 'mobile' },
	...{ home: 'home', personal: 'home', private: 'home', fax: 'fax', workfax: 'fax', homefax: 'fax' },
	// In Outlook the kind of address: Internet, Exchange.
	...{ smtp: 'office', ex: 'office' },
	...{ url: 'url', website: 'url', homepage: 'url', profile: 'url', other: 'other' },
};
