/** Replaces a secret. */
export const HIDDEN = '(hidden)';

/** Headers that users add may hold a gateway's secret, headers that servers set a session. */
const SECRET_HEADER = /key|token|secret|auth|pass|session|signature|credential|bearer|cookie/i;
/** `sort_key` in a URL is not a secret, so most words count only when they stand alone. */
const SECRET_PARAMETER =
	/token|secret|passw|api[-_.]?key|(^|[^a-z])(key|auth|authorization|pass|pwd|sig|signature|session|credentials?|bearer|jwt)$/i;
/** `Bearer …`, a JSON Web Token, or at least 20 letters and digits without a space. */
const SECRET_VALUE = /^(Basic|Bearer|Token|ApiKey) |^eyJ[\w-]+\.[\w-]+|^(?=.*\d)(?=.*[a-z])[\w~+/=.-]{20,}$/i;

/** Headers that may be shown: values of headers with secret names are hidden. */
export function withoutSecrets(headers: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => {
			const isSecret = SECRET_HEADER.test(name);
			return [name, isSecret ? HIDDEN : value];
		}),
	);
}

/** The same for headers that users set: their values may look like secrets even when their names do not. */
export function withoutSecretValues(headers: Record<string, string>): Record<string, unknown> {
	const shown = Object.entries(headers).map(([name, value]) => [
		name,
		SECRET_VALUE.test(value) ? HIDDEN : value,
	]);
	return withoutSecrets(Object.fromEntries(shown) as Record<string, unknown>);
}

/** A URL that may be shown: values of secret query parameters are hidden. */
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
