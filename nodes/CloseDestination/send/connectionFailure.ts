import type { Reply } from './types';

interface NetworkError {
	message?: string;
	code?: string;
	syscall?: string;
	httpCode?: string | null;
	cause?: NetworkError;
	/** Of an AggregateError: one for each address that was tried. */
	errors?: NetworkError[];
}

/**
 * Codes that mean no connection was made, so nothing was sent, in words.
 * Source: Node.js, "Common system errors" and "TLS/SSL errors".
 */
export const NEVER_CONNECTED: ReadonlyMap<string, string> = new Map([
	['ECONNREFUSED', 'the connection was refused'],
	['ENOTFOUND', 'the name of the host is unknown'],
	['EAI_AGAIN', 'the name of the host could not be looked up'],
	['EHOSTUNREACH', 'there is no way to the host'],
	['ENETUNREACH', 'there is no network'],
	['EHOSTDOWN', 'the host is down'],
	['EADDRNOTAVAIL', 'this machine has no free port or address left'],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host'],
	['CERT_HAS_EXPIRED', 'its certificate has expired'],
	['CERT_NOT_YET_VALID', 'its certificate is not valid yet'],
	['CERT_REVOKED', 'its certificate was revoked'],
	['UNABLE_TO_GET_ISSUER_CERT', 'its certificate can not be verified'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is self-signed'],
	['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is self-signed'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate can not be verified'],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its certificate can not be verified'],
	['ERR_SSL_WRONG_VERSION_NUMBER', 'it does not speak TLS'],
]);
/** axios gives ECONNABORTED for its own time-out; ETIMEDOUT comes from the system. */
const TIMED_OUT: ReadonlySet<string> = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);
const CANCELLED: ReadonlySet<string> = new Set(['ERR_CANCELED']);
/** Words for a handshake that went wrong, under codes that other failures have too. Source: Node.js, OpenSSL. */
const IN_HANDSHAKE = /before secure TLS connection was established|wrong version number/;

/** What a thrown request means. A failure that can't be placed counts as sent: nothing must be written twice. */
export function readFailure(thrown: unknown): Reply {
	const chain = causesOf(thrown as NetworkError);
	const codes = chain
		.flatMap(({ code, httpCode }) => [code, httpCode])
		.filter((code) => typeof code === 'string');
	const code = codes.find((known) => /^[A-Z]/.test(known));
	const detail = code ?? chain[chain.length - 1]?.message ?? 'no details';
	const neverConnected = codes
		.map((known) => NEVER_CONNECTED.get(known))
		.find((words) => words !== undefined);
	if (codes.some((known) => CANCELLED.has(known))) return { kind: 'cancelled' };
	if (neverConnected) return { kind: 'neverConnected', detail: neverConnected };
	if (chain.some(({ syscall, message }) => syscall === 'connect' || IN_HANDSHAKE.test(message ?? ''))) {
		return { kind: 'neverConnected', detail: 'the connection could not be made' };
	}
	if (codes.some((known) => TIMED_OUT.has(known))) return { kind: 'timeout', detail };
	if (codes.length === 0 && chain.some(({ message }) => message !== undefined && BLOCKED.test(message))) {
		return { kind: 'blocked', detail };
	}
	return { kind: 'connectionLost', detail };
}

/** n8n's own refusals, made before anything is sent: allowed domains, protection against requests to inner networks. */
const BLOCKED = /domain not allowed|not allowed.*domain|ssrf|blocked/i;

function causesOf(error: NetworkError | undefined): NetworkError[] {
	const chain: NetworkError[] = [];
	for (let next = error; next !== undefined && next !== null && chain.length < 5; next = next.cause) {
		chain.push(next, ...(next.errors ?? []));
	}
	return chain;
}
