import { defineOperations } from '../defineOperations';

const CHANGEABLE =
	'text date:datetime assigned_to:id is_complete:boolean priority resolution organization_id:id';
const TASK = `${CHANGEABLE} lead_id:id contact_id:id is_dateless:boolean`;

export const tasks = defineOperations('Tasks', 'tasks', [
	{
		method: 'POST',
		path: '/task/',
		label: 'Create a Task',
		object: 'task',
		required: ['lead_id'],
		// Without `_type` it is a lead task.
		requiredWhen: [
			{ when: { fields: ['_type'], missing: true }, required: ['text'] },
			{ when: { fields: ['_type'], is: ['lead'] }, required: ['text'] },
			{ when: { fields: ['_type'], is: ['outgoing_call'] }, required: ['contact_id'] },
		],
		fields: `_type ${TASK}`,
	},
	{
		method: 'PUT',
		path: '/task/{task_id|id}/',
		label: 'Update a Task',
		object: 'task',
		fields: `${TASK} due_date:date agent_config_id:id created_by:id`,
	},
	{ method: 'DELETE', path: '/task/{task_id|id}/', label: 'Delete a Task' },
	{
		method: 'PUT',
		path: '/task/',
		label: 'Update Many Tasks at Once',
		fields: CHANGEABLE,
		filter: { in: 'query', reaches: 'task' },
		warnings: [{ text: 'Changes every task that the filter finds.' }],
	},
]);
