import type { AxiosInstance } from 'axios';

import type { Seed } from '../../dev/sandbox';

/** A node of a query of Close's advanced search. */
export type Node = Record<string, unknown>;

/** Three leads that share words. */
export const SEED: Seed = {
	leadStatuses: [
		{ id: 'stat_new', label: 'New' },
		{ id: 'stat_old', label: 'Old' },
	],
	customFields: {
		lead: [
			{ id: 'cf_ext', name: 'External ID', type: 'text' },
			{
				id: 'cf_size',
				name: 'Size',
				type: 'choices',
				choices: ['S', 'M'],
				accepts_multiple_values: true,
			},
			{ id: 'cf_staff', name: 'Staff', type: 'number' },
			{ id: 'cf_since', name: 'Since', type: 'date' },
		],
		contact: [{ id: 'cf_key', name: 'Key', type: 'text' }],
	},
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme Bearings, Inc.',
			url: 'https://acme.example',
			status_id: 'stat_old',
			'custom.cf_ext': 'EXT-1',
			'custom.cf_staff': 10,
			'custom.cf_since': '2020-05-01',
			contacts: [
				{
					id: 'cont_ann',
					name: 'Ann Lee',
					title: 'CTO',
					emails: [
						{ email: 'Ann.Lee@acme.example', type: 'office' },
						{ email: 'ann@home.example', type: 'home' },
					],
					phones: [{ phone: '+14155551234' }],
					urls: [{ url: 'https://ann.example' }],
					'custom.cf_key': 'K1',
				},
			],
			opportunities: [{ id: 'oppo_1', value: 5000, note: 'Big deal' }],
		},
		{
			id: 'lead_beta',
			name: 'Beta Acme',
			'custom.cf_ext': 'EXT-1 bis',
			'custom.cf_size': ['S', 'M'],
			'custom.cf_staff': 20,
			contacts: [{ id: 'cont_bob', name: 'Bob', emails: [{ email: 'lee@acme.example' }] }],
		},
		{ id: 'lead_gamma', name: 'Gamma', contacts: [{ id: 'cont_lee', name: 'Lee Ann' }] },
	],
};

export const and = (...queries: Node[]): Node => ({ type: 'and', queries });
export const or = (...queries: Node[]): Node => ({ type: 'or', queries });
export const not = (node: Node): Node => ({ ...node, negate: true });
export const type = (objectType: string): Node => ({ type: 'object_type', object_type: objectType });
export const regular = (objectType: string, name: string) => ({
	type: 'regular_field',
	object_type: objectType,
	field_name: name,
});
export const custom = (id: string) => ({ type: 'custom_field', custom_field_id: id });
export const where = (field: Node, condition: Node): Node => ({ type: 'field_condition', field, condition });
export const text = (value: string, mode?: string): Node => ({ type: 'text', value, ...(mode ? { mode } : {}) });
export const related = (from: string, to: string, query: Node): Node => ({
	type: 'has_related',
	this_object_type: from,
	related_object_type: to,
	related_query: query,
});
export const email = (value: string) => where(regular('contact_email', 'email'), text(value, 'phrase'));

/** Searches, and the ids that are found, without the names of their kinds. */
export function searchOf(api: () => AxiosInstance) {
	const search = async (query: unknown, more: Node = {}) =>
		await api().post('/data/search/', { query, ...more });
	const idsOf = async (query: unknown, more?: Node) =>
		(await search(query, more)).data.data.map(({ id }: { id: string }) => id.replace(/^.*?_/, '')) as string[];
	return { search, idsOf };
}
