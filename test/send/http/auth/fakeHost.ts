import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

interface Tokens {
	access_token: string;
	refresh_token: string;
}

const OAUTH_APP = { accessTokenUrl: 'https://api.close.com/oauth2/token/', clientSecret: 'client-secret-1' };

let hosts = 0;

/**
 * n8n's store of one credential, and an OAuth server whose refresh tokens work once. `refreshOAuth2Token` renews whatever
 * it is handed, as n8n 2.20 does.
 */
export function fakeHost() {
	// What a process knows of a token it knows by the credential's id.
	const id = `7-${++hosts}`;
	let stored: Tokens = { access_token: 'a1', refresh_token: 'r1' };
	const asked: string[] = [];
	const trouble: unknown[] = [];
	let reads = 0;
	let isBroken = false;
	let isWithoutToken = false;
	const context = {
		helpers: {
			async refreshOAuth2Token(this: IExecuteFunctions, type: string) {
				const { oauthTokenData } = await this.getCredentials(type);
				const { refresh_token: presented } = oauthTokenData as never as Tokens;
				asked.push(presented);
				const next = trouble.shift();
				const thrown = typeof next === 'function' ? (next as () => unknown)() : next;
				const error = await thrown;
				if (error) throw error;
				if (isWithoutToken) return;
				const number = asked.length + 1;
				stored = { access_token: `a${number}`, refresh_token: `r${number}` };
			},
		},
		getNode: () => ({ credentials: { closeOAuth2Api: { id }, closeApi: { id: '8' } } }),
		getCredentials: async (type: string): Promise<ICredentialDataDecryptedObject> => {
			reads++;
			await Promise.resolve();
			if (isBroken) throw new Error('The database is gone');
			return type === 'closeApi' ? { apiKey: ' ' } : { ...OAUTH_APP, oauthTokenData: { ...stored } as never };
		},
	};
	return {
		context: context as never as IExecuteFunctions,
		/** Refresh tokens the server was asked with. */
		asked,
		/** What the next requests for a token end with; a function happens meanwhile. */
		trouble,
		/** Another n8n process has renewed the token. */
		renewedElsewhere: (tokens: Tokens) => (stored = tokens),
		/** The server answers 200, but with no token. */
		answersWithout: () => (isWithoutToken = true),
		breakStore: () => (isBroken = true),
		empty: () => (stored = {} as Tokens),
		get reads() {
			return reads;
		},
	};
}
