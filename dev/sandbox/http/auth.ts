import type { Grants } from '../oauth/grants';

export interface Credential {
	/** What limits are counted by. */
	key: string;
	/** Fit for a log. */
	masked: string;
	/** Which of the sandbox's users it belongs to. */
	userNumber: number;
	/** Whether it is a token that a user gave to an app. */
	isOAuth: boolean;
}

function mask(key: string): string {
	return `${key.slice(0, 4)}…${key.slice(-3)}`;
}

/** Basic with exactly `KEY:`, or a known Bearer token. Nothing else gets in. */
export class Credentials {
	private readonly accepted = new Map<string, Credential>();

	constructor(
		apiKeys: readonly string[],
		accessTokens: readonly string[],
		private readonly grants: Grants,
	) {
		apiKeys.forEach((key, userNumber) => {
			const basic = Buffer.from(`${key}:`).toString('base64');
			this.accepted.set(`basic ${basic}`, { key, masked: mask(key), userNumber, isOAuth: false });
		});
		for (const token of accessTokens) {
			this.accepted.set(`bearer ${token}`, tokenCredential(token, token));
		}
	}

	find(authorization: string | undefined): Credential | undefined {
		if (!authorization) return undefined;
		const [scheme, ...rest] = authorization.split(' ');
		const secret = rest.join(' ').trim();
		const known = this.accepted.get(`${scheme.toLowerCase()} ${secret}`);
		if (known || scheme.toLowerCase() !== 'bearer') return known;
		const grant = this.grants.accepting(secret);
		return grant && tokenCredential(secret, grant.key);
	}
}

/** @param key stays the same when the token is renewed */
function tokenCredential(token: string, key: string): Credential {
	return { key, masked: mask(token), userNumber: 0, isOAuth: true };
}
