/** What stands in the place of a secret. */
export const HIDDEN = '(hidden)';

/** A header that a person added may carry a secret of a gateway; one that a server set, a session. */
const SECRET_HEADER = /key|token|secret|auth|pass|session|signature|credential|bearer|cookie/i;
/** In a URL `sort_key` is none, so most words count only when they stand alone. */
const SECRET_PARAMETER =
	/token|secret|passw|api[-_.]?key|(^|[^a-z])(key|auth|authorization|pass|pwd|sig|signature|session|credentials?|bearer|jwt)$/i;
/** `Bearer …`, a JSON Web Token, or at least 20 characters of letters and digits without a blank. */
const SECRET_VALUE = /^(Basic|Bearer|Token|ApiKey) |^eyJ[\w-]+\.[\w-]+|^(?=.*\d)(?=.*[a-z])[\w~+/=.-]{20,}$/i;

/** Headers as they may be shown. */
export function withoutSecrets(headers: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => {
			const isSecret = SECRET_HEADER.test(name);
			return [name, isSecret ? HIDDEN : value];
		}),
	);
}

/** The same for headers a person set, whose names say less than their values may. */
export function withoutSecretValues(headers: Record<string, string>): Record<string, unknown> {
	const shown = Object.entries(headers).map(([name, value]) => [
		name,
		SECRET_VALUE.test(value) ? HIDDEN : value,
	]);
	return withoutSecrets(Object.fromEntries(shown) as Record<string, unknown>);
}

/** A URL as it may be shown. */
export function urlWithoutSecrets(url: string): string {
	const [address, ...query] = url.split('?');
	if (query.length === 0) return url;
	const pairs = query.join('?').split('&');
	const shown = pairs.map((pair) => {
		const [name, ...value] = pair.split('=');
		return value.length > 0 && SECRET_PARAMETER.test(decoded(name)) ? `${name}=${HIDDEN}` : pair;
	});
	return `${address}?${shown.join('&')}`;
}

function decoded(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}
