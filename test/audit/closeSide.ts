import type { IDataObject } from 'n8n-workflow';

import type { CloseSandbox, Seed } from '../../dev/sandbox';
import { url } from '../engine/support/closeEngine';
import type { Entry, FieldRule, KeyName, Kind, ListName, Row, Said, Settings, Store, Thing } from './model';
import { KINDS } from './model';
import { formInList, formOf } from './sameness';

/** A case in the words of Close and of the node: what Close is seeded with, the items and the parameters. */

const EXT: Record<Kind, string> = { lead: 'cf_lext', contact: 'cf_cext', opportunity: 'cf_oext' };
const TAGS: Record<Kind, string> = { lead: 'cf_ltags', contact: 'cf_ctags', opportunity: 'cf_otags' };

const fieldsOf = (kind: Kind) => [
	{ id: EXT[kind], name: 'Ext', type: 'text' },
	{ id: TAGS[kind], name: 'Tags', type: 'text', accepts_multiple_values: true },
];

const POINT: Partial<Record<ListName, string>> = { emails: 'email', phones: 'phone' };

export function seedOf(store: Store): Seed {
	const childrenOf = (kind: Kind, lead: Thing) =>
		store[kind].filter((thing) => thing.lead === lead.id).map((thing) => bodyOf(kind, thing));
	return {
		customFields: {
			lead: fieldsOf('lead'),
			contact: fieldsOf('contact'),
			opportunity: fieldsOf('opportunity'),
		},
		leads: store.lead.map((lead) => ({
			...bodyOf('lead', lead),
			contacts: childrenOf('contact', lead),
			opportunities: childrenOf('opportunity', lead),
		})),
	};
}

function bodyOf(kind: Kind, { id, values, lists }: Thing): IDataObject {
	const { ext, ...others } = values;
	const { tags = [], ...points } = lists;
	const body: IDataObject = { id, ...others };
	if (ext) body[`custom.${EXT[kind]}`] = ext;
	if (tags.length > 0) body[`custom.${TAGS[kind]}`] = tags.map(({ value }) => value);
	for (const [list, entries] of Object.entries(points) as Array<[ListName, Entry[]]>) {
		body[list] = entries.map(({ value, type }) => ({ [POINT[list]!]: value, type }));
	}
	return body;
}

/** What the sandbox holds, in the words of the audit. */
export function storeIn(sandbox: CloseSandbox): Store {
	const read = (kind: Kind) =>
		(sandbox.records(kind) as IDataObject[]).map((record): Thing => {
			const text = (name: string) =>
				typeof record[name] === 'object' || record[name] === undefined ? '' : String(record[name] as string);
			const tags = (record[`custom.${TAGS[kind]}`] ?? []) as string[];
			const points = (list: 'emails' | 'phones') =>
				((record[list] ?? []) as IDataObject[]).map((entry): Entry => ({
					value: String(entry[POINT[list]!] as string),
					type: String(entry.type as string),
				}));
			return {
				id: String(record.id as string),
				lead: kind === 'lead' ? undefined : text('lead_id'),
				values: {
					name: text('name'),
					url: text('url'),
					description: text('description'),
					status: kind === 'lead' ? text('status_label') : '',
					title: text('title'),
					ext: text(`custom.${EXT[kind]}`),
					note: text('note'),
					value: kind === 'opportunity' ? text('value') : '',
				},
				lists: {
					emails: points('emails'),
					phones: points('phones'),
					tags: (Array.isArray(tags) ? tags : [tags]).map((value) => ({ value })),
				},
			};
		});
	return Object.fromEntries(KINDS.map((kind) => [kind, read(kind)])) as Store;
}

/** A store as text, equal for stores that hold the same. What is new has no id. */
export function inWords(store: Store): string[] {
	const isNew = (id: string) => !/_\d$/.test(id);
	const words = (kind: Kind, thing: Thing): string => {
		const values = Object.entries(thing.values)
			.map(([field, value]) => [field, field === 'url' ? formOf('url', value) : value])
			.filter(([, value]) => value !== '')
			.map(([field, value]) => `${field}=${value}`)
			.sort();
		const lists = (Object.entries(thing.lists) as Array<[ListName, Entry[]]>)
			.filter(([, entries]) => entries.length > 0)
			.map(([list, entries]) => {
				const told = entries.map(({ value, type }) =>
					[formInList(list, value), type].filter(Boolean).join(':'),
				);
				return `${list}=[${told.sort().join(' ')}]`;
			})
			.sort();
		const children = (['contact', 'opportunity'] as const).flatMap((child) =>
			kind === 'lead'
				? store[child].filter(({ lead }) => lead === thing.id).map((one) => `  ${words(child, one)}`)
				: [],
		);
		const own = [isNew(thing.id) ? `new ${kind}` : thing.id, ...values, ...lists].join(' ');
		return [own, ...children.sort()].join('\n');
	};
	return store.lead.map((lead) => words('lead', lead)).sort();
}

const PATHS: Record<Kind, string> = {
	lead: '/lead/',
	contact: '/contact/',
	opportunity: '/opportunity/',
};

/** The column of a record that has a key. */
const COLUMNS: Record<Kind, Partial<Record<KeyName, string[]>>> = {
	lead: {
		id: ['Close ID'],
		ext: ['Ext'],
		name: ['Company'],
		url: ['Website'],
		email: ['Email', 'contacts[0].emails[0].email', 'contacts[1].emails[0].email'],
		phone: ['Phone', 'contacts[0].phones[0].phone', 'contacts[1].phones[0].phone'],
	},
	contact: { id: ['Close ID'], ext: ['Ext'], email: ['Email'], phone: ['Phone'] },
	opportunity: { id: ['Close ID'], ext: ['Ext'] },
};

const keysIn = (kind: Kind, keys: readonly KeyName[]) => ({
	keys: keys.flatMap((key) =>
		(COLUMNS[kind][key] ?? []).map((column) => ({
			field: key === 'ext' ? 'customField' : key,
			...(key === 'ext' ? { customField: 'Ext' } : {}),
			recordField: column.includes('[') ? column : `["${column}"]`,
		})),
	),
});

const LEAD_COLUMNS = { name: 'Company', url: 'Website', email: 'Email' };

export function parametersOf(settings: Settings): IDataObject {
	const { kind, method, keys, leadLookup } = settings;
	const path = PATHS[kind];
	return {
		method,
		endpoint: url(method === 'POST' ? path : `${path}{${kind}_id|id}/`),
		matchExisting: keys.length > 0,
		matchOn: keysIn(kind, keys),
		whenFound: settings.whenFound,
		whenMissing:
			method === 'POST' ? settings.whenMissing : settings.whenMissing === 'skip' ? 'skip' : 'reject',
		whenSeveral: settings.whenSeveral,
		lists: settings.lists,
		onlyWhenCreating: ruleText(kind, settings.onlyWhenCreating),
		onlyWhenEmpty: ruleText(kind, settings.onlyWhenEmpty),
		...(leadLookup
			? {
					lead: 'lookUp',
					leadOn: { keys: leadLookup.keys.map((key) => ({ field: key, recordField: LEAD_COLUMNS[key] })) },
					whenLeadMissing: leadLookup.whenMissing,
					whenSeveralLeads: leadLookup.whenSeveral,
				}
			: {}),
		options: { maxConcurrency: 1 },
	};
}

/** In rules, fields go by the names of columns, of custom fields, or of Close. */
const RULE_NAMES: Record<Kind, Partial<Record<string, string>>> = {
	lead: { name: 'Company', url: 'Website', status: 'Stage', ext: 'custom.Ext', tags: 'Tags' },
	contact: { name: 'Full Name', title: 'Job Title', emails: 'Email', ext: 'Ext', tags: 'custom.Tags' },
	opportunity: { note: 'Comments', value: 'Amount', ext: 'custom.cf_oext' },
};
const RULE_NAMES_OF_PEOPLE: Partial<Record<string, string>> = {
	...{ name: 'Contact Name', title: 'contacts.title', emails: 'Work Email', phones: 'phones' },
};

const ruleText = (kind: Kind, { own, people, all }: FieldRule) =>
	all
		? '*'
		: [
				...own.map((field) => RULE_NAMES[kind][field] ?? field),
				...people.map((field) => RULE_NAMES_OF_PEOPLE[field]),
			].join(', ');

export function itemOf(row: Row, { kind, method }: Settings): IDataObject {
	const [person, ...others] = row.people;
	const item: IDataObject = {};
	if (row.id) item[method === 'POST' ? 'Close ID' : `${kind}_id`] = row.id;
	if (row.lead && kind !== 'lead') item.lead_id = row.lead;
	Object.assign(item, columnsOf(kind, row));
	for (const [field, text] of Object.entries(row.company)) {
		item[LEAD_COLUMNS[field as keyof typeof LEAD_COLUMNS]] ??= text;
	}
	if (others.length > 0) item.contacts = row.people.map(inCloseForm);
	else if (person) Object.assign(item, columnsOf('contact', person, kind === 'lead'));
	return item;
}

const OWN_COLUMNS: Record<string, string> = {
	url: 'Website',
	description: 'Description',
	status: 'Status',
	title: 'Title',
	ext: 'Ext',
	note: 'Note',
};

function columnsOf(kind: Kind, { values, lists, hasFirstNameOnly }: Said, isBesideLead = false): IDataObject {
	const { name, value, ...others } = values;
	const columns: IDataObject = {};
	const nameColumn = kind === 'lead' ? 'Company' : isBesideLead ? 'Contact Name' : 'Name';
	if (name !== undefined) columns[hasFirstNameOnly ? 'First Name' : nameColumn] = name;
	if (value !== undefined) columns.Value = Number(value);
	for (const [field, text] of Object.entries(others)) columns[OWN_COLUMNS[field]] = text;
	for (const [index, email] of (lists.emails ?? []).entries()) columns[index ? 'Email 2' : 'Email'] = email;
	for (const phone of lists.phones ?? []) columns.Phone = phone;
	if (lists.tags?.length) columns.Tags = lists.tags;
	return columns;
}

const inCloseForm = ({ values: { name, ...values }, lists, hasFirstNameOnly }: Said): IDataObject => ({
	...values,
	...(name ? { [hasFirstNameOnly ? 'first_name' : 'name']: name } : {}),
	...(lists.emails?.length ? { emails: lists.emails.map((email) => ({ email, type: 'office' })) } : {}),
	...(lists.phones?.length ? { phones: lists.phones.map((phone) => ({ phone, type: 'office' })) } : {}),
});
