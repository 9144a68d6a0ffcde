import type { Reply } from './types';

interface NetworkError {
	message?: string;
	code?: string;
	syscall?: string;
	httpCode?: string | null;
	cause?: NetworkError;
}

/** Codes that mean no connection was made, so nothing was sent. Source: Node.js `errors`, libuv, OpenSSL. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EHOSTDOWN',
	'EADDRNOTAVAIL',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'ERR_SSL_WRONG_VERSION_NUMBER',
]);
/** axios gives ECONNABORTED for its own time-out; ETIMEDOUT comes from the system. */
const TIMED_OUT: ReadonlySet<string> = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);
const CANCELLED: ReadonlySet<string> = new Set(['ERR_CANCELED']);
/** Node's words when the TLS handshake is cut off; its code is the same as for a cut-off answer. */
const CUT_OFF_IN_HANDSHAKE = 'before secure TLS connection was established';

/** What a thrown request means. A failure that can't be placed counts as sent: nothing must be written twice. */
export function readFailure(thrown: unknown): Reply {
	const chain = causesOf(thrown as NetworkError);
	const codes = chain
		.flatMap(({ code, httpCode }) => [code, httpCode])
		.filter((code) => typeof code === 'string');
	const code = codes.find((known) => /^[A-Z]/.test(known));
	const detail = code ?? chain[chain.length - 1]?.message ?? 'no details';
	if (codes.some((known) => CANCELLED.has(known))) return { kind: 'cancelled' };
	if (
		codes.some((known) => NEVER_CONNECTED.has(known)) ||
		chain.some(({ syscall, message }) => syscall === 'connect' || message?.includes(CUT_OFF_IN_HANDSHAKE))
	) {
		return { kind: 'neverConnected', detail };
	}
	if (codes.some((known) => TIMED_OUT.has(known))) return { kind: 'timeout', detail };
	if (code === undefined && chain.some(({ message }) => message !== undefined && BLOCKED.test(message))) {
		return { kind: 'blocked', detail };
	}
	return { kind: 'connectionLost', detail };
}

/** n8n's own refusals, made before anything is sent: allowed domains, protection against requests to inner networks. */
const BLOCKED = /domain not allowed|not allowed.*domain|ssrf|blocked/i;

function causesOf(error: NetworkError | undefined): NetworkError[] {
	const chain: NetworkError[] = [];
	for (let next = error; next !== undefined && next !== null && chain.length < 5; next = next.cause)
		chain.push(next);
	return chain;
}
