/* eslint-disable @n8n/community-nodes/no-restricted-imports -- resolves n8n-core's own copy of n8n's OAuth2 client */
import { createRequire } from 'node:module';
import axios from 'axios';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

interface OAuth2Client {
	code: {
		getUri(options: { state: string }): string;
		getToken(callback: string, options: { state: string; body: object }): Promise<{ data: object }>;
	};
}

const REDIRECT_URI = 'https://n8n.example/rest/oauth2-credential/callback';
const STATE = 'state-of-n8n';

/**
 * What n8n's server does when a person connects a credential and allows it: with n8n's own client, and as its
 * `oauth2-credential.controller` calls it, which is not part of n8n-core.
 * @param credential with defaults and resolved expressions
 * @returns what n8n keeps as `oauthTokenData`
 */
export async function connectAsN8n(credential: ICredentialDataDecryptedObject): Promise<object> {
	const requireOfCore = createRequire(require.resolve('n8n-core'));
	const { ClientOAuth2 } = requireOfCore('@n8n/client-oauth2') as {
		ClientOAuth2: new (options: object) => OAuth2Client;
	};
	const { code } = new ClientOAuth2({
		clientId: credential.clientId,
		accessTokenUri: credential.accessTokenUrl,
		authorizationUri: credential.authUrl,
		authentication: credential.authentication,
		redirectUri: REDIRECT_URI,
		scopes: String(credential.scope).split(','),
	});
	const { headers } = await axios.post(
		code.getUri({ state: STATE }),
		new URLSearchParams({ decision: 'allow' }),
		{
			maxRedirects: 0,
			validateStatus: (status) => status === 302,
		},
	);
	const body = { client_id: credential.clientId, client_secret: credential.clientSecret };
	return (await code.getToken(String(headers.location), { state: STATE, body })).data;
}
