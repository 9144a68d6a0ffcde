import type { IDisplayOptions } from 'n8n-workflow';

import { LEAD_CHILDREN } from '../close/leadChildren';
import { defineParameters } from './defineParameters';
import { keyValues } from './keyValues';

/**
 * Every way to write an endpoint whose body has a `lead_id`, full URLs included. No regex: n8n runs each in a VM of its
 * own, with a deadline that fails the execution.
 */
const ENDPOINTS = LEAD_CHILDREN.flatMap(({ path }) => {
	const bare = path.slice(1, -1);
	const urls = [`/v1/${bare}/`, `/v1/${bare}`].map((end) => ({ _cnd: { endsWith: end } }));
	return [path, `/${bare}`, `${bare}/`, bare, ...urls];
});

const whereLeadIsNamed: IDisplayOptions = { show: { method: ['POST'], endpoint: ENDPOINTS } };
const whenLookedUp: IDisplayOptions = {
	show: { ...whereLeadIsNamed.show, lead: ['lookUp'] },
};

export const leadProperties = defineParameters([
	{
		displayName: 'Lead',
		name: 'lead',
		type: 'options',
		noDataExpression: true,
		default: 'leadId',
		description: 'The lead that each record belongs to. A record that has a lead_id keeps it.',
		builderHint: {
			propertyHint:
				"lookUp when items name a company, a website or a person's e-mail instead of Close's lead_id: no node that finds or creates the lead first is needed.",
		},
		displayOptions: whereLeadIsNamed,
		options: [
			{ name: 'From Lead ID', value: 'leadId', description: "The record's field lead_id holds it" },
			{
				name: 'Look Up',
				value: 'lookUp',
				description: 'Find the lead in Close by its name, its URL, one of its people or a custom field',
			},
		],
	},
	{
		displayName: 'Lead On',
		name: 'leadOn',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Key',
		default: { keys: [{ field: 'name', customField: '', recordField: '' }] },
		description:
			'The fields that identify the lead. When the first one finds none, the next one that has a value is tried. A field that the object itself does not have is not sent.',
		builderHint: {
			propertyHint: 'For example field name with recordField company, or field email with recordField email.',
		},
		displayOptions: whenLookedUp,
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
						default: 'name',
						description: 'The field that Close searches for the value',
						options: [
							{ name: 'Custom Field', value: 'customField', description: 'Of the lead' },
							{ name: 'Email', value: 'email', description: "Of one of the lead's contacts" },
							{ name: 'Name', value: 'name', description: 'Of the lead: the company' },
							{
								name: 'Phone',
								value: 'phone',
								description: "Of one of the lead's contacts; in international form",
							},
							{ name: 'URL', value: 'url', description: 'Of the lead' },
						],
					},
					...keyValues({
						description: 'The field of the record that holds the value',
						placeholder: 'e.g. company',
					}),
				],
			},
		],
	},
	{
		displayName: 'When Lead Is Missing',
		name: 'whenLeadMissing',
		type: 'options',
		default: 'reject',
		description: 'What to do with a record whose lead Close does not have',
		displayOptions: whenLookedUp,
		options: [
			{
				name: 'Create',
				value: 'create',
				description:
					"Create the lead, once for all its records, with the values of 'Lead On' and the record's company columns (company, website, address)",
			},
			{ name: 'Reject', value: 'reject', description: 'It comes out on Rejected' },
		],
	},
	{
		displayName: 'When Several Leads',
		name: 'whenSeveralLeads',
		type: 'options',
		default: 'reject',
		description: 'What to do with a record of which Close has several leads that may be meant',
		displayOptions: whenLookedUp,
		options: [
			{
				name: 'Reject',
				value: 'reject',
				description: 'It comes out on Rejected, with the IDs that were found',
			},
			{ name: 'Use the Oldest', value: 'first', description: 'The one that was created first' },
		],
	},
]);
