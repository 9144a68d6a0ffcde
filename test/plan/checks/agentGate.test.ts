import type { IDataObject } from 'n8n-workflow';

import { OPERATIONS } from '../../../nodes/CloseDestination/close/catalogue';
import { SPELLINGS, tierOf } from '../../close/agentTiers';
import { readTable, shapeOf } from '../../close/table';
import { planOf, refusedBy, refusalsOf, requestsOf } from '../given';

const TIERS = ['add', 'addAndChange', 'everything'];

/** All that calls of Close may need, and nothing that sends. */
const COMPLETE: IDataObject = Object.fromEntries(
	[...new Set(OPERATIONS.flatMap(({ required }) => required)), 's_query'].map((name) => [
		name,
		[`${name}_1`],
	]),
);
/** For calls whose body counts: one that sends nothing. */
const BODIES: Record<string, IDataObject> = {
	'POST /activity/email/': { status: 'draft' },
	'POST /activity/sms/': { status: 'inbox' },
};

const planFor = async (method: string, endpoint: unknown, body: IDataObject = {}, more: IDataObject = {}) =>
	await planOf(
		{
			method,
			endpoint,
			jsonBody: JSON.stringify({
				...(method === 'POST' ? { ...COMPLETE, lead_id: 'lead_1', text: 'A' } : { title: 'A' }),
				...body,
			}),
			...more,
		} as never,
		[{}],
		{ isTool: true },
	);
/** The least an agent must be allowed for the call. */
async function neededFor(...given: Parameters<typeof planFor>): Promise<string | undefined> {
	for (const agentMay of TIERS) {
		const plan = await planFor(given[0], given[1], given[2], { agentMay, ...given[3] });
		if (requestsOf(plan).length === 1) return agentMay;
		expect(refusalsOf(plan)).toEqual(['0 notAllowedForAgent']);
	}
	return undefined;
}

const WRITES = readTable().map((row) => [
	shapeOf(row),
	row.method,
	`${row.path.replace(/\{[^}]*\}/g, 'id_1')}?id__in=id_1`,
]);

test.each(WRITES)('%s is judged by what it does', async (shape, method, path) => {
	// Reads that are made with POST are none of the node's operations.
	const isRead = /^POST \/(?:data|report)\//.test(shape);
	expect(await neededFor(method, path, BODIES[shape])).toBe(isRead ? 'everything' : tierOf(shape));
});

test.each(WRITES)('%s is in no spelling a call that needs less', async (shape, method, path) => {
	const needed = TIERS.indexOf(tierOf(shape));
	for (const agentMay of TIERS.slice(0, needed)) {
		for (const spell of SPELLINGS) {
			const plan = planFor(method, spell(path), BODIES[shape], { agentMay });
			// An address that cannot be read ends the run before it plans.
			const requests = await plan.then(requestsOf, () => []);
			expect(requests.map(({ target }) => target.url)).toEqual([]);
		}
	}
});

test.each<[method: string, endpoint: string, body: IDataObject, needed: string]>([
	['POST', '/activity/email/', { status: 'sent' }, 'add'],
	['POST', '/activity/email/', { status: 'outbox' }, 'everything'],
	['POST', '/activity/email/', { status: 'scheduled' }, 'everything'],
	['POST', '/activity/email/', { status: ' Outbox' }, 'everything'],
	['POST', '/activity/email/', { status: ['outbox'] }, 'everything'],
	['PUT', '/activity/email/acti_1/', { subject: 'A' }, 'addAndChange'],
	['PUT', '/activity/email/acti_1/', { status: 'outbox' }, 'everything'],
	['POST', '/activity/sms/', { status: 'outbox' }, 'everything'],
	['PUT', '/activity/sms/acti_1/', { status: 'scheduled' }, 'everything'],
	['PUT', '/sequence_subscription/sub_1/', { sender_name: 'A' }, 'addAndChange'],
	['PUT', '/sequence_subscription/sub_1/', { status: 'active' }, 'everything'],
	['PUT', '/membership/memb_1/', { track_email_opens: true }, 'addAndChange'],
	['PUT', '/membership/memb_1/', { role_id: 'admin' }, 'everything'],
	['PUT', '/webhook/whsub_1/', { url: 'https://example.com/' }, 'everything'],
	['POST', '/lead/', { name: 'A', contacts: [{ name: 'B' }] }, 'add'],
	['POST', '/lead/', { payment_method: 'card', method: 'x' }, 'add'],
	['POST', '/lead/', { _method: 'DELETE' }, 'everything'],
	['POST', '/contact/', { lead_id: null }, 'add'],
])('%s %s with %j needs %s', async (method, endpoint, body, needed) => {
	expect(await neededFor(method, endpoint, body, { options: { allowLeadCreation: true } })).toBe(needed);
});

/** What a server would read as a merge, a bulk action, a delete, or nobody knows what. */
test.each([
	['POST', 'lead/merge'],
	['POST', '/lead%2Fmerge/'],
	['POST', '/lead/%6derge/'],
	['POST', '/lead/%256derge/'],
	['POST', '/LEAD/MERGE/'],
	['POST', '/Lead/'],
	['POST', '/lead/merge/?_fields=id'],
	['POST', '/lead/{verb}/'],
	['POST', '/{path}/'],
	['POST', 'https://gateway.example/api/v1/lead/merge'],
	['POST', '/api/v1/lead/merge/'],
	['POST', '/bulk_action%2fdelete'],
	['POST', '/lead/?_method=DELETE'],
	['POST', '/lead/?a=1;%5FMETHOD=delete'],
	['POST', '/lead/?X-HTTP-Method-Override=PUT'],
	['POST', '/lead/lead_1/'],
	['POST', '/leads/'],
	['PUT', '/task/%252F/'],
	['PUT', '/task/%3Fid__in=task_1/'],
	['PUT', '/lead/lead_1;a/'],
	['PATCH', '/task/?id__in=task_1'],
])('%s %s needs everything', async (method, endpoint) => {
	const body = { verb: 'merge', path: 'lead/merge' };
	expect(await neededFor(method, endpoint, body, { options: { sendPatchAsIs: false } })).toBe('everything');
});

test.each(['X-HTTP-Method', 'x-method-override', 'X-Original-URL', 'X-Rewrite-Url'])(
	'a header %s needs everything, though a person wrote it',
	async (name) => {
		const headers = { options: { headers: { parameters: [{ name, value: 'DELETE' }] } } };
		expect(await neededFor('POST', '/lead/', {}, headers)).toBe('everything');
		const harmless = { options: { headers: { parameters: [{ name: 'X-Source', value: 'agent' }] } } };
		expect(await neededFor('POST', '/lead/', {}, harmless)).toBe('add');
	},
);

test('PATCH as it is is none of Close’s calls', async () => {
	const as = async (sendPatchAsIs: boolean) =>
		await neededFor('PATCH', '/lead/lead_1/', {}, { options: { sendPatchAsIs } });
	expect([await as(false), await as(true)]).toEqual(['addAndChange', 'everything']);
});

test('a create that may become an update needs to be allowed as one', async () => {
	const match = (whenFound: string) => ({
		matchExisting: true,
		matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
		whenFound,
	});
	expect(await neededFor('POST', '/lead/', { name: 'A' }, match('update'))).toBe('addAndChange');
	expect(await neededFor('POST', '/lead/', { name: 'A' }, match('skip'))).toBe('add');
});

test('says what the call would do, and who can allow it', async () => {
	const [{ refusal }] = refusedBy(await planFor('DELETE', '/lead/lead_1/'));
	expect(refusal.message).toBe(
		`The agent may not make this call: "Delete a Lead" cannot be undone. Nothing was sent for it. 'The Agent May' is set to 'Add' in this node; a person who wants to allow such calls sets it to 'Everything'.`,
	);
});

test('nobody is asked where no agent calls', async () => {
	const parameters = { method: 'DELETE', endpoint: '/lead/lead_1/', agentMay: 'add' };
	expect(requestsOf(await planOf(parameters, [{}]))).toHaveLength(1);
});
