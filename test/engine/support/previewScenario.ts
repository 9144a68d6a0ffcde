import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { SandboxOptions } from '../../../dev/sandbox';
import { url } from './closeEngine';

const LONG_AGO = '2025-01-01T00:00:00.000000+00:00';

/** What Close holds at the start of each run. */
export const SEED: SandboxOptions['seed'] = {
	customFields: {
		lead: [
			{ id: 'cf_ext', name: 'External ID', type: 'text' },
			{ id: 'cf_tags', name: 'Tags', type: 'text', accepts_multiple_values: true },
		],
		contact: [{ id: 'cf_langs', name: 'Languages', type: 'text', accepts_multiple_values: true }],
		opportunity: [{ id: 'cf_deal', name: 'Deal', type: 'text' }],
	},
	customObjectTypes: [{ id: 'cotype_car', name: 'Car' }],
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme',
			url: 'https://acme.example',
			description: 'old',
			'custom.cf_ext': 'E1',
			'custom.cf_tags': ['a'],
			date_created: LONG_AGO,
			contacts: [
				{
					...{ id: 'cont_ann', name: 'Ann', emails: [{ email: 'Ann@acme.example' }], title: 'CTO' },
					...{ phones: [{ phone: '+14155550100' }], date_created: LONG_AGO },
				},
				{ id: 'cont_twin1', name: 'Twin', emails: [{ email: 'twin@acme.example' }] },
				{ id: 'cont_twin2', name: 'Twin', emails: [{ email: 'twin@acme.example' }] },
			],
			opportunities: [{ id: 'oppo_1', note: 'old', 'custom.cf_deal': 'D1' }],
		},
		{
			id: 'lead_beta',
			name: 'Beta',
			'custom.cf_ext': 'E2',
			addresses: [{ label: 'business', city: 'Berlin' }],
		},
		{ id: 'lead_same1', name: 'Same', date_created: LONG_AGO },
		{ id: 'lead_same2', name: 'Same' },
	],
};

export interface PreviewScenario {
	items: IDataObject[];
	parameters: IDataObject;
}

const company = fc.constantFrom('Acme', 'acme ', 'Beta', 'Same', 'New', 'NEW', 'Other');
const person = fc.constantFrom('Ann', 'Ben', 'Twin');
const email = fc.constantFrom('ann@acme.example', 'twin@acme.example', 'ben@new.example', 'no address', '');
const text = fc.constantFrom('old', 'new', '', null);
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

const leadFields = {
	description: maybe(text),
	status: maybe(fc.constantFrom('Qualified', 'Customer')),
	url: maybe(fc.constantFrom('https://acme.example', 'https://new.example')),
	'custom.cf_tags': maybe(fc.constantFrom(['a'], ['b'], ['a', 'b'])),
	addresses: maybe(
		fc.constantFrom([{ city: 'Berlin' }], [{ label: 'business', address_1: 'Way 1', city: 'Berlin' }]),
	),
};
const contactFields = {
	title: maybe(fc.constantFrom('CTO', 'CFO')),
	phones: maybe(fc.constantFrom([{ phone: '+14155550100' }], [{ phone: '+49301234', type: 'mobile' }])),
};
const contact = fc.record({
	...{ name: person, ...contactFields },
	emails: maybe(email.map((value) => [{ email: value }])),
});

/** The settings of Match Existing Records. */
const matching = fc.record({
	whenFound: fc.constantFrom('update', 'update', 'update', 'skip', 'reject'),
	whenSeveral: fc.constantFrom('reject', 'first'),
	whenMissing: fc.constantFrom('create', 'create', 'skip', 'reject'),
	lists: fc.constantFrom('add', 'replace'),
	onlyWhenEmpty: fc.constantFrom('', '', 'description, title', '*'),
	onlyWhenCreating: fc.constantFrom('', '', 'status, title'),
});
/** Those of Lead: Look Up. */
const lookup = fc.record({
	whenLeadMissing: fc.constantFrom('create', 'create', 'reject'),
	whenSeveralLeads: fc.constantFrom('reject', 'first'),
});
const onLead = { lead: 'lookUp', leadOn: { keys: [{ field: 'name', recordField: 'company' }] } };
const byExt = { field: 'customField', customField: 'custom.cf_ext', recordField: 'ext' };
const byName = { field: 'name', recordField: 'name' };
const byId = { field: 'id', recordField: 'close_id' };
const on = (...keys: IDataObject[]): IDataObject => ({ matchExisting: true, matchOn: { keys } });
const without = (...fields: string[]) => ({ excludeAttributes: fields.join(', ') });

const none = fc.constant({});

/** One kind of workflow: its records, and the settings that go with them. */
function kind(
	record: Record<string, fc.Arbitrary<unknown>>,
	settings: fc.Arbitrary<IDataObject>,
	fixed: IDataObject,
	keys: fc.Arbitrary<IDataObject> = none,
): fc.Arbitrary<PreviewScenario> {
	return fc.record({
		items: fc
			.array(fc.tuple(fc.record(record), keys), { minLength: 1, maxLength: 7 })
			.map((items) => items.map(([given, keysOfIt]) => defined({ ...given, ...keysOfIt }))),
		parameters: settings.map((chosen) => ({ ...chosen, ...fixed })),
	});
}

const defined = (record: object): IDataObject =>
	Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as IDataObject;

const both = fc.tuple(matching, lookup).map(([match, lead]) => ({ ...match, ...lead }));
const toLead = { endpoint: url('/lead/{lead_id}/'), ...on(byId, byName), ...without('close_id', 'name') };
const leads = { name: company, ...leadFields, contacts: maybe(fc.array(contact, { maxLength: 2 })) };
/**
 * Keys of a record, in pairs: records about the same object have one in common, or the order in which they are written
 * would depend on the order of answers.
 */
const pairs = (first: string, values: Array<[string, string]>) =>
	fc.constantFrom(...values).map(([value, name]) => ({ [first]: value, name }));
const extAndName = pairs('ext', [
	...([
		['E1', 'Acme'],
		['', 'acme'],
		['E3', 'Acme'],
		['E2', 'Beta'],
		['E3', 'New'],
	] as Array<[string, string]>),
	...([
		['', 'NEW'],
		['', 'Same'],
		['E4', 'Same'],
	] as Array<[string, string]>),
]);
const idAndName = pairs('close_id', [
	...([
		['lead_acme', 'Acme'],
		['', 'Acme'],
		['lead_gone', 'Acme'],
		['lead_beta', 'Beta'],
	] as Array<[string, string]>),
	...([
		['lead_gone', 'New'],
		['lead_lost', 'Other'],
		['', 'Same'],
	] as Array<[string, string]>),
]);

/** Every way in which what Send does depends on what Close holds. */
export const previewScenario: fc.Arbitrary<PreviewScenario> = fc.oneof(
	kind(leads, matching, { endpoint: url('/lead/'), ...on(byName) }),
	kind(leads, matching, { endpoint: url('/lead/'), ...on(byExt, byName), ...without('ext') }, extAndName),
	kind(leads, matching, { endpoint: url('/lead/'), ...on(byId, byName), ...without('close_id') }, idAndName),
	kind(leads, matching, {
		...{ endpoint: url('/lead/'), ...on(byName) },
		...{ batching: true, groupingAlgorithm: 'merge', groupBy: 'name' },
	}),
	kind({ company, contact_name: person, email, ...contactFields, description: maybe(text) }, matching, {
		...{ endpoint: url('/lead/'), ...on({ field: 'name', recordField: 'company' }) },
		...{ batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'company' },
	}),
	kind({ mail: email, name: person, ...contactFields, company }, both, {
		...{ endpoint: url('/contact/'), ...onLead, ...on({ field: 'email', recordField: 'mail' }) },
		...without('company'),
	}),
	kind({ company, deal: fc.constantFrom('D1', 'D2', ''), note: maybe(text) }, both, {
		...{ endpoint: url('/opportunity/'), ...onLead, ...without('company', 'deal') },
		...on({ field: 'customField', customField: 'custom.cf_deal', recordField: 'deal' }),
	}),
	kind({ company, note: fc.constantFrom('a', 'b'), lead_id: maybe(fc.constant('lead_beta')) }, lookup, {
		...{ endpoint: url('/activity/note/'), ...onLead, ...without('company') },
	}),
	kind(
		{ company, name: fc.constantFrom('One', 'Two'), custom_object_type_id: fc.constant('cotype_car') },
		both,
		{
			...{ endpoint: url('/custom_object/'), ...onLead, ...on(byName), ...without('company') },
		},
	),
	kind(leadFields, matching, { method: 'PUT', ...toLead, whenMissing: 'reject' }, idAndName),
	kind({}, matching, { method: 'DELETE', ...toLead, whenMissing: 'skip' }, idAndName),
	kind({ name: company, ...leadFields }, none, { endpoint: url('/lead/') }),
);
