import { readsOnly } from '../../../nodes/CloseDestination/send/http/readsOnly';
import type { SendableMethod } from '../../../nodes/CloseDestination/parameters/types';
import type { Reply } from '../../../nodes/CloseDestination/send/types';

const BASE = 'https://api.close.com/api/v1';
const answer: Reply = { kind: 'answer', statusCode: 200, headers: {}, body: {} };
const client = readsOnly(async () => await Promise.resolve(answer));
const call = async (method: SendableMethod, path: string) =>
	await client({ target: { method, url: `${BASE}${path}`, headers: {} } });

test.each<[SendableMethod, string]>([
	['GET', '/lead/lead_1/'],
	['GET', '/status/lead/?_skip=0'],
	['POST', '/data/search/'],
])('%s %s passes', async (method, path) => {
	expect(await call(method, path)).toBe(answer);
});

test.each<[SendableMethod, string]>([
	['POST', '/lead/'],
	['POST', '/lead/?to=/data/search/'],
	['PUT', '/data/search/'],
	['DELETE', '/lead/lead_1/'],
	['PATCH', '/lead/lead_1/'],
])('%s %s does not', async (method, path) => {
	await expect(call(method, path)).rejects.toThrow(`A preview was about to write: ${method}`);
});
