import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { get } from 'lodash';

import type { Authentication } from '../../../parameters/types';

interface CredentialKind {
	/** Its name in n8n. */
	type: string;
	/** As people see it: the choice of Authentication, and the credential. */
	name: { choice: string; credential: string };
	/** The header or query that authenticates a call. */
	secretOf(credential: ICredentialDataDecryptedObject): unknown;
	/** Said when there is none. */
	missing: { message: string; description: string };
}

/** The credential behind each choice of Authentication. */
export const CREDENTIALS: Record<Authentication, CredentialKind> = {
	apiKey: {
		type: 'closeApi',
		name: { choice: 'API Key', credential: 'Close API' },
		secretOf: ({ apiKey }) => apiKey,
		missing: {
			message: 'The credential has no API key',
			description: 'Open the credential and enter an API key: Close, Settings, Developer, API Keys.',
		},
	},
	oAuth2: {
		type: 'closeOAuth2Api',
		name: { choice: 'OAuth2', credential: 'Close OAuth2 API' },
		secretOf: (credential) => get(credential, 'oauthTokenData.access_token'),
		missing: {
			message: 'The credential is not connected to Close',
			description: 'Open the credential, connect it to your Close account, and run the workflow again.',
		},
	},
};
