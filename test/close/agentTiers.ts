/** What an agent must be allowed for each operation, written down without a look at the catalogue: the rest only adds. */
const EVERYTHING = [
	// Nobody can undo these.
	'POST /lead/merge/',
	'POST /bulk_action/delete/',
	// These act on as much as a search, a filter or a list finds.
	'POST /bulk_action/edit/',
	'POST /bulk_action/email/',
	'POST /bulk_action/sequence_subscription/',
	'POST /export/lead/',
	'POST /export/opportunity/',
	'POST /send_as/bulk/',
	'PUT /task/',
	'PUT /membership/',
	// These send, cost, or let somebody see or do more.
	'POST /sequence_subscription/',
	'POST /enrich_field/',
	'POST /phone_number/request/internal/',
	'POST /webhook/',
	'POST /membership/',
	'POST /send_as/',
	'PUT /role/{}/',
];

/** Creates by their method, though they change what is there. */
const CHANGES = [
	'POST /activity/meeting/{}/integration/',
	'POST /playbook/{}/archive/',
	'POST /playbook/{}/unarchive/',
	'POST /scheduling_link/integration/',
	'POST /shared_scheduling_link_association/unmap/',
	'POST /group/{}/member/',
];

/** @param shape `PUT /lead/{}/`, with a body that sends nothing */
export function tierOf(shape: string): 'add' | 'addAndChange' | 'everything' {
	if (shape.startsWith('DELETE ') || EVERYTHING.includes(shape)) return 'everything';
	return shape.startsWith('PUT ') || CHANGES.includes(shape) ? 'addAndChange' : 'add';
}

/** Ways to write an address that a server could take for the same one, or for another. */
export const SPELLINGS: Array<(path: string) => string> = [
	(path) => path,
	(path) => path.replace(/^\/|\/$/g, ''),
	(path) => `/${path.slice(1, -1).replace(/\//g, '%2F')}/`,
	(path) => path.replace(/[a-z]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
	(path) => path.replace('e', '%2565'),
	(path) => path.toUpperCase(),
	(path) => path.replace(/\//g, '//'),
	(path) => `${path}/`,
	(path) => `${path}?_method=DELETE`,
	(path) => `${path}?_fields=id&id__in=task_1`,
	(path) => `/api/v1${path}`,
];
