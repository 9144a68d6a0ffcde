import type { IDataObject } from 'n8n-workflow';

import type { GivenParameters } from '../../parameters/fakeContext';
import { planOf, requestsOf } from '../given';

const warningsOf = async (parameters: GivenParameters, ...records: IDataObject[]) =>
	requestsOf(await planOf(parameters, records))[0].warnings;

const FOREVER = 'Deletes in Close. This cannot be undone.';
const LATER = 'Close does this in the background: an accepted call is not carried out yet.';
const OAUTH = 'Needs the OAuth2 credential: Close refuses this call with an API key.';
const LISTS =
	"In 'emails', 'phones' and 'urls' Close keeps only the entries it is sent: the others are removed.";

test.each<[method: string, endpoint: string, record: IDataObject, warnings: string[]]>([
	['POST', '/lead/', { name: 'A' }, []],
	['POST', '/lead/', { name: 'A', emails: [] }, []],
	['PUT', '/contact/{id}/', { id: 'cont_1', name: 'A' }, []],
	['PUT', '/contact/{id}/', { id: 'cont_1', emails: [], urls: null }, [LISTS]],
	[
		'PUT',
		'/lead/{id}/',
		{ id: 'lead_1', 'custom.cf_a': ['x'], 'custom.cf_b': 'x', custom: { cf_c: [] } },
		[
			"In 'custom.cf_a', 'custom.cf_c' Close keeps only the values it is sent: the others are removed. To add a value, end the name of its field with '.add'.",
		],
	],
	['POST', '/lead/', { name: 'A', 'custom.cf_a': ['x'] }, []],
	['DELETE', '/task/{id}/', { id: 'task_1' }, [FOREVER]],
	['DELETE', '/unheard_of/{id}/', { id: 'x' }, [FOREVER]],
	['DELETE', '/unsubscribe/email/{email}/', { email: 'user_1@example.com' }, []],
	[
		'POST',
		'/lead/merge/',
		{ source: 'lead_1', destination: 'lead_2' },
		[
			'This cannot be undone in Close.',
			"Moves everything of the lead in 'source' to 'destination' and deletes the source.",
		],
	],
	['POST', '/activity/email/', { lead_id: 'lead_1', status: 'outbox' }, ['Sends a real e-mail.']],
	['POST', '/activity/email/', { lead_id: 'lead_1', status: 'scheduled' }, ['Sends a real e-mail.']],
	['POST', '/activity/email/', { lead_id: 'lead_1', status: 'draft' }, []],
	['PUT', '/activity/email/{id}/', { id: 'acti_1', subject: 'A' }, []],
	['PUT', '/activity/sms/{id}/', { id: 'acti_1', status: 'outbox' }, ['Sends a real SMS.']],
	[
		'POST',
		'/bulk_action/email/',
		{ s_query: { type: 'and' } },
		['Sends a real e-mail to everyone the search finds.', LATER],
	],
	['POST', '/bulk_action/delete/', { query: 'a' }, ['This cannot be undone in Close.', LATER]],
	['POST', '/bulk_action/sequence_subscription/', { action_type: 'pause', query: 'a' }, [LATER]],
	['POST', '/phone_number/request/internal/', { country: 'SE' }, ['Costs money: a phone number is rented.']],
	['POST', '/scheduling_link/integration/', { source_id: 'lead_1' }, [OAUTH]],
	['DELETE', '/scheduling_link/integration/{source_id}/', { source_id: 'lead_1' }, [FOREVER, OAUTH]],
	['PUT', '/sequence/{id}/', { id: 'seq_1', steps: [] }, ["Close drops every step that is not in 'steps'."]],
	[
		'DELETE',
		'/custom_field/shared/{id}/association/{type}/',
		{ id: 'cf_1', type: 'lead' },
		[FOREVER, 'All values the objects have in this field are deleted.'],
	],
	[
		'PUT',
		'/lead/{id}/',
		{ id: 'cont_1', name: 'A' },
		["'cont_1' in the address looks like the id of a contact; this call needs that of a lead."],
	],
	[
		'PUT',
		'/opportunity/{id}/',
		{ id: 'oppo_1', note_html: null },
		["An empty 'note_html' clears 'note' as well."],
	],
	['PUT', '/opportunity/{id}/', { id: 'oppo_1', note_html: '<body></body>' }, []],
])('%s %s with %j', async (method, endpoint, record, warnings) => {
	expect(await warningsOf({ method, endpoint }, record)).toEqual(warnings);
});

test('a lead that Close makes on the way is told of when it is allowed', async () => {
	const parameters = { endpoint: '/contact/', options: { allowLeadCreation: true } };
	expect(await warningsOf(parameters, { name: 'A' })).toEqual(['Close creates a new lead for this contact.']);
	expect(await warningsOf(parameters, { name: 'A', lead_id: 'lead_1' })).toEqual([]);
});

test('PATCH has the warnings of the PUT it is sent as', async () => {
	const parameters = { method: 'PATCH', endpoint: '/contact/{id}/' };
	expect(await warningsOf(parameters, { id: 'cont_1', emails: [] })).toEqual([
		expect.stringContaining('no PATCH'),
		LISTS,
	]);
});

test('in a batch one record is enough', async () => {
	const parameters = { endpoint: '/activity/email/', batching: true, groupingAlgorithm: 'array' };
	expect(await warningsOf(parameters, { status: 'draft' }, { status: 'outbox' })).toEqual([
		'Sends a real e-mail.',
		expect.stringContaining('gateway'),
	]);
});

test('of folded records only what they become counts', async () => {
	const parameters = {
		method: 'POST',
		endpoint: '/activity/sms/',
		batching: true,
		groupingAlgorithm: 'merge',
		groupBy: 'key',
	};
	expect(await warningsOf(parameters, { key: 1, status: 'outbox' }, { key: 1, status: 'draft' })).toEqual([]);
});
