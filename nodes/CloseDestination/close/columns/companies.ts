import { type AddressPart, type ColumnRow, namesIn } from './types';

/** Columns about a company and its addresses. Sources: as in `people.ts`. */

const COMPANY_NAMES = namesIn(`Company | Company Name | Organization | Organization Name | Organisation
	Organisation Name | Organization {entry} Name | Account | Account Name | Company Account | Lead | Lead Name
	Business | Business Name | Firm | Employer | Current Company | Person Organization | Contact Company
	Contact Company Name | Contact Organization | Deal Organization | Opportunity Account Name | Invitee Company
	Your Company | Your Company Name | Your Organization | What is your Company | What is your Company Name
	What's your Company | What's your Company Name`);
/** Names of a company to which something else in the row belongs. */
const NEAR_COMPANY_NAMES = namesIn(`Associated Company | Associated Company Name | Associated Company Primary
	Primary Associated Company | Primary Company | Default Address Company | Billing Company
	Shipping Company`);

export const COMPANY_NAME_COLUMNS: readonly ColumnRow[] = [
	{ names: COMPANY_NAMES, says: { kind: 'field', field: 'name', isCompany: true } },
	{ names: NEAR_COMPANY_NAMES, says: { kind: 'field', field: 'name', isCompany: true, isWeak: true } },
];

export const COMPANY_URLS: readonly ColumnRow[] = [
	{
		names:
			namesIn(`URL | Website | Website URL | Web Site | Web Page | Webpage | Homepage | Website {entry} Value
			Website {entry} | Company Website | Company Website URL | Company Web Site | Organization Website
			Organization URL | Account Website | Lead URL | Lead Website | Business Website`),
		says: { kind: 'field', field: 'url' },
	},
	{
		names: namesIn(
			`Domain | Domain Name | Company Domain | Company Domain Name | Website Domain | Company URL`,
		),
		says: { kind: 'field', field: 'url', isWeak: true },
	},
];

export const COMPANY_COLUMNS: readonly ColumnRow[] = [
	...COMPANY_URLS,
	{
		names: namesIn(`Description | About | Company Description | Organization Description | Account Description
			Lead Description`),
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
		before: [
			'',
			...namesIn('Address | Address {entry} | Lead | Lead Address | Default Address | Person | Your'),
		],
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
	isWeak?: boolean;
}

/** Pipedrive has the part in front: `Organization - City/town/village/locality of Address`. */
const PARTS: readonly PartNames[] = [
	{
		part: 'address_1',
		names: 'Street | Street Address | Address Line | Street Name | Street Road Name of Address',
	},
	/** May be the whole address in one cell. */
	{
		part: 'address_1',
		names: 'Address | Full Address | Formatted | Formatted Address | Full Combined Address of Address',
		isWeak: true,
	},
	/** The line's number says which of the two fields it is. */
	{
		part: 'address_1',
		names: 'Address {line} | Address Line {line} | Line {line} | Street {line} | Street Address {line}',
	},
	{
		part: 'address_2',
		names: 'Suite | Apartment | Apt | Unit | Extended Address | Apartment Suite No of Address',
	},
	{ part: 'address_2', names: 'PO Box | Post Office Box', isWeak: true },
	{ part: 'city', names: 'City | Town | Locality | City Town Village Locality of Address' },
	{
		part: 'state',
		names: `State | Region | Province | State Region | State Province | State Name | State Or Province
			State County of Address`,
	},
	{
		part: 'state',
		names: 'State Code | Province Code | State Region Code | State Province Code',
		isCode: true,
	},
	{
		part: 'zipcode',
		names: `Zip | Zipcode | Postal Code | Postcode | Zip Postal Code | Postal Zip Code
			Zip Postal Code of Address`,
	},
	{ part: 'country', names: 'Country | Country Region | Country Name | Country of Address' },
	{ part: 'country', names: 'Country Code | Country Region Code', isCode: true },
];

export const ADDRESS_COLUMNS: readonly ColumnRow[] = [
	...Object.entries(PLACES).flatMap(([place, { label, before }]) =>
		PARTS.map(({ part, names, isCode, isWeak }) => ({
			names: namesIn(names),
			before,
			says: { kind: 'address' as const, part, label, place, isCode, isWeak },
		})),
	),
	{
		names: namesIn('Address Label | Address Type | Address {entry} Label | Address {entry} Type'),
		says: { kind: 'address', part: 'label', label: 'business', place: 'own' },
	},
];

/**
 * The labels of addresses in Close, by what people and other programs call them; any other word is 'other'.
 * Source of the labels: Close's reference, "Leads".
 */
export const LABELS_OF_ADDRESSES: Readonly<Record<string, string>> = {
	...{ business: 'business', work: 'business', office: 'business', company: 'business', main: 'business' },
	...{ headquarters: 'business', hq: 'business', mailing: 'mailing', postal: 'mailing', mail: 'mailing' },
	other: 'other',
};
