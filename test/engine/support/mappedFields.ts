import type { IDataObject, ResourceMapperField } from 'n8n-workflow';

import type { Seed } from '../../../dev/sandbox';
import { API_KEY, type CloseEngine } from './closeEngine';

/** An organization with what Mapped Fields offers choices of. */
export const MAPPED_SEED: Seed = {
	users: [{ id: 'user_1', first_name: 'Sandy', last_name: 'Box' }],
	leadStatuses: [{ id: 'stat_1', label: 'Potential' }],
	pipelines: [{ id: 'pipe_1', name: 'Sales', statuses: [{ id: 'stat_2', label: 'Active', type: 'active' }] }],
	customFields: {
		lead: [
			{ id: 'cf_industry', name: 'Industry', type: 'choices', choices: ['Software', 'Retail'] },
			{ id: 'cf_age', name: 'Age', type: 'number' },
			{ id: 'cf_since', name: 'Since', type: 'date' },
			{ id: 'cf_tags', name: 'Tags', type: 'text', accepts_multiple_values: true },
			{ id: 'cf_owner', name: 'Owner', type: 'user' },
		],
		shared: [{ id: 'cf_source', name: 'Source', type: 'text', associations: ['lead', 'contact'] }],
	},
	customActivityTypes: [
		{ id: 'actitype_1', name: 'Visit', fields: [{ id: 'cf_score', name: 'Score', type: 'number' }] },
		{ id: 'actitype_2', name: 'Audit' },
	],
	customObjectTypes: [
		{ id: 'cotype_1', name: 'Machine', fields: [{ id: 'cf_serial', name: 'Serial', type: 'text' }] },
	],
	leads: [{ id: 'lead_1', name: 'Old', 'custom.cf_age': 3 }],
};

/** Parameters with fields that are filled in; without any, columns are mapped automatically. */
export const mapped = (
	value: IDataObject | null,
	more: IDataObject = {},
	schema: ResourceMapperField[] = [],
): IDataObject => ({
	fieldsToSend: 'mapped',
	mappedFields: {
		mappingMode: value ? 'defineBelow' : 'autoMapInputData',
		value,
		matchingColumns: [],
		schema: schema as unknown as IDataObject[],
	},
	...more,
});

/** The node as the editor has it open when it asks for fields and choices. */
export const openFor = (close: CloseEngine, parameters: IDataObject, credential: IDataObject = {}) => ({
	parameters: { fieldsToSend: 'mapped', ...parameters },
	credentials: { closeApi: { apiKey: API_KEY, baseUrl: close.sandbox.url, ...credential } },
});
