import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, UserError } from 'n8n-workflow';

import { readFailure } from '../../../nodes/CloseDestination/send/http/connectionFailure';

const node = { name: 'Close Destination', type: 'x.closeDestination', parameters: {} } as unknown as INode;
const withProperties = (message: string, properties: object) => Object.assign(new Error(message), properties);

/** As n8n throws it: its own error, caused by axios's, caused by Node's. */
function thrownByN8n(
	message: string,
	{ code, syscall }: { code?: string; syscall?: string },
	more: object = {},
) {
	const ofNode = withProperties(message, { code, syscall, ...more });
	const ofAxios = withProperties(message, { code, isAxiosError: true, cause: ofNode });
	return new NodeApiError(node, ofAxios as unknown as JsonObject);
}

/** What axios makes itself: there is no error of Node behind it. */
const thrownByAxios = (message: string, code: string) =>
	new NodeApiError(node, withProperties(message, { code, isAxiosError: true }) as unknown as JsonObject);

// Shapes as recorded from n8n-core 2.41.1 with axios 1.21 on Node 20.
test.each<[what: string, error: unknown, kind: string]>([
	[
		'connection refused',
		thrownByN8n('connect ECONNREFUSED 127.0.0.1:1', { code: 'ECONNREFUSED', syscall: 'connect' }),
		'neverConnected',
	],
	[
		'unknown host',
		thrownByN8n('getaddrinfo ENOTFOUND x.invalid', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
		'neverConnected',
	],
	[
		'DNS server silent',
		thrownByN8n('getaddrinfo EAI_AGAIN api.close.com', { code: 'EAI_AGAIN', syscall: 'getaddrinfo' }),
		'neverConnected',
	],
	[
		'no way to the host',
		thrownByN8n('connect EHOSTUNREACH', { code: 'EHOSTUNREACH', syscall: 'connect' }),
		'neverConnected',
	],
	[
		'no network',
		thrownByN8n('connect ENETUNREACH', { code: 'ENETUNREACH', syscall: 'connect' }),
		'neverConnected',
	],
	[
		'time-out while connecting',
		thrownByN8n('connect ETIMEDOUT', { code: 'ETIMEDOUT', syscall: 'connect' }),
		'neverConnected',
	],
	[
		'reset while connecting',
		thrownByN8n('connect ECONNRESET', { code: 'ECONNRESET', syscall: 'connect' }),
		'neverConnected',
	],
	[
		'TLS handshake cut off',
		thrownByN8n('Client network socket disconnected before secure TLS connection was established', {
			code: 'ECONNRESET',
		}),
		'neverConnected',
	],
	[
		'certificate of another host',
		thrownByN8n('Hostname/IP does not match', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
		'neverConnected',
	],
	[
		'certificate expired',
		thrownByN8n('certificate has expired', { code: 'CERT_HAS_EXPIRED' }),
		'neverConnected',
	],
	[
		'certificate self-signed',
		thrownByN8n('self-signed certificate', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
		'neverConnected',
	],
	[
		'reset after sending',
		thrownByN8n('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }),
		'connectionLost',
	],
	['hung up', thrownByN8n('socket hang up', { code: 'ECONNRESET' }), 'connectionLost'],
	['broken pipe', thrownByN8n('write EPIPE', { code: 'EPIPE', syscall: 'write' }), 'connectionLost'],
	['answer cut off', thrownByAxios('stream has been aborted', 'ERR_BAD_RESPONSE'), 'connectionLost'],
	['no HTTP', thrownByN8n('Parse Error: Expected HTTP/', { code: 'HPE_INVALID_CONSTANT' }), 'notUnderstood'],
	['time-out of axios', thrownByAxios('timeout of 60000ms exceeded', 'ECONNABORTED'), 'timeout'],
	[
		'time-out of the socket',
		thrownByN8n('read ETIMEDOUT', { code: 'ETIMEDOUT', syscall: 'read' }),
		'timeout',
	],
	['execution stopped', thrownByAxios('canceled', 'ERR_CANCELED'), 'cancelled'],
	[
		'an address n8n blocks',
		new NodeApiError(
			node,
			new UserError(
				'The request was blocked because it resolves to a restricted IP address',
			) as unknown as JsonObject,
		),
		'blocked',
	],
	[
		'a domain the credential does not allow',
		new NodeApiError(
			node,
			new UserError(
				'Domain not allowed: This credential is restricted from accessing x.',
			) as unknown as JsonObject,
		),
		'blocked',
	],
	[
		'the error of Node alone',
		withProperties('connect ECONNREFUSED', { code: 'ECONNREFUSED' }),
		'neverConnected',
	],
	['a code of n8n alone', { httpCode: 'ENOTFOUND' }, 'neverConnected'],
	['a code deep in the causes', { cause: { cause: { cause: { code: 'ENOTFOUND' } } } }, 'neverConnected'],
	['an answer n8n threw after all', { httpCode: '500', message: 'no' }, 'connectionLost'],
	['a failure nobody can place', new Error('boom'), 'connectionLost'],
	['a defect', new TypeError("Cannot read properties of undefined (reading 'x')"), 'connectionLost'],
	['text', 'boom', 'connectionLost'],
	['nothing', undefined, 'connectionLost'],
	['null', null, 'connectionLost'],
])('%s', (_, error, kind) => {
	expect(readFailure(error).kind).toBe(kind);
});

test('a chain of causes that runs in a circle has an end', () => {
	const error: { cause?: unknown } = {};
	error.cause = error;
	expect(readFailure(error).kind).toBe('connectionLost');
});

test.each<[what: string, error: unknown, detail: string]>([
	[
		'in words',
		thrownByN8n('connect', { code: 'ECONNREFUSED', syscall: 'connect' }),
		'the connection was refused',
	],
	['by its code', thrownByN8n('socket hang up', { code: 'ECONNRESET' }), 'ECONNRESET'],
	['by the innermost message', { message: 'outer', cause: { message: 'inner' } }, 'inner'],
	['without details', null, 'no details'],
])('a failure is told %s', (_, error, detail) => {
	expect(readFailure(error)).toMatchObject({ detail });
});

test.each<[what: string, error: unknown]>([
	[
		'https to a port that speaks http',
		thrownByN8n(
			'write EPROTO 805C5030:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../x.c:350:\n',
			{
				code: 'EPROTO',
				syscall: 'write',
			},
		),
	],
	[
		'time-outs of all addresses of the host, as Node tries them one after the other',
		thrownByN8n(
			'',
			{ code: 'ETIMEDOUT' },
			{
				errors: [
					{ code: 'ETIMEDOUT', syscall: 'connect' },
					{ code: 'ENETUNREACH', syscall: 'connect' },
				],
			},
		),
	],
	[
		'a certificate that is not valid yet',
		thrownByN8n('certificate is not yet valid', { code: 'CERT_NOT_YET_VALID' }),
	],
	[
		'an issuer that is missing',
		thrownByN8n('unable to get issuer certificate', { code: 'UNABLE_TO_GET_ISSUER_CERT' }),
	],
	['a certificate that is revoked', thrownByN8n('certificate revoked', { code: 'CERT_REVOKED' })],
])('%s: no connection was made', (_, error) => {
	expect(readFailure(error).kind).toBe('neverConnected');
});

// Who says so is the server, so the call was made.
test('an answer thrown after all is no refusal of n8n, whatever words it has', () => {
	expect(readFailure({ httpCode: '403', message: 'Request blocked by the firewall' }).kind).toBe(
		'connectionLost',
	);
});

const openSsl = (reason: string) =>
	`write EPROTO 805C:error:0A00042E:SSL routines:ssl3_read_bytes:${reason}:../x.c:1605:`;

test.each<[failure: string, error: object, kind: string]>([
	...[
		'tlsv1 alert protocol version',
		'sslv3 alert handshake failure',
		'tlsv1 unrecognized name',
		'tlsv1 alert internal error',
		'tlsv13 alert certificate required',
		'unsupported protocol',
		'no ciphers available',
		'unsafe legacy renegotiation disabled',
	].map((reason): [string, object, string] => [
		reason,
		{ code: 'EPROTO', syscall: 'write', message: openSsl(reason) },
		'neverConnected',
	]),
	[
		'EPROTO without a reason',
		{ code: 'EPROTO', syscall: 'write', message: 'write EPROTO' },
		'neverConnected',
	],
	['a TLS code of Node', { code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', message: 'x' }, 'neverConnected'],
	['TLS versions that exclude each other', { code: 'ERR_TLS_PROTOCOL_VERSION_CONFLICT' }, 'neverConnected'],
	['a certificate without trust', { code: 'CERT_UNTRUSTED' }, 'neverConnected'],
	['an alert in the middle', { code: 'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC' }, 'connectionLost'],
	['a server that broke down', { code: 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR' }, 'connectionLost'],
	['a host that is gone while it answers', { code: 'EHOSTUNREACH', syscall: 'read' }, 'connectionLost'],
	['DNS that fails', { code: 'EAI_FAIL', syscall: 'getaddrinfo' }, 'neverConnected'],
	[
		'a proxy that refuses',
		{ code: 'ECONNRESET', message: 'tunneling socket could not be established, statusCode=407' },
		'neverConnected',
	],
	['undici, connecting', { code: 'UND_ERR_CONNECT_TIMEOUT' }, 'neverConnected'],
	['undici, waiting for headers', { code: 'UND_ERR_HEADERS_TIMEOUT' }, 'timeout'],
	['undici, stopped', { code: 'UND_ERR_ABORTED' }, 'cancelled'],
	['undici, socket', { code: 'UND_ERR_SOCKET' }, 'connectionLost'],
	['headers too long', { code: 'HPE_HEADER_OVERFLOW' }, 'notUnderstood'],
	['an end in the middle of an answer', { code: 'HPE_INVALID_EOF_STATE' }, 'connectionLost'],
	['no gzip', { code: 'Z_DATA_ERROR' }, 'notUnderstood'],
	['gzip cut off', { code: 'Z_BUF_ERROR' }, 'notUnderstood'],
	['no brotli', { code: 'ERR__ERROR_FORMAT_PADDING_1' }, 'notUnderstood'],
	['no zstd', { code: 'ZSTD_error_prefix_unknown' }, 'notUnderstood'],
	['another length', { code: 'ERR_CONTENT_LENGTH_MISMATCH' }, 'notUnderstood'],
	['undici, another length', { code: 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' }, 'notUnderstood'],
])('%s (%j): %s', (_, error, kind) => {
	expect(readFailure({ message: '', ...error }).kind).toBe(kind);
});

test.each<[code: string, detail: string]>([
	['HPE_INVALID_CONSTANT', 'it is not HTTP (HPE_INVALID_CONSTANT)'],
	['Z_DATA_ERROR', 'it cannot be unpacked (Z_DATA_ERROR)'],
])('%s is told in words, with the code for who looks into it', (code, detail) => {
	expect(readFailure({ code })).toEqual({ kind: 'notUnderstood', detail });
});
