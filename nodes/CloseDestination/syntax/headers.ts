import { parseTemplate } from './template';
import { SYNTAX_ERRORS } from './messages';
import { splitOutside } from './splitOutside';
import type { NamedTemplate } from './template';

/** Headers that the node or the connection sets. Source: RFC 9110 sections 7.2, 7.6.1 and 8.6, RFC 9112 section 6. */
const SET_BY_THE_NODE = new Set([
	'authorization',
	'proxy-authorization',
	'content-type',
	'content-length',
	'content-encoding',
	'host',
	'connection',
	'keep-alive',
	'transfer-encoding',
	'te',
	'trailer',
	'upgrade',
	'expect',
	'cookie',
	// Close would turn the call into a read (developer.close.com, "Filter parameters").
	'x-http-method-override',
]);

/**
 * Names that n8n's HTTP client uses otherwise: such a header does not arrive, or arrives under another name.
 * Source: axios, `lib/core/dispatchRequest.js` and `lib/utils.js`, confirmed with a server.
 */
const LOST_ON_THE_WAY = new Set([
	'common',
	'delete',
	'get',
	'head',
	'patch',
	'post',
	'put',
	'query',
	'constructor',
	'prototype',
	'__proto__',
]);

/** Characters allowed in a header value. Source: RFC 9110 section 5.5. */
export const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * Reads header pairs. Refuses headers that cannot be sent or that the node sets itself.
 * @throws {SettingsError}
 */
export function parseHeaders(pairs: Array<{ name: string; value: string }>): NamedTemplate[] {
	const headers = pairs
		.filter(({ name, value }) => name.trim() !== '' || value.trim() !== '')
		.map(parseHeader);
	const names = headers.map(({ name }) => name.toLowerCase());
	const repeated = names.find((name, position) => names.indexOf(name) !== position);
	if (repeated !== undefined) throw SYNTAX_ERRORS.headerTwice(repeated);
	return headers;
}

function parseHeader(pair: { name: string; value: string }): NamedTemplate {
	const name = pair.name.trim();
	if (!HEADER_NAME.test(name)) throw SYNTAX_ERRORS.headerName(name);
	if (LOST_ON_THE_WAY.has(name.toLowerCase())) throw SYNTAX_ERRORS.headerLost(name);
	if (SET_BY_THE_NODE.has(name.toLowerCase())) throw SYNTAX_ERRORS.headerOfTheNode(name);
	if (!HEADER_VALUE.test(pair.value.trim())) throw SYNTAX_ERRORS.headerValue(name);
	return { name, value: parseTemplate(pair.value.trim(), `Header ${name}`) };
}

/**
 * Splits `header1:value1,header2:value2`, or the same with line breaks.
 * @throws {SettingsError} with the part that is not a name and a value
 */
export function splitHeadersText(text: string): Array<{ name: string; value: string }> {
	return splitOutside('{}', text.replace(/\r?\n/g, ','), ',')
		.filter((part) => part.trim() !== '')
		.map((part) => {
			const colon = part.indexOf(':');
			if (colon < 1) throw SYNTAX_ERRORS.headersText(part.trim());
			return { name: part.slice(0, colon), value: part.slice(colon + 1).trim() };
		});
}
