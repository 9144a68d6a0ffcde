import { defineParameters } from './defineParameters';

/**
 * What Match On and Lead On ask of every key, besides the field in Close.
 * @param recordField what the field of the record is, and what shows while it is empty
 */
export const keyValues = (recordField: { description: string; placeholder: string }) =>
	defineParameters([
		{
			displayName: 'Custom Field',
			name: 'customField',
			type: 'string',
			noDataExpression: true,
			default: '',
			placeholder: 'e.g. External ID or custom.cf_abc123',
			description:
				'A custom field that holds text, such as the ID of another system: its name, or its ID in Close',
			displayOptions: { show: { field: ['customField'] } },
		},
		{
			displayName: 'Field in Record',
			name: 'recordField',
			type: 'string',
			default: '',
			requiresDataPath: 'single',
			...recordField,
		},
	]);
