export interface Credential {
	/** What limits are counted by. */
	key: string;
	/** Fit for a log. */
	masked: string;
	/** Which of the sandbox's users it belongs to. */
	userNumber: number;
}

export function mask(key: string): string {
	return `${key.slice(0, 4)}…${key.slice(-3)}`;
}

/** Basic with exactly `KEY:`, or a known Bearer token. Nothing else gets in. */
export class Credentials {
	private readonly accepted = new Map<string, Credential>();

	constructor(apiKeys: readonly string[], accessTokens: readonly string[]) {
		apiKeys.forEach((key, userNumber) => {
			const basic = Buffer.from(`${key}:`).toString('base64');
			this.accepted.set(`basic ${basic}`, { key, masked: mask(key), userNumber });
		});
		for (const token of accessTokens) {
			this.accepted.set(`bearer ${token}`, { key: token, masked: mask(token), userNumber: 0 });
		}
	}

	find(authorization: string | undefined): Credential | undefined {
		if (!authorization) return undefined;
		const [scheme, ...rest] = authorization.split(' ');
		return this.accepted.get(`${scheme.toLowerCase()} ${rest.join(' ').trim()}`);
	}
}
