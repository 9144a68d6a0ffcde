/* eslint-disable @n8n/community-nodes/no-restricted-imports -- support of tests, not a node */
import { request } from 'node:http';
import type { CloseSandbox } from '../../dev/sandbox';

/** Sends exactly these bytes: no header is added, no path is tidied up. */
export async function rawCall(
	{ origin }: CloseSandbox,
	method: string,
	path: string,
	headers: Record<string, string> = {},
	body?: string | Buffer,
) {
	const unframed = body === undefined || 'transfer-encoding' in headers;
	const length = unframed ? {} : { 'content-length': String(Buffer.byteLength(body)) };
	const { hostname, port } = new URL(origin);
	const options = { hostname, port, method, path, headers: { ...headers, ...length } };
	return await new Promise<{ status: number; headers: Record<string, unknown>; data: unknown }>(
		(resolve, reject) => {
			const call = request(options, (response) => {
				let text = '';
				response.on('data', (chunk) => (text += chunk));
				response.on('end', () => {
					const data: unknown = text === '' ? undefined : JSON.parse(text);
					resolve({ status: response.statusCode!, headers: response.headers, data });
				});
			});
			call.on('error', reject);
			call.end(body);
		},
	);
}

export const basic = (userPass: string) => `Basic ${Buffer.from(userPass).toString('base64')}`;
export const KEY = { authorization: basic('api_sandbox:') };
export const JSON_TYPE = { 'content-type': 'application/json' };
