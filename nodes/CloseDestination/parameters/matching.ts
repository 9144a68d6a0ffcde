import type { IDisplayOptions } from 'n8n-workflow';

import { defineParameters } from './defineParameters';
import { keyValues } from './keyValues';

const whenMatching: IDisplayOptions = { show: { matchExisting: [true] } };
/** With the other methods, the method says what happens to an object that is found, and nothing is created. */
const whenCreating: IDisplayOptions = { show: { method: ['POST'], matchExisting: [true] } };
const whenChanging: IDisplayOptions = { show: { method: ['PUT', 'PATCH', 'DELETE'], matchExisting: [true] } };
/** n8n keeps a choice of When Found that another method hides, so this does not depend on it. */
const whenUpdating: IDisplayOptions = { show: { method: ['POST', 'PUT', 'PATCH'], matchExisting: [true] } };
const REJECT_MISSING = { name: 'Reject', value: 'reject', description: 'It comes out on Rejected' } as const;
const SKIP_MISSING = { name: 'Skip', value: 'skip', description: 'It comes out on Sent as skipped' } as const;

export const matchingProperties = defineParameters([
	{
		displayName: 'Match Existing Records',
		name: 'matchExisting',
		type: 'boolean',
		default: false,
		description:
			'Whether to look up each record in Close first. POST then updates what is there already; PUT, PATCH and DELETE need no IDs.',
	},
	{
		displayName: 'Match On',
		name: 'matchOn',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Key',
		default: { keys: [{ field: 'email', customField: '', recordField: '' }] },
		description:
			'The fields that identify a record, in this order. The next one is tried when one has no value or finds nothing.',
		builderHint: {
			propertyHint:
				'For contacts usually field email with recordField email; for leads name, url, or customField with the ID of the other system.',
		},
		displayOptions: whenMatching,
		options: [
			{
				displayName: 'Key',
				name: 'keys',
				values: [
					{
						displayName: 'Field in Close',
						name: 'field',
						type: 'options',
						noDataExpression: true,
						default: 'email',
						description: 'The field that holds the value in Close',
						options: [
							{
								name: 'Close ID',
								value: 'id',
								description: 'The ID of the object itself, or a link to it. Needs no search.',
							},
							{ name: 'Custom Field', value: 'customField', description: 'For all objects' },
							{ name: 'Email', value: 'email', description: "Of a contact, or of one of a lead's contacts" },
							{ name: 'Name', value: 'name', description: 'Of a lead or a custom object' },
							{
								name: 'Phone',
								value: 'phone',
								description: "Of a contact, or of one of a lead's contacts; in international form",
							},
							{ name: 'URL', value: 'url', description: 'Of a lead' },
						],
					},
					...keyValues({
						description:
							'The field of the record that holds the value. When empty, it is what the call writes to the field in Close (not with DELETE and Close ID).',
						placeholder: 'e.g. email; empty: what is written to the field',
					}),
				],
			},
		],
	},
	{
		displayName: 'When Found',
		name: 'whenFound',
		type: 'options',
		default: 'update',
		description: 'What to do with a record that Close already has',
		displayOptions: whenCreating,
		options: [
			{ name: 'Reject', value: 'reject', description: 'It comes out on Rejected' },
			{ name: 'Skip', value: 'skip', description: 'Leave it as it is; it comes out on Sent as skipped' },
			{ name: 'Update', value: 'update', description: 'Write all its fields with PUT' },
		],
	},
	{
		displayName: 'Lists',
		name: 'lists',
		type: 'options',
		default: 'add',
		description:
			'What to do with lists such as emails, phones and addresses of a record that Close already has, and with custom fields for several values. The same for the people of a lead.',
		displayOptions: whenUpdating,
		options: [
			{
				name: 'Add to Them',
				value: 'add',
				description: 'Close keeps what it has, and gets what is new',
			},
			{
				name: 'Replace Them',
				value: 'replace',
				description: 'Close keeps only what the record says',
			},
		],
	},
	{
		displayName: 'Only When Creating',
		name: 'onlyWhenCreating',
		type: 'string',
		noDataExpression: true,
		default: '',
		requiresDataPath: 'multiple',
		placeholder: 'e.g. status, custom.Owner, contacts.title',
		description:
			'Comma-separated fields that are not written to what Close already has: people may have changed them there. Fields of Close, columns, or custom fields by name; * stands for any part of a name.',
		displayOptions: whenUpdating,
	},
	{
		displayName: 'Only When Empty',
		name: 'onlyWhenEmpty',
		type: 'string',
		noDataExpression: true,
		default: '',
		requiresDataPath: 'multiple',
		placeholder: 'e.g. description, custom.*',
		description:
			'Comma-separated fields that are written only where Close has nothing. With * alone, the record only fills what is empty.',
		displayOptions: whenUpdating,
	},
	{
		displayName: 'When Several',
		name: 'whenSeveral',
		type: 'options',
		default: 'reject',
		description: 'What to do with a record that Close has more than once',
		displayOptions: whenMatching,
		options: [
			{
				name: 'Reject',
				value: 'reject',
				description: 'It comes out on Rejected, with the IDs that were found',
			},
			{ name: 'Use the Oldest', value: 'first', description: 'The one that was created first' },
		],
	},
	{
		displayName: 'When Missing',
		name: 'whenMissing',
		type: 'options',
		default: 'create',
		description: 'What to do with a record that Close does not have',
		displayOptions: whenCreating,
		options: [
			{ name: 'Create', value: 'create', description: "As 'Method' and 'Endpoint' say" },
			REJECT_MISSING,
			SKIP_MISSING,
		],
	},
	{
		displayName: 'When Missing',
		name: 'whenMissing',
		type: 'options',
		default: 'reject',
		description: 'What to do with a record that Close does not have',
		displayOptions: whenChanging,
		options: [REJECT_MISSING, SKIP_MISSING],
	},
]);
