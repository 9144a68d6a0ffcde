import type { Reply } from '../types';

interface NetworkError {
	message?: string;
	code?: string;
	syscall?: string;
	httpCode?: string | null;
	cause?: NetworkError;
	/** Of an AggregateError: one for each address that was tried. */
	errors?: NetworkError[];
}

const NO_TRUST = 'its certificate cannot be verified';

/**
 * Codes that mean no connection was made, so nothing was sent, in words.
 * Sources: Node.js, "Common system errors" and "X509 certificate error codes"; getaddrinfo(3); undici, "Errors".
 */
export const NEVER_CONNECTED: ReadonlyArray<readonly [codes: RegExp, words: string]> = [
	[/^ECONNREFUSED$/, 'the connection was refused'],
	[/^ENOTFOUND$/, 'the name of the host is unknown'],
	[/^EAI_/, 'the name of the host could not be looked up'],
	[/^EHOSTUNREACH$/, 'there is no way to the host'],
	[/^(ENETUNREACH|ENETDOWN)$/, 'there is no network'],
	[/^EHOSTDOWN$/, 'the host is down'],
	[/^EADDRNOTAVAIL$/, 'this machine has no free port or address left'],
	[/^(UND_ERR_CONNECT_TIMEOUT)$/, 'the host did not take the connection in time'],
	[/^(UND_ERR_PRX_TLS|ERR_PROXY_TUNNEL)$/, 'the proxy made no connection'],
	[/^(ERR_TLS_CERT_ALTNAME_\w+|HOSTNAME_MISMATCH)$/, 'its certificate is for another host'],
	[/^CERT_HAS_EXPIRED$/, 'its certificate has expired'],
	[/^CERT_NOT_YET_VALID$/, 'its certificate is not valid yet'],
	[/^CERT_REVOKED$/, 'its certificate was revoked'],
	[/^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)$/, 'its certificate is self-signed'],
	[/^(UNABLE_TO_|CERT_|CRL_|ERROR_IN_C)\w+$/, NO_TRUST],
	[/^(INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED)$/, NO_TRUST],
	[/^ERR_SSL_WRONG_VERSION_NUMBER$/, 'it does not speak TLS'],
	[/^ERR_TLS_/, 'no secure connection could be agreed upon (TLS)'],
];

/**
 * Codes of an answer that arrived but cannot be read: the call has reached the server.
 * Sources: llhttp, "Errors"; Node.js, "zlib constants" and "Error codes"; undici, "Errors".
 */
const UNREADABLE: ReadonlyArray<readonly [codes: RegExp, words: string]> = [
	[/^(HPE_HEADER_OVERFLOW|UND_ERR_HEADERS_OVERFLOW)$/, 'its headers are too long'],
	[/^HPE_(?!INVALID_EOF_STATE|CLOSED_CONNECTION)/, 'it is not HTTP'],
	[/^(Z_\w+_ERROR|Z_NEED_DICT|ERR__|ERR_BROTLI_|ERR_ZLIB_|ERR_ZSTD_|ZSTD_)/, 'it cannot be unpacked'],
	[/CONTENT_LENGTH_MISMATCH$/, 'it is not as long as it says'],
	[/^(ERR_STRING_TOO_LONG|ERR_BUFFER_TOO_LARGE|UND_ERR_RES_EXCEEDED_MAX_SIZE)$/, 'it is far too large'],
	[/^ERR_ENCODING_INVALID_ENCODED_DATA$/, 'its text is broken'],
];

/** axios gives ECONNABORTED for its own time-out; ETIMEDOUT comes from the system. */
const TIMED_OUT = /^(ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_(HEADERS|BODY)_TIMEOUT)$/;
const CANCELLED = /^(ERR_CANCELED|ABORT_ERR|UND_ERR_ABORTED)$/;

/** Words for a connection that was not made, under codes that other failures have too. Source: Node.js, `tunnel`. */
const BEFORE_SENDING =
	/before secure TLS connection was established|tunneling socket could not be established/;

/** Classifies a thrown request. A failure that cannot be classified counts as sent, so that nothing is written twice. */
export function readFailure(thrown: unknown): Reply {
	const chain = causesOf(thrown as NetworkError);
	const codes = chain
		.flatMap(({ code, httpCode }) => [code, httpCode])
		.filter((code) => typeof code === 'string');
	const code = codes.find((known) => /^[A-Z]/.test(known));
	const detail = code ?? chain[chain.length - 1]?.message ?? 'no details';
	if (codes.some((known) => CANCELLED.test(known))) return { kind: 'cancelled' };
	const neverConnected = whyNeverConnected(chain, codes);
	if (neverConnected) return { kind: 'neverConnected', detail: neverConnected };
	if (codes.some((known) => TIMED_OUT.test(known))) return { kind: 'timeout', detail };
	const unreadable = wordsFor(codes, UNREADABLE);
	if (unreadable) return { kind: 'notUnderstood', detail: `${unreadable} (${code})` };
	if (codes.length === 0 && chain.some(({ message }) => message !== undefined && BLOCKED.test(message))) {
		return { kind: 'blocked', detail };
	}
	return { kind: 'connectionLost', detail };
}

/** n8n's own refusals, made before anything is sent: allowed domains, protection against requests to inner networks. */
const BLOCKED = /domain not allowed|not allowed.*domain|ssrf|blocked/i;

function whyNeverConnected(chain: readonly NetworkError[], codes: readonly string[]): string | undefined {
	const handshake = readHandshake(chain, codes);
	if (handshake) return handshake;
	const calls = chain.map(({ syscall }) => syscall);
	// `read EHOSTUNREACH` ends an existing connection.
	const words = calls.some((call) => call === 'read' || call === 'write')
		? undefined
		: wordsFor(codes, NEVER_CONNECTED);
	if (words) return words;
	const isBefore = chain.some(({ message }) => BEFORE_SENDING.test(message ?? ''));
	return isBefore || calls.includes('connect') ? 'the connection could not be made' : undefined;
}

/** Failures of TLS that end a connection in use, too. Source: RFC 8446, section 6; OpenSSL, `ssl/ssl_err.c`. */
const IN_USE =
	/bad record mac|decryption failed|record overflow|unexpected (message|eof)|close notify|user cancell?ed/;

/**
 * Why no secure connection was agreed upon, if that is what failed. With EPROTO the request was still waiting for the
 * end of the handshake; OpenSSL's reason stands in the message, or in the code.
 */
function readHandshake(chain: readonly NetworkError[], codes: readonly string[]): string | undefined {
	const texts = [
		...chain.map(({ message }) => /SSL routines:[^:]*:([^:]+)/.exec(message ?? '')?.[1]),
		...codes.map((code) => /^ERR_SSL_(.+)/.exec(code)?.[1].replaceAll('_', ' ')),
	];
	const reason = texts.find((text) => text !== undefined)?.toLowerCase();
	const isWaiting = codes.includes('EPROTO');
	if (reason === undefined && !isWaiting) return undefined;
	if (reason && IN_USE.test(reason)) return undefined;
	// This may also be the alert of a server that failed while handling a request.
	if (reason?.includes('internal error') && !isWaiting) return undefined;
	if (reason && /wrong version number|http request|packet length too long/.test(reason))
		return 'it does not speak TLS';
	return `no secure connection could be agreed upon (TLS${reason === undefined ? '' : `: ${reason}`})`;
}

function wordsFor(codes: readonly string[], table: typeof NEVER_CONNECTED): string | undefined {
	return table.find(([known]) => codes.some((code) => known.test(code)))?.[1];
}

function causesOf(error: NetworkError | undefined): NetworkError[] {
	const chain: NetworkError[] = [];
	for (let next = error; next !== undefined && next !== null && chain.length < 5; next = next.cause) {
		chain.push(next, ...(next.errors ?? []));
	}
	return chain;
}
