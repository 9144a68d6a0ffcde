import { oAuthErrors, type OAuthErrorCode } from '../spec/oauth';

/** A refusal in OAuth's own shape. */
export class OAuthError extends Error {
	readonly status: number;

	constructor(
		readonly code: OAuthErrorCode,
		readonly description: string,
	) {
		super(description);
		this.status = oAuthErrors[code];
	}
}
