import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

interface Tokens {
	access_token: string;
	refresh_token: string;
}

/**
 * n8n's store of one credential, and an OAuth server whose refresh tokens work once. `refreshOAuth2Token` renews whatever
 * it is handed, as n8n 2.20 does.
 */
export function fakeHost() {
	let stored: Tokens = { access_token: 'a1', refresh_token: 'r1' };
	const asked: string[] = [];
	const trouble: unknown[] = [];
	let reads = 0;
	let isBroken = false;
	const context = {
		helpers: {
			async refreshOAuth2Token(this: IExecuteFunctions, type: string) {
				const { oauthTokenData } = await this.getCredentials(type);
				const { refresh_token: presented } = oauthTokenData as never as Tokens;
				asked.push(presented);
				const next = trouble.shift();
				const thrown = typeof next === 'function' ? (next as () => unknown)() : next;
				await Promise.resolve();
				if (thrown) throw thrown;
				const number = asked.length + 1;
				stored = { access_token: `a${number}`, refresh_token: `r${number}` };
			},
		},
		getNode: () => ({ credentials: { closeOAuth2Api: { id: '7' }, closeApi: { id: '8' } } }),
		getCredentials: async (type: string): Promise<ICredentialDataDecryptedObject> => {
			reads++;
			await Promise.resolve();
			if (isBroken) throw new Error('The database is gone');
			return type === 'closeApi' ? { apiKey: ' ' } : { oauthTokenData: { ...stored } as never };
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
		breakStore: () => (isBroken = true),
		empty: () => (stored = {} as Tokens),
		get reads() {
			return reads;
		},
	};
}
