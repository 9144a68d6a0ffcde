import { type AddressPart, type ColumnRow, namesIn } from './types';

/** Columns about a company and its addresses. Sources: as in `people.ts`. */

export const COMPANY_NAMES = namesIn(`Company | Company Name | Organization | Organization Name | Organisation
	Organisation Name | Organization {entry} Name | Account | Account Name | Lead | Lead Name | Business
	Business Name | Firm | Employer`);

export const COMPANY_URLS: readonly ColumnRow[] = [
	{
		names:
			namesIn(`URL | Website | Website URL | Web Site | Web Page | Webpage | Homepage | Domain | Website {entry} Value
			Company URL | Company Website | Company Website URL | Company Domain | Company Domain Name
			Organization Website | Organization URL | Lead URL | Lead Website`),
		says: { kind: 'field', field: 'url' },
	},
];

export const COMPANY_COLUMNS: readonly ColumnRow[] = [
	...COMPANY_URLS,
	{
		names: namesIn('Description | About | Company Description | Organization Description | Lead Description'),
		says: { kind: 'field', field: 'description' },
	},
	{
		names: namesIn('Status | Lead Status | Stage | Lead Stage'),
		says: { kind: 'field', field: 'status_id' },
	},
];

interface Place {
	label: string;
	/** Words that may stand in front of a part of the address. */
	before: string[];
}

/** The addresses that a row may have beside each other, and the labels they get. */
const PLACES: Record<string, Place> = {
	own: {
		label: 'business',
		before: ['', ...namesIn('Address | Address {entry} | Lead | Lead Address | Default Address')],
	},
	company: {
		label: 'business',
		before: namesIn(`Company | Company Address | Organization | Organization Address | Corporate | Account
			Headquarters | Business | Business Address`),
	},
	office: { label: 'business', before: namesIn('Office | Office Address | Work | Work Address') },
	mailing: { label: 'mailing', before: namesIn('Mailing | Mailing Address | Postal') },
	billing: { label: 'other', before: namesIn('Billing | Billing Address') },
	shipping: { label: 'other', before: namesIn('Shipping | Shipping Address') },
	home: { label: 'other', before: namesIn('Home | Home Address') },
	other: { label: 'other', before: namesIn('Other | Other Address') },
};

interface PartNames {
	part: AddressPart;
	names: string;
	isCode?: boolean;
}

const PARTS: readonly PartNames[] = [
	{ part: 'address_1', names: 'Address | Street | Street Address | Address Line | Street Name' },
	/** The line's number says which of the two fields it is. */
	{
		part: 'address_1',
		names: 'Address {line} | Address Line {line} | Street {line} | Street Address {line}',
	},
	{ part: 'address_2', names: 'Suite | Apartment | Apt | Extended Address' },
	{ part: 'city', names: 'City | Town | Locality' },
	{ part: 'state', names: 'State | Region | Province | State Region | State Province | State Name' },
	{ part: 'state', names: 'State Code | Province Code', isCode: true },
	{ part: 'zipcode', names: 'Zip | Zipcode | Postal Code | Postcode | Zip Postal Code | Postal Zip Code' },
	{ part: 'country', names: 'Country | Country Region | Country Name' },
	{ part: 'country', names: 'Country Code', isCode: true },
];

export const ADDRESS_COLUMNS: readonly ColumnRow[] = [
	...Object.entries(PLACES).flatMap(([place, { label, before }]) =>
		PARTS.map(({ part, names, isCode }) => ({
			names: namesIn(names),
			before,
			says: { kind: 'address' as const, part, label, place, isCode },
		})),
	),
	{
		names: namesIn('Address Label | Address Type | Address {entry} Label | Address {entry} Type'),
		says: { kind: 'address', part: 'label', label: 'business', place: 'own' },
	},
];
