import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { escapeRegExp, get } from 'lodash';

import { HIDDEN } from '../../../lib/secrets';
import type { Reply } from '../../types';

const SECRETS = ['apiKey', 'clientSecret', 'oauthTokenData.access_token', 'oauthTokenData.refresh_token'];
/** A shorter secret would also match ordinary words. */
const LEAST_LENGTH = 8;

const known = new WeakMap<object, RegExp | undefined>();

/** Replaces the secrets of a credential in text that came from outside: what a server repeats is shown and saved. */
export function hideSecrets(text: string, credential: ICredentialDataDecryptedObject): string {
	return hiddenIn(text, secretsOf(credential)) as string;
}

/** The same for headers, parsed bodies and errors. */
export function hideSecretsIn<T>(value: T, credential: ICredentialDataDecryptedObject): T {
	return hiddenIn(value, secretsOf(credential)) as T;
}

function hiddenIn(value: unknown, secrets: RegExp | undefined): unknown {
	if (typeof value === 'string') return secrets ? value.replace(secrets, HIDDEN) : value;
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
function secretsOf(credential: ICredentialDataDecryptedObject): RegExp | undefined {
	if (known.has(credential)) return known.get(credential);
	const secrets = SECRETS.map((path) => get(credential, path) as unknown)
		.filter((secret): secret is string => typeof secret === 'string')
		.map((secret) => secret.trim())
		.filter((secret) => secret.length >= LEAST_LENGTH);
	const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret), ...inBase64(secret)]);
	const all = [...new Set(forms.flatMap((form) => [form, form.replaceAll('/', '\\/')]))];
	all.sort((a, b) => b.length - a.length);
	const pattern = all.length > 0 ? new RegExp(all.map(escapeRegExp).join('|'), 'g') : undefined;
	known.set(credential, pattern);
	return pattern;
}

/** With and without the colon behind the user name; the padding may be missing. */
function inBase64(secret: string): string[] {
	return [`${secret}:`, secret].map((text) => Buffer.from(text).toString('base64').replace(/=+$/, ''));
}
