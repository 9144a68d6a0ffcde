import { defineOperations } from '../defineOperations';

const LEAD = 'name url:url description status_id:id status addresses:addresses custom.*:any';
const CONTACT = 'lead_id:id name title emails:emails phones:phones urls:urls timezone custom.*:any';

/** Source: Close's reference. What an update does to lists: recorded calls and, for addresses, Close's script delete_secondary_addresses.py. */
export const leads = [
	...defineOperations('Leads', 'leads', [
		{
			method: 'POST',
			path: '/lead/',
			label: 'Create a Lead',
			object: 'lead',
			fields: `${LEAD} contacts:list`,
			warnings: [
				{
					when: { fields: ['opportunities', 'tasks', 'activities'] },
					text: 'Close creates no opportunities, tasks or activities together with a lead: send them to their own endpoints.',
				},
			],
		},
		{
			method: 'PUT',
			path: '/lead/{lead_id|id}/',
			label: 'Update a Lead',
			object: 'lead',
			fields: LEAD,
			warnings: [
				{
					when: { fields: ['addresses'] },
					text: "In 'addresses' Close keeps only the entries it is sent: the others are removed.",
				},
				{
					when: { fields: ['contacts'] },
					text: "Close ignores 'contacts' when a lead is updated: update the contacts one by one.",
				},
			],
		},
		{
			method: 'DELETE',
			path: '/lead/{lead_id|id}/',
			label: 'Delete a Lead',
			warnings: [{ text: 'Its contacts, opportunities, tasks and activities are deleted with it.' }],
		},
		{
			method: 'POST',
			path: '/lead/merge/',
			label: 'Merge Two Leads',
			effect: 'other',
			required: ['source', 'destination'],
			fields: 'source:id destination:id',
			irreversible: true,
			warnings: [
				{ text: "Moves everything of the lead in 'source' to 'destination' and deletes the source." },
			],
		},
		{ method: 'POST', path: '/lead/{lead_id|id}/files/', label: 'Add Files to a Lead' },
	]),
	...defineOperations('Contacts', 'contacts', [
		{
			method: 'POST',
			path: '/contact/',
			label: 'Create a Contact',
			object: 'contact',
			fields: `${CONTACT} date_created:datetime created_by:id`,
			createsLeadFor: 'contact',
		},
		{
			method: 'PUT',
			path: '/contact/{contact_id|id}/',
			label: 'Update a Contact',
			object: 'contact',
			fields: CONTACT,
			warnings: [
				{
					when: { fields: ['emails', 'phones', 'urls'] },
					text: "In 'emails', 'phones' and 'urls' Close keeps only the entries it is sent: the others are removed.",
				},
			],
		},
		{ method: 'DELETE', path: '/contact/{contact_id|id}/', label: 'Delete a Contact' },
	]),
];
