import { classic, modern } from './families';
import type { ResourceRow } from './resource';
import { any, boolean, choice, list, reference, required, text, textList, type FieldRule } from './fields';

const CUSTOM_FIELD_TYPES = [
	'text',
	'textarea',
	'richtextarea',
	'hidden',
	'number',
	'date',
	'datetime',
	'choices',
	'user',
	'contact',
	'custom_object',
] as const;

const definition: Record<string, FieldRule> = {
	name: required(text()),
	type: required(choice(CUSTOM_FIELD_TYPES)),
	choices: textList(),
	accepts_multiple_values: boolean({ default: false }),
	editable_with_roles: list(),
	referenced_custom_type_id: text(),
	description: text(),
	required: boolean({ default: false }),
};
const customField = {
	...classic,
	errorName: 'CustomField',
	idPrefix: 'cf_',
	group: 'custom_field',
	assumed: 'types textarea and hidden; whether a type is fixed is not checked',
};

export const settings: ResourceRow[] = [
	{
		...classic,
		name: 'lead_status',
		path: '/status/lead/',
		errorName: 'LeadStatus',
		idPrefix: 'stat_',
		fields: { label: required(text()), color: text() },
	},
	{
		...classic,
		name: 'opportunity_status',
		path: '/status/opportunity/',
		errorName: 'OpportunityStatus',
		idPrefix: 'stat_',
		fields: {
			label: required(text()),
			type: required(choice(['active', 'won', 'lost'])),
			pipeline_id: reference('pipeline', { errorKey: 'pipeline' }),
		},
		assumed: 'the first pipeline when none is given',
	},
	{
		...modern,
		name: 'pipeline',
		path: '/pipeline/',
		errorName: 'Pipeline',
		idPrefix: 'pipe_',
		paging: 'none',
		fields: { name: required(text()), statuses: any({ ignored: true }) },
		assumed:
			"that statuses is taken (Close's clone_organization.py posts it); its order and moves between pipelines are not imitated",
	},
	{ ...customField, name: 'custom_field_lead', path: '/custom_field/lead/', fields: definition },
	{ ...customField, name: 'custom_field_contact', path: '/custom_field/contact/', fields: definition },
	{
		...customField,
		name: 'custom_field_opportunity',
		path: '/custom_field/opportunity/',
		fields: definition,
	},
	{
		...customField,
		name: 'custom_field_activity',
		path: '/custom_field/activity/',
		fields: {
			...definition,
			custom_activity_type_id: required(
				reference('custom_activity_type', { errorKey: 'custom_activity_type_id', fixed: true }),
			),
		},
	},
	{
		...customField,
		name: 'custom_field_custom_object_type',
		path: '/custom_field/custom_object_type/',
		createStatus: 201,
		deleteStatus: 204,
		paging: 'none',
		fields: {
			...definition,
			custom_object_type_id: required(
				reference('custom_object_type', { errorKey: 'custom_object_type_id', fixed: true }),
			),
		},
	},
	{ ...customField, name: 'custom_field_shared', path: '/custom_field/shared/', fields: definition },
	{
		...modern,
		name: 'custom_activity_type',
		path: '/custom_activity/',
		errorName: 'CustomActivityType',
		idPrefix: 'actitype_',
		fields: { name: required(text()), description: text(), editable_with_roles: list() },
	},
	{
		...modern,
		name: 'custom_object_type',
		path: '/custom_object_type/',
		errorName: 'CustomObjectType',
		idPrefix: 'cotype_',
		paging: 'none',
		fields: {
			name: required(text()),
			name_plural: required(text()),
			description: text(),
			editable_with_roles: list(),
		},
	},
];
