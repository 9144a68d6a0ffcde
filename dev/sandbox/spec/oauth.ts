/** Facts of Close's OAuth server. Source: developer.close.com, "Authentication with OAuth"; RFC 6749 for errors. */

export const CONSENT_PATH = '/oauth2/authorize/';
export const TOKEN_PATH = '/oauth2/token/';
export const REVOKE_PATH = '/oauth2/revoke/';

/** The same for every app. */
export const SCOPE = 'all.full_access offline_access';

export const DEFAULT_APP = {
	clientId: 'oa2client_sandbox',
	clientSecret: 'secret_sandbox',
	tokenLifetimeSeconds: 3600,
};

/** The longest RFC 6749 recommends; assumed. */
export const CODE_LIFETIME_SECONDS = 600;

/** Statuses by error code: RFC 6749, section 5.2. That 401 stands for an unknown client is assumed. */
export const oAuthErrors = {
	invalid_request: 400,
	invalid_client: 401,
	invalid_grant: 400,
	unsupported_grant_type: 400,
	unsupported_response_type: 400,
	access_denied: 403,
} as const;

export type OAuthErrorCode = keyof typeof oAuthErrors;
