/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test server, not a node */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { TextDecoder } from 'node:util';
import { isObject } from '../crm/json';
import { Refusal } from '../crm/problems';
import { refusals } from '../spec/errors';
import type { Body } from '../types';

const NO_BYTES = Buffer.alloc(0);
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const isChunked = (headers: IncomingHttpHeaders) => headers['transfer-encoding'] !== undefined;

/** All bytes of the body; undefined when the client left in the middle. */
export async function readBytes(request: IncomingMessage): Promise<Buffer | undefined> {
	const { headers } = request;
	if (!isChunked(headers) && (headers['content-length'] ?? '0') === '0') {
		request.resume();
		return NO_BYTES;
	}
	const chunks: Buffer[] = [];
	return await new Promise((resolve) => {
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
		request.on('close', () => resolve(undefined));
		request.on('error', () => resolve(undefined));
	});
}

/** The content of a body: JSON, text that is not JSON, or nothing. */
export interface Content {
	json?: unknown;
	text?: string;
}

/** JSON.parse refuses NaN and Infinity as Close does; fatal decoding refuses what is not UTF-8. */
export function readContent(bytes: Buffer): Content {
	if (bytes.length === 0) return {};
	try {
		return { json: JSON.parse(utf8.decode(bytes)) };
	} catch {
		return { text: bytes.toString('utf8') };
	}
}

/** The body as flask-mongorest would accept it; always checked on POST and PUT, otherwise when there is one. */
export function requireObject(method: string, headers: IncomingHttpHeaders, content: Content): Body {
	const isEmpty = content.json === undefined && content.text === undefined;
	if (method !== 'POST' && method !== 'PUT' && isEmpty) return {};
	const mimetype = (headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
	if (mimetype !== 'application/json') throw new Refusal(refusals.wrongMimetype);
	if (isChunked(headers)) throw new Refusal(refusals.chunkedBody);
	if (content.json === undefined) throw new Refusal(refusals.invalidJson);
	if (!isObject(content.json)) throw new Refusal(refusals.notADict);
	return content.json;
}
