import type { IDataObject } from 'n8n-workflow';
import type { Body, Seed } from '../../sandbox';

/** What is written: how records are made from their numbers, and how the numbers are found again. */
export interface Workload {
	record(number: number): IDataObject;
	/** The number of the record behind an item on an output: the record itself, or Close's answer to it. */
	numberOf(json: IDataObject): number | undefined;
	/** How a record's number is read from what the stand-in holds; missing when nothing is sent. */
	stored?: {
		type: string;
		numberOf(held: Body): number | undefined;
		isWritten?(held: Body): boolean;
		/** The records delete what the stand-in holds. */
		isGone?: boolean;
	};
	/** Whether Close refuses the record for its content. */
	isBad?(number: number): boolean;
	/** Of Close Destination. */
	parameters?: IDataObject;
	/** What Close has before a run of so many records. */
	seed?(count: number): Seed;
}

const WRITTEN = 'Written by the benchmark';
const PEOPLE_PER_COMPANY = 5;

const digits = (number: number) => String(number).padStart(6, '0');
const leadName = (number: number) => `Bench lead ${digits(number)}`;
const email = (number: number) => `person.${digits(number)}@example.com`;
const companyOf = (number: number) => Math.floor(number / PEOPLE_PER_COMPANY);
const leadId = (company: number) => `lead_${digits(company)}`;

function numberIn(text: unknown): number | undefined {
	const [found] = /\d{6}/.exec(String(text)) ?? [];
	return found === undefined ? undefined : Number(found);
}

const storedLeads = { type: 'lead', numberOf: ({ name }: Body) => numberIn(name) };

/** The one endpoint everybody can write to: one lead per call. */
const leads: Workload = {
	record: (number) => ({ name: leadName(number), url: 'https://example.com', description: WRITTEN }),
	numberOf: ({ name }) => numberIn(name),
	stored: storedLeads,
};

/** One in a hundred names a status that Close does not have. */
const leadsSomeBad: Workload = {
	...leads,
	isBad: (number) => number % 100 === 50,
	record: (number) => ({
		...leads.record(number),
		...(number % 100 === 50 && { status_id: 'stat_nobody_has' }),
	}),
};

/** Half of them are in Close already, with another description. */
const leadsHalfThere: Workload = {
	...leads,
	stored: { ...storedLeads, isWritten: ({ description }) => description === WRITTEN },
	parameters: { matchExisting: true, matchOn: { keys: [{ field: 'name', recordField: 'name' }] } },
	seed: (count) => ({
		leads: Array.from({ length: Math.ceil(count / 2) }, (_, half) => ({
			name: leadName(half * 2),
			description: 'There before',
		})),
	}),
};

const person = (number: number) => ({
	name: `Person ${digits(number)}`,
	title: 'Engineer',
});
const storedPeople = { type: 'contact', numberOf: ({ name }: Body) => numberIn(name) };

/** People whose companies are leads already, each a call of its own. */
const peopleOfLeads: Workload = {
	record: (number) => ({
		lead_id: leadId(companyOf(number)),
		...person(number),
		emails: [{ email: email(number), type: 'office' }],
	}),
	numberOf: ({ name }) => numberIn(name),
	stored: storedPeople,
	parameters: { endpoint: url('/contact/') },
	seed: (count) => ({
		leads: Array.from({ length: Math.ceil(count / PEOPLE_PER_COMPANY) }, (_, company) => ({
			id: leadId(company),
			name: `Company ${digits(company)}`,
		})),
	}),
};

/** The same people as rows of a sheet, each with its company's name. */
const people: Workload = {
	record: (number) => ({
		company: `Company ${digits(companyOf(number))}`,
		...person(number),
		email: email(number),
	}),
	numberOf: ({ name }) => numberIn(name),
	stored: storedPeople,
	parameters: { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'company' },
};

/** Companies with one person each, as a row of a sheet names them. */
const sheetRows: Workload = {
	record: (number) => ({
		Company: leadName(number),
		Website: 'https://example.com',
		Notes: WRITTEN,
		'Contact Name': `Person ${digits(number)}`,
		'Job Title': 'Engineer',
		Email: email(number),
		Phone: '+1 503-555-0112',
	}),
	numberOf: ({ Company, name }) => numberIn(Company ?? name),
	stored: storedLeads,
};

/** The same companies as Close takes them. */
const leadsWithPerson: Workload = {
	record: (number) => ({
		name: leadName(number),
		url: 'https://example.com',
		description: WRITTEN,
		contacts: [
			{
				...person(number),
				emails: [{ email: email(number), type: 'office' }],
				phones: [{ phone: '+1 503-555-0112', type: 'office' }],
			},
		],
	}),
	numberOf: ({ name }) => numberIn(name),
	stored: storedLeads,
};

/** Rows with columns that are not for Close; for Preview, which sends nothing. */
const rows: Workload = {
	record: (number) => ({
		lead_id: leadId(number),
		company: `Company ${digits(companyOf(number))}`,
		...person(number),
		email: email(number),
		phone: `+1 415 555 ${String(number % 10_000).padStart(4, '0')}`,
		description: WRITTEN,
		_row: number,
		_sheet: 'Import',
	}),
	numberOf: ({ name }) => numberIn(name),
	parameters: { operation: 'preview' },
};

/** One very wide row, of which every other column has an a in its name. */
const wideRow = (columns: number): Workload => ({
	record: () =>
		Object.fromEntries(
			Array.from({ length: columns }, (_, column) => [`${column % 2 ? 'data' : 'field'}_${column}`, column]),
		),
	numberOf: () => undefined,
	parameters: { operation: 'preview', excludeAttributes: '*a*' },
});

const CUSTOMER_ID = { id: 'cf_customer', name: 'Customer ID', type: 'text' };
const byCustomerId = {
	matchExisting: true,
	matchOn: { keys: [{ field: 'customField', customField: 'Customer ID', recordField: 'customer_id' }] },
};
const customerId = (number: number) => `C${digits(number)}`;
const isChanged = (number: number) => number % 100 === 0;

/** Every customer each night; one in a hundred has changed. */
const nightly: Workload = {
	record: (number) => ({
		customer_id: customerId(number),
		company: leadName(number),
		description: isChanged(number) ? WRITTEN : 'There before',
	}),
	numberOf: ({ company }) => numberIn(company),
	stored: {
		...storedLeads,
		isWritten: ({ name, description }) => !isChanged(numberIn(name)!) || description === WRITTEN,
	},
	parameters: byCustomerId,
	seed: customers,
};

/** Customers who are gone. */
const vanished: Workload = {
	record: (number) => ({ customer_id: customerId(number) }),
	numberOf: ({ customer_id: id }) => numberIn(id),
	stored: { ...storedLeads, isGone: true },
	parameters: {
		method: 'DELETE',
		endpoint: url('/lead/{lead_id|id}/'),
		...byCustomerId,
		whenMissing: 'reject',
	},
	seed: customers,
};

function customers(count: number): Seed {
	return {
		customFields: { lead: [CUSTOMER_ID] },
		leads: Array.from({ length: count }, (_, number) => ({
			name: leadName(number),
			description: 'There before',
			'custom.cf_customer': customerId(number),
		})),
	};
}

const COMPANIES_PER_DEAL = 0.4;
const companyOfDeal = (number: number) => `Company ${digits(Math.floor(number * COMPANIES_PER_DEAL))}`;

/** Deals that name their companies, which Close has. */
const deals: Workload = {
	record: (number) => ({ company: companyOfDeal(number), note: leadName(number), value: 100 }),
	numberOf: ({ note }) => numberIn(note),
	stored: { type: 'opportunity', numberOf: ({ note }) => numberIn(note) },
	parameters: {
		endpoint: url('/opportunity/'),
		lead: 'lookUp',
		leadOn: { keys: [{ field: 'name', recordField: 'company' }] },
	},
	seed: (count) => ({
		leads: Array.from({ length: Math.ceil(count * COMPANIES_PER_DEAL) }, (_, company) => ({
			name: `Company ${digits(company)}`,
		})),
	}),
};

export const WORKLOADS = {
	leads,
	leadsSomeBad,
	leadsHalfThere,
	sheetRows,
	leadsWithPerson,
	peopleOfLeads,
	people,
	rows,
	wideRow: wideRow(50_000),
	wideRowQuarter: wideRow(12_500),
	nightly,
	vanished,
	deals,
};

export type WorkloadId = keyof typeof WORKLOADS;

/** An endpoint as the parameter holds it. */
export function url(value: string): IDataObject {
	return { __rl: true, mode: 'url', value };
}
