/**
 * Common names of flat columns in spreadsheets and databases, and the fields of Close they stand for.
 * Source of the fields: developer.close.com, "Leads" and "Contacts".
 */

export const LEAD_COLUMNS: ReadonlyMap<string, string> = new Map([
	['lead_name', 'name'],
	['lead_url', 'url'],
	['url', 'url'],
	['website', 'url'],
	['lead_description', 'description'],
	['description', 'description'],
	['lead_status', 'status'],
	['status', 'status'],
	['status_id', 'status_id'],
	['addresses', 'addresses'],
]);

export const ADDRESS_COLUMNS: ReadonlyMap<string, string> = new Map([
	['address', 'address_1'],
	['street', 'address_1'],
	['address_1', 'address_1'],
	['address_2', 'address_2'],
	['city', 'city'],
	['state', 'state'],
	['zip', 'zipcode'],
	['zipcode', 'zipcode'],
	['postal_code', 'zipcode'],
	['country', 'country'],
]);

/** Columns that are about a company wherever they are: beside a deal, an order or a message. */
export const COMPANY_COLUMNS: ReadonlyMap<string, string> = new Map([
	['company', 'name'],
	['company_name', 'name'],
	['organization', 'name'],
	['organisation', 'name'],
	['account_name', 'name'],
	['lead_name', 'name'],
	['website', 'url'],
	['company_url', 'url'],
	['lead_url', 'url'],
]);

/** Custom fields belong to the lead unless 'Contact Fields' names them. */
export function isLeadColumn(name: string): boolean {
	return (
		LEAD_COLUMNS.has(name) || ADDRESS_COLUMNS.has(name) || name === 'custom' || name.startsWith('custom.')
	);
}

export const CONTACT_COLUMNS: ReadonlyMap<string, string> = new Map([
	['name', 'name'],
	['contact_name', 'name'],
	['full_name', 'name'],
	['title', 'title'],
	['contact_title', 'title'],
	['job_title', 'title'],
]);

/** Columns that are a person's name wherever there is an e-mail address or a phone number beside them. */
export const PERSON_NAME_COLUMNS: ReadonlySet<string> = new Set([
	'name',
	'contact_name',
	'full_name',
	'first_name',
	'last_name',
]);

interface ListColumn {
	/** The contact's list, and the key that holds the value in an entry. */
	list: 'emails' | 'phones' | 'urls';
	key: 'email' | 'phone' | 'url';
	defaultType: string;
}

/** Columns whose values become entries of a list. They may be numbered (`email_2`) and have a type (`email_type`). */
export const LIST_COLUMNS: ReadonlyMap<string, ListColumn> = new Map([
	['email', { list: 'emails', key: 'email', defaultType: 'office' }],
	['email_address', { list: 'emails', key: 'email', defaultType: 'office' }],
	['work_email', { list: 'emails', key: 'email', defaultType: 'office' }],
	['home_email', { list: 'emails', key: 'email', defaultType: 'home' }],
	['personal_email', { list: 'emails', key: 'email', defaultType: 'home' }],
	['phone', { list: 'phones', key: 'phone', defaultType: 'office' }],
	['work_phone', { list: 'phones', key: 'phone', defaultType: 'office' }],
	['home_phone', { list: 'phones', key: 'phone', defaultType: 'home' }],
	['direct_phone', { list: 'phones', key: 'phone', defaultType: 'direct' }],
	['mobile_phone', { list: 'phones', key: 'phone', defaultType: 'mobile' }],
	['fax', { list: 'phones', key: 'phone', defaultType: 'fax' }],
	['mobile', { list: 'phones', key: 'phone', defaultType: 'mobile' }],
	['contact_url', { list: 'urls', key: 'url', defaultType: 'url' }],
]);
