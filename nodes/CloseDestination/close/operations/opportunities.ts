import { defineOperations } from '../defineOperations';
import type { Warning } from '../types';

const OPPORTUNITY = `status_id:id value:cents value_period confidence:percent note note_html:richText
	contact_id:id user_id:id date_won:date attachments:list custom.*:any`;

/** A value of 500 came back as $5. Source: recorded call, 2017. */
const CENTS: Warning = {
	when: { fields: ['value'] },
	isOfCents: true,
	text: "'value' is in the smallest unit of the currency: 50000 is 500 dollars. Option 'Values: Opportunities' takes amounts.",
};

export const opportunities = defineOperations('Opportunities', 'opportunities', [
	{
		method: 'POST',
		path: '/opportunity/',
		label: 'Create an Opportunity',
		object: 'opportunity',
		// Only a create takes a pipeline; later it follows from the status.
		fields: `lead_id:id pipeline_id:id ${OPPORTUNITY} date_created:datetime created_by:id`,
		createsLeadFor: 'opportunity',
		warnings: [CENTS],
	},
	{
		method: 'PUT',
		path: '/opportunity/{opportunity_id|id}/',
		label: 'Update an Opportunity',
		object: 'opportunity',
		fields: OPPORTUNITY,
		warnings: [
			CENTS,
			{
				when: { fields: ['note_html'], is: [null] },
				text: "An empty 'note_html' clears 'note' as well.",
			},
		],
	},
	{ method: 'DELETE', path: '/opportunity/{opportunity_id|id}/', label: 'Delete an Opportunity' },
]);
