import { createIds } from '../crm/ids';
import { CODE_LIFETIME_SECONDS } from '../spec/oauth';

/** What a user has allowed an app: one pair of tokens is good at a time. */
export interface Grant {
	/** What limits are counted by. */
	key: string;
	accessToken: string;
	/** In milliseconds of the sandbox's clock. */
	expiresAt: number;
	refreshToken: string;
}

interface Code {
	redirectUri: string;
	expiresAt: number;
}

const TOKEN_SEED = 2;
const TOKEN_LENGTH = 40;

/**
 * Codes and tokens given out. A code and a refresh token work once. That renewing ends the old access token at once, too,
 * is assumed.
 */
export class Grants {
	/** Not reset by `clear`, because an old token must not become valid again. */
	private readonly newToken = createIds(TOKEN_SEED);
	private readonly codes = new Map<string, Code>();
	private readonly grants = new Set<Grant>();
	private count = 0;

	constructor(
		private readonly now: () => number,
		private readonly lifetimeSeconds: number,
	) {}

	newCode(redirectUri: string): string {
		const code = this.newToken('code_', TOKEN_LENGTH);
		this.codes.set(code, { redirectUri, expiresAt: this.now() + CODE_LIFETIME_SECONDS * 1000 });
		return code;
	}

	/** @param redirectUri as the client says it was; checked when it says so */
	redeem(code: string, redirectUri: string | null): Grant | undefined {
		const found = this.codes.get(code);
		this.codes.delete(code);
		const isGood =
			found && found.expiresAt > this.now() && (redirectUri === null || redirectUri === found.redirectUri);
		return isGood ? this.grant() : undefined;
	}

	grant(): Grant {
		const grant = { key: `grant ${++this.count}`, ...this.newTokens() };
		this.grants.add(grant);
		return grant;
	}

	refresh(refreshToken: string): Grant | undefined {
		const grant = this.find((known) => known.refreshToken === refreshToken);
		return grant && Object.assign(grant, this.newTokens());
	}

	/** The grant an access token stands for, while it does. */
	accepting(accessToken: string): Grant | undefined {
		return this.find((known) => known.accessToken === accessToken && known.expiresAt > this.now());
	}

	/** @param token an access token or a refresh token: the whole grant ends, which is assumed */
	revoke(token: string): void {
		const grant = this.find((known) => known.accessToken === token || known.refreshToken === token);
		if (grant) this.grants.delete(grant);
	}

	expireAll(): void {
		for (const grant of this.grants) grant.expiresAt = this.now();
	}

	clear(): void {
		this.codes.clear();
		this.grants.clear();
	}

	private newTokens(): Omit<Grant, 'key'> {
		return {
			accessToken: this.newToken('access_', TOKEN_LENGTH),
			expiresAt: this.now() + this.lifetimeSeconds * 1000,
			refreshToken: this.newToken('refresh_', TOKEN_LENGTH),
		};
	}

	private find(isMeant: (grant: Grant) => boolean): Grant | undefined {
		return [...this.grants].find(isMeant);
	}
}
