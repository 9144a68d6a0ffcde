import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { get } from 'lodash';

import { parseUrl } from '../../../syntax/baseUrl';
import { readFailure } from '../connectionFailure';
import { readAdvice } from '../../pacing/rateLimitHeaders';
import { hideSecrets } from './hideSecrets';
import { TOKEN_ADVICE, TOKEN_TROUBLES } from './messages';
import type { FailedRenewal } from './types';

/** What n8n throws for an answer in OAuth's form, for any other answer, and for none: `@n8n/client-oauth2` and axios. */
interface TokenFailure {
	message?: unknown;
	body?: unknown;
	status?: number;
	response?: { status?: number; headers?: Record<string, unknown> };
}

/** Source: RFC 6749, section 5.2. Other errors may pass. */
const FINAL_ERRORS: ReadonlyMap<string, (why: string) => string> = new Map([
	['invalid_grant', TOKEN_ADVICE.connectAgain],
	['invalid_client', TOKEN_ADVICE.checkClient],
	['unauthorized_client', TOKEN_ADVICE.checkClient],
	['invalid_request', TOKEN_ADVICE.connectAgain],
	['unsupported_grant_type', TOKEN_ADVICE.connectAgain],
	['invalid_scope', TOKEN_ADVICE.connectAgain],
]);

/** n8n says this in place of the answer, from 2.21 on: invalid_grant. */
const RECONNECT = /reconnect|no refresh token/i;

/** The meaning of a failed token request. */
export function readTokenFailure(thrown: unknown, credential: ICredentialDataDecryptedObject): FailedRenewal {
	const { message, body, status, response } = Object(thrown) as TokenFailure;
	const address = addressOf(credential);
	const error = get(body, 'error') as unknown;
	const advise = typeof error === 'string' ? FINAL_ERRORS.get(error) : undefined;
	if (advise) return { outcome: 'refused', advice: advise(TOKEN_TROUBLES.refused(address, error as string)) };

	const answered = response?.status ?? status;
	const advisedMs = readAdvice(response?.headers ?? {}, body);
	if (answered !== undefined || error !== undefined) {
		const text = wordsOf(body, credential);
		const why =
			answered === undefined
				? TOKEN_TROUBLES.refused(address, text)
				: TOKEN_TROUBLES.answered(address, answered, text);
		return { outcome: 'failed', advice: TOKEN_ADVICE.later(why), advisedMs };
	}
	if (RECONNECT.test(String(message))) {
		return { outcome: 'refused', advice: TOKEN_ADVICE.connectAgain(TOKEN_TROUBLES.connectionEnded()) };
	}
	const failure = readFailure(thrown);
	const detail = 'detail' in failure ? hideSecrets(failure.detail, credential) : failure.kind;
	if (failure.kind === 'blocked') return { outcome: 'refused', advice: TOKEN_ADVICE.checkPolicy(detail) };
	const trouble = failure.kind === 'neverConnected' ? TOKEN_TROUBLES.notReached : TOKEN_TROUBLES.noAnswer;
	return { outcome: 'failed', advice: TOKEN_ADVICE.later(trouble(address, detail)) };
}

/** The token endpoint's address, without anything that may be secret. */
export function addressOf({ accessTokenUrl }: ICredentialDataDecryptedObject): string {
	const url = parseUrl(String(accessTokenUrl));
	return url ? `${url.origin}${url.pathname}` : 'The token address of the credential';
}

/** More than a person reads. */
const MOST_TEXT = 200;

/** The error that the token endpoint's answer names. It may repeat secrets it was sent. */
function wordsOf(body: unknown, credential: ICredentialDataDecryptedObject): string {
	if (typeof body === 'string') return /^\s*</.test(body) ? 'a web page' : '';
	const words = [get(body, 'error'), get(body, 'error_description')] as unknown[];
	const text = words.filter((word) => typeof word === 'string' && word !== '').join(', ');
	return hideSecrets(text, credential).replace(/\s+/g, ' ').trim().slice(0, MOST_TEXT);
}
