import type { SendableMethod } from '../settings/types';

export interface CloseOperation {
	method: Exclude<SendableMethod, 'PATCH'>;
	/** Path below the base URL, with placeholders. */
	path: string;
	label: string;
}

/** Operations offered in the list of Endpoint. Source: developer.close.com, API reference. */
export const OPERATIONS: readonly CloseOperation[] = [
	{ method: 'POST', path: '/lead/', label: 'Create a Lead' },
	{ method: 'POST', path: '/contact/', label: 'Create a Contact' },
	{ method: 'POST', path: '/opportunity/', label: 'Create an Opportunity' },
	{ method: 'POST', path: '/task/', label: 'Create a Task' },
	{ method: 'POST', path: '/activity/note/', label: 'Create a Note' },
	{ method: 'POST', path: '/activity/call/', label: 'Log a Call' },
	{ method: 'POST', path: '/activity/email/', label: 'Create an Email' },
	{ method: 'POST', path: '/custom_object/', label: 'Create a Custom Object' },
	{ method: 'PUT', path: '/lead/{id}/', label: 'Update a Lead' },
	{ method: 'PUT', path: '/contact/{id}/', label: 'Update a Contact' },
	{ method: 'PUT', path: '/opportunity/{id}/', label: 'Update an Opportunity' },
	{ method: 'PUT', path: '/task/{id}/', label: 'Update a Task' },
	{ method: 'PUT', path: '/activity/note/{id}/', label: 'Update a Note' },
	{ method: 'PUT', path: '/activity/call/{id}/', label: 'Update a Call' },
	{ method: 'PUT', path: '/activity/email/{id}/', label: 'Update an Email' },
	{ method: 'PUT', path: '/custom_object/{id}/', label: 'Update a Custom Object' },
	{ method: 'DELETE', path: '/lead/{id}/', label: 'Delete a Lead' },
	{ method: 'DELETE', path: '/contact/{id}/', label: 'Delete a Contact' },
	{ method: 'DELETE', path: '/opportunity/{id}/', label: 'Delete an Opportunity' },
	{ method: 'DELETE', path: '/task/{id}/', label: 'Delete a Task' },
	{ method: 'DELETE', path: '/activity/note/{id}/', label: 'Delete a Note' },
	{ method: 'DELETE', path: '/activity/call/{id}/', label: 'Delete a Call' },
	{ method: 'DELETE', path: '/activity/email/{id}/', label: 'Delete an Email' },
	{ method: 'DELETE', path: '/custom_object/{id}/', label: 'Delete a Custom Object' },
];
