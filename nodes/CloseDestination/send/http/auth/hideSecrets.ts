import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { get } from 'lodash';

import { HIDDEN } from '../../../lib/secrets';
import type { Reply } from '../../types';

const SECRETS = ['apiKey', 'clientSecret', 'oauthTokenData.access_token', 'oauthTokenData.refresh_token'];
/** A shorter secret would also match ordinary words. */
const LEAST_LENGTH = 8;

const known = new WeakMap<object, string[]>();

/** Replaces the secrets of a credential in text that came from outside: what a server repeats is shown and saved. */
export function hideSecrets(text: string, credential: ICredentialDataDecryptedObject): string {
	return hidden(text, formsOf(credential));
}

function hidden(text: string, secrets: readonly string[]): string {
	let shown = text;
	for (const secret of secrets) {
		if (shown.includes(secret)) shown = shown.replaceAll(secret, HIDDEN);
	}
	return shown;
}

/** The same for headers, parsed bodies and errors. */
export function hideSecretsIn<T>(value: T, credential: ICredentialDataDecryptedObject): T {
	return hiddenIn(value, formsOf(credential)) as T;
}

function hiddenIn(value: unknown, secrets: readonly string[]): unknown {
	if (typeof value === 'string') return hidden(value, secrets);
	if (Array.isArray(value)) return value.map((entry) => hiddenIn(entry, secrets));
	if (typeof value !== 'object' || value === null) return value;
	// axios's headers are no plain object; a copy is.
	const shown = { ...value } as Record<string, unknown>;
	for (const name of Object.keys(shown)) shown[name] = hiddenIn(shown[name], secrets);
	return shown;
}

/** Why a call failed, without secrets. */
export function failureWithoutSecrets(reply: Reply, credential: ICredentialDataDecryptedObject): Reply {
	return 'detail' in reply ? { ...reply, detail: hideSecrets(reply.detail, credential) } : reply;
}

/** As they are, as Basic authentication writes the key, and both as JSON may write a slash; the longest first. */
function formsOf(credential: ICredentialDataDecryptedObject): string[] {
	const found = known.get(credential);
	if (found) return found;
	const secrets = SECRETS.map((path) => get(credential, path) as unknown)
		.filter((secret): secret is string => typeof secret === 'string')
		.map((secret) => secret.trim())
		.filter((secret) => secret.length >= LEAST_LENGTH);
	const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret), ...inBase64(secret)]);
	const all = [...new Set(forms.flatMap((form) => [form, form.replaceAll('/', '\\/')]))];
	all.sort((a, b) => b.length - a.length);
	known.set(credential, all);
	return all;
}

/** With and without the colon behind the user name; the padding may be missing. */
function inBase64(secret: string): string[] {
	return [`${secret}:`, secret].map((text) => Buffer.from(text).toString('base64').replace(/=+$/, ''));
}
