import type { Reply } from '../http/wire';
import { CONSENT_PATH, REVOKE_PATH, SCOPE, TOKEN_PATH, type OAuthErrorCode } from '../spec/oauth';
import type { OAuthApp, TokenAnswer } from '../types';
import { CONSENT_PAGE } from './consentPage';
import type { Grant, Grants } from './grants';
import { OAuthError } from './oAuthError';

export interface OAuthContext {
	app: OAuthApp;
	grants: Grants;
	userId: string;
	organizationId: string;
	query: URLSearchParams;
	/** Throws when the body is no form. */
	form: () => URLSearchParams;
}

type Endpoint = (context: OAuthContext) => Reply;

const NOT_KEPT = { 'cache-control': 'no-store', pragma: 'no-cache' };
const LOCAL_HOSTS = ['localhost', '127.0.0.1'];

export function json(status: number, body: object): Reply {
	return {
		status,
		headers: { ...NOT_KEPT, 'content-type': 'application/json' },
		text: JSON.stringify(body),
	};
}

/** What a client keeps of a grant. */
export function tokensOf(
	grant: Grant,
	{ app, userId, organizationId }: Pick<OAuthContext, 'app' | 'userId' | 'organizationId'>,
): TokenAnswer {
	return {
		access_token: grant.accessToken,
		token_type: 'Bearer',
		expires_in: app.tokenLifetimeSeconds,
		refresh_token: grant.refreshToken,
		scope: SCOPE,
		user_id: userId,
		organization_id: organizationId,
	};
}

/** Close wants https; n8n on the same machine has none, so plain http is taken there. */
function redirectUriOf({ app, query }: OAuthContext): URL {
	if (query.get('client_id') !== app.clientId) throw new OAuthError('invalid_client', 'Unknown client_id.');
	const text = query.get('redirect_uri') ?? '';
	const uri = URL.canParse(text) ? new URL(text) : undefined;
	const isAllowed =
		uri?.protocol === 'https:' || (uri?.protocol === 'http:' && LOCAL_HOSTS.includes(uri.hostname));
	if (!uri || !isAllowed) throw new OAuthError('invalid_request', 'redirect_uri must be an https address.');
	return uri;
}

function redirect(
	uri: URL,
	query: URLSearchParams,
	answer: { code: string } | { error: OAuthErrorCode },
): Reply {
	for (const [name, value] of Object.entries(answer)) uri.searchParams.set(name, value);
	const state = query.get('state');
	if (state !== null) uri.searchParams.set('state', state);
	return { status: 302, headers: { ...NOT_KEPT, location: uri.href }, text: '' };
}

const showConsent: Endpoint = (context) => {
	const uri = redirectUriOf(context);
	if (context.query.get('response_type') !== 'code') {
		return redirect(uri, context.query, { error: 'unsupported_response_type' });
	}
	return CONSENT_PAGE;
};

const decide: Endpoint = (context) => {
	const { grants, query, form } = context;
	const uri = redirectUriOf(context);
	const code = () => grants.newCode(query.get('redirect_uri')!);
	return redirect(
		uri,
		query,
		form().get('decision') === 'allow' ? { code: code() } : { error: 'access_denied' },
	);
};

/** The client says who it is in the body; a header for it is not looked at. */
function formOfClient({ app, form }: OAuthContext): URLSearchParams {
	const parameters = form();
	const names = [...parameters.keys()];
	if (new Set(names).size < names.length) throw new OAuthError('invalid_request', 'A parameter is repeated.');
	if (parameters.get('client_id') !== app.clientId || parameters.get('client_secret') !== app.clientSecret) {
		throw new OAuthError('invalid_client', 'Unknown client_id, or client_secret is wrong or missing.');
	}
	return parameters;
}

function needed(parameters: URLSearchParams, name: string): string {
	const value = parameters.get(name);
	if (!value) throw new OAuthError('invalid_request', `Missing "${name}" in request.`);
	return value;
}

const GRANT_TYPES: Record<string, (grants: Grants, parameters: URLSearchParams) => Grant | undefined> = {
	authorization_code: (grants, parameters) =>
		grants.redeem(needed(parameters, 'code'), parameters.get('redirect_uri')),
	refresh_token: (grants, parameters) => grants.refresh(needed(parameters, 'refresh_token')),
};

const giveTokens: Endpoint = (context) => {
	const parameters = formOfClient(context);
	const type = needed(parameters, 'grant_type');
	if (!Object.hasOwn(GRANT_TYPES, type))
		throw new OAuthError('unsupported_grant_type', `No grant type "${type}".`);
	const grant = GRANT_TYPES[type](context.grants, parameters);
	if (!grant) throw new OAuthError('invalid_grant', 'It is unknown, expired, used up or revoked.');
	return json(200, tokensOf(grant, context));
};

/** RFC 7009: a token nobody knows is as good as revoked. */
const revoke: Endpoint = (context) => {
	context.grants.revoke(needed(formOfClient(context), 'token'));
	return json(200, {});
};

export const ENDPOINTS: Record<string, Record<string, Endpoint>> = {
	[CONSENT_PATH]: { GET: showConsent, POST: decide },
	[TOKEN_PATH]: { POST: giveTokens },
	[REVOKE_PATH]: { POST: revoke },
};
