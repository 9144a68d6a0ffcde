import { range } from 'lodash';

import { type CloseSandbox, createCloseSandbox } from '../../dev/sandbox';
import { CLOSE, flow, TRIGGER } from './browser/flow';
import { type CredentialReference, type ExecutionWithData, outputsOf } from '../../dev/n8n/n8nClient';
import { sharedN8n, type SharedN8n } from './sharedN8n';

const SECRET = 'secret-that-must-not-get-about';
const TYPE = 'closeOAuth2Api';

let sandbox: CloseSandbox;
let n8n: SharedN8n;
beforeAll(async () => {
	sandbox = await createCloseSandbox({ oAuth: { clientSecret: SECRET } });
	n8n = await sharedN8n();
});
afterAll(async () => {
	await sandbox?.close();
});
beforeEach(() => sandbox.reset());

/** As a person fills in the dialog; what it hides is up to n8n. */
async function newCredential(name: string, more: Record<string, string> = {}): Promise<CredentialReference> {
	const { clientId, clientSecret } = sandbox.oAuthApp;
	const data = { clientId, clientSecret, baseUrl: sandbox.url, ...more };
	return await n8n.client.saveCredential({ name, type: TYPE, data });
}

/** A workflow that sends leads of these names. @returns runs it */
async function workflowWith(credential: CredentialReference, names: string[]) {
	const records = names.map((name) => ({ name }));
	const { id } = await n8n.client.createWorkflow(
		flow({ records, parameters: { authentication: 'oAuth2' } }, credential, TYPE),
	);
	return async () => await n8n.client.runByHand(id, TRIGGER);
}

const namesOf = (prefix: string, count: number) => range(count).map((row) => `${prefix} ${row}`);
const namesInClose = () => sandbox.records('lead').map(({ name }) => name as string);
const sentBy = (execution: ExecutionWithData) => outputsOf(execution, CLOSE)[0].map(({ name }) => name);
const tokenRequests = () => sandbox.oAuthRequests.filter(({ path }) => path === '/oauth2/token/');
const renewals = () => tokenRequests().filter(({ grantType }) => grantType === 'refresh_token');

describe('a credential for OAuth2', () => {
	it('is connected: at the page of the Base URL, with what Close asks for', async () => {
		const { id } = await newCredential('Connected');
		const { consent, callback } = await n8n.client.connectCredential(id);
		const { origin, pathname, searchParams } = new URL(consent);
		expect([origin, pathname]).toEqual([sandbox.origin, '/oauth2/authorize/']);
		expect(Object.fromEntries(searchParams)).toEqual({
			client_id: sandbox.oAuthApp.clientId,
			redirect_uri: `${n8n.url}/rest/oauth2-credential/callback`,
			response_type: 'code',
			scope: 'all.full_access offline_access',
			state: expect.any(String) as string,
		});
		expect(callback.startsWith(`${n8n.url}/rest/oauth2-credential/callback?`)).toBe(true);
		expect(sandbox.oAuthRequests).toMatchObject([
			{ method: 'POST', path: '/oauth2/authorize/', status: 302 },
			{ method: 'POST', path: '/oauth2/token/', grantType: 'authorization_code', status: 200 },
		]);
	});

	it('that is not connected stops the run and says so', async () => {
		const run = await workflowWith(await newCredential('Never connected'), ['Acme']);
		const { status, data } = await run();
		expect(status).toBe('error');
		expect(data.resultData.error?.message).toBe('The credential is not connected to Close');
		expect(sandbox.requests).toEqual([]);
	});
});

describe('a workflow with OAuth2', () => {
	it('sends, renews an expired token once, and goes on with the new one', async () => {
		const credential = await newCredential('Renewed');
		await n8n.client.connectCredential(credential.id);

		const first = namesOf('First', 5);
		const firstRun = await (await workflowWith(credential, first))();
		expect(firstRun.status).toBe('success');
		expect(sentBy(firstRun)).toEqual(first);
		expect(namesInClose().sort()).toEqual(first);
		expect(renewals()).toEqual([]);

		sandbox.expireTokens();
		const second = namesOf('Second', 30);
		const run = await workflowWith(credential, second);
		const secondRun = await run();
		expect(secondRun.status).toBe('success');
		expect(sentBy(secondRun)).toEqual(second);
		expect(namesInClose().sort()).toEqual([...first, ...second].sort());
		expect(renewals()).toMatchObject([{ status: 200 }]);

		// n8n has kept it: another execution needs no other.
		const before = sandbox.requests.length;
		expect((await run()).status).toBe('success');
		expect(sandbox.requests.slice(before).map(({ status }) => status)).toEqual(second.map(() => 200));
		expect(renewals()).toHaveLength(1);
	});

	it('says what to do when the connection was ended in Close', async () => {
		const credential = await newCredential('Ended');
		await n8n.client.connectCredential(credential.id);
		sandbox.revokeTokens();
		const { status, data } = await (await workflowWith(credential, ['Acme']))();
		expect(status).toBe('error');
		expect(data.resultData.error).toMatchObject({
			message: 'Close does not accept the access token (401)',
			description: expect.stringContaining('connect it again') as string,
		});
		expect(namesInClose()).toEqual([]);
	});
});

describe('the client secret', () => {
	it('is given to the token endpoint, and to nobody else', async () => {
		const credential = await newCredential('Secretive');
		const addresses = await n8n.client.connectCredential(credential.id);
		const run = await workflowWith(credential, namesOf('Lead', 3));
		await run();
		sandbox.expireTokens();
		const execution = await run();
		expect(execution.status).toBe('success');
		// The sandbox takes no other.
		expect(tokenRequests().map(({ grantType, status }) => [grantType, status])).toEqual([
			['authorization_code', 200],
			['refresh_token', 200],
		]);
		// The log keeps only the beginning of what a call was accepted with: it was a token.
		const accepted = sandbox.requests.filter(({ status }) => status === 200);
		expect(accepted).toHaveLength(6);
		expect(accepted.every(({ apiKey }) => apiKey?.startsWith('acce'))).toBe(true);
		const seen = {
			addresses,
			calls: sandbox.requests,
			execution,
			credential: await n8n.client.openCredential(credential.id),
			log: n8n.log(),
		};
		for (const [where, what] of Object.entries(seen)) {
			expect([where, JSON.stringify(what).includes(SECRET)]).toEqual([where, false]);
		}
	});
});
