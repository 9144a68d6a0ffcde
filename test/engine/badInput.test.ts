import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open();
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const reasonOf = (json: IDataObject) => (json.close as IDataObject).reason;
const messageOf = (json: IDataObject) => (json.close as IDataObject).message as string;

describe('a placeholder value that cannot be used', () => {
	const values: Array<[string, IDataObject]> = [
		['missing', {}],
		['empty', { lead_id: '' }],
		['blank', { lead_id: '  ' }],
		['null', { lead_id: null }],
		['an object', { lead_id: { id: 'x' } }],
		['a list', { lead_id: ['x'] }],
		['NaN', { lead_id: Number.NaN }],
		['..', { lead_id: '..' }],
		['../me', { lead_id: '../me' }],
		['%2e%2e', { lead_id: '%2e%2e' }],
		['10,000 characters', { lead_id: 'x'.repeat(10_000) }],
		['half a character', { lead_id: '\ud83d' }],
	];
	it.each(values)('%s: that record is invalid, the others are sent', async (_name, bad) => {
		const { sent } = await close.send({ items: [{ name: 'A' }] });
		const good = { lead_id: (sent[0].close as IDataObject).id, name: 'B' };
		const result = await close.send({
			items: [{ ...bad, name: 'bad' }, good],
			parameters: { method: 'PUT', endpoint: url('/lead/{lead_id}/') },
		});
		expect(result.sent).toHaveLength(1);
		expect(result.rejected.map(({ close: outcome }) => outcome)).toMatchObject([
			{ status: 'invalid', attempts: 0 },
		]);
		expect(['missingPlaceholder', 'unsafePlaceholder', 'urlTooLong']).toContain(reasonOf(result.rejected[0]));
		expect(result.calls).toHaveLength(1);
	});

	const harmless: Array<[string, string]> = [
		['a/b', 'a%2Fb'],
		['x?y#z', 'x%3Fy%23z'],
		['🚲', '%F0%9F%9A%B2'],
		['a b', 'a%20b'],
	];
	it.each(harmless)('%s stays in its path segment', async (value, encoded) => {
		const { responses, calls, rejected } = await close.send({
			items: [{ lead_id: value, name: 'A' }],
			parameters: { method: 'PUT', endpoint: url('/lead/{lead_id}/') },
		});
		expect(responses[0].url).toBe(`${close.sandbox.url}/lead/${encoded}/`);
		expect(calls).toHaveLength(1);
		expect(rejected[0].close).toMatchObject({ status: 'rejected', reason: 'notFound' });
	});
});

describe('an endpoint the key must not go to', () => {
	const base = () => close.sandbox.url;
	const endpoints: Array<[string, () => string]> = [
		['another host', () => 'https://elsewhere.example/api/v1/lead/'],
		['https for an http base', () => base().replace('http:', 'https:').concat('/lead/')],
		['user info', () => base().replace('http://', 'http://user:pw@').concat('/lead/')],
		['protocol-relative', () => '//elsewhere.example/api/v1/lead/'],
		['backslashes', () => '\\\\elsewhere.example\\lead'],
		['backslash in the path', () => '/lead\\..\\..\\me/'],
		['dots', () => '/lead/../../../me/'],
		['encoded dots', () => '/lead/%2e%2e/%2E%2e/'],
		['another path of the same host', () => base().replace('/api/v1', '/sandbox/state')],
		['a longer path that only begins alike', () => base().concat('x/lead/')],
		['a placeholder as host', () => 'http://{host}/api/v1/lead/'],
		['a fragment', () => '/lead/#x'],
		['javascript', () => 'javascript:alert(1)'],
	];
	it.each(endpoints)('%s stops the run before any call', async (_name, endpoint) => {
		const { error, calls } = await close.send({
			items: [{ name: 'A', host: '127.0.0.1' }],
			parameters: { endpoint: url(endpoint()) },
		});
		expect(error?.message).toMatch(/^'Endpoint' /);
		expect(error?.description).toBeTruthy();
		expect(calls).toEqual([]);
	});

	it('a full URL under the base URL is fine', async () => {
		const { sent } = await close.send({
			items: [{ name: 'A' }],
			parameters: { endpoint: url(`${base()}/lead/`) },
		});
		expect(sent).toHaveLength(1);
	});

	it.each(['lead', '/lead', 'lead/', '/api/v1/lead/', '/lead?_fields=id'])(
		'%s finds its way',
		async (endpoint) => {
			const { sent, calls } = await close.send({
				items: [{ name: 'A' }],
				parameters: { endpoint: url(endpoint) },
			});
			expect(sent).toHaveLength(1);
			expect(calls[0].path.split('?')[0]).toBe('/lead/');
		},
	);
});

describe('settings that cannot be used', () => {
	const text = (headersText: string): IDataObject => ({
		options: { headersText },
	});
	const pair = (name: string, value: string): IDataObject => ({
		options: { headers: { parameters: [{ name, value }] } },
	});
	const batch = (groupingAlgorithm: string, more: IDataObject): IDataObject => ({
		batching: true,
		groupingAlgorithm,
		...more,
	});
	const cases: Array<[string, IDataObject, RegExp]> = [
		[
			'double braces in the endpoint',
			{ method: 'PUT', endpoint: url('/lead/{{lead_id}}/') },
			/double braces.*lead_id/,
		],
		['an unmatched brace', { endpoint: url('/lead/{id/') }, /unmatched brace/],
		['a placeholder without a name', { endpoint: url('/lead/{}/') }, /placeholder without a field name/],
		['an empty endpoint', { endpoint: url(' ') }, /'Endpoint' is empty/],
		['a header with a line break', pair('X-A', 'a\r\nX-Evil: 1'), /header 'X-A'/],
		['a header name with a line break', pair('X-A\nX-B', '1'), /header name/],
		['a forbidden header', pair('authorization', 'Bearer x'), /'authorization' cannot be set here/],
		['a forbidden header in text', text('Host:elsewhere'), /'Host' cannot be set here/],
		['the same header twice', text('X-A:1,x-a:2'), /given twice/],
		['broken headers text', text('X-A:1,nonsense'), /not a name and a value: "nonsense"/],
		[
			'batch size 0',
			batch('array', { batchSize: 0 }),
			/'Batch Size' must be a whole number from 1 to 1000, but is 0/,
		],
		['batch size -1', batch('array', { batchSize: -1 }), /'Batch Size'.*-1/],
		['batch size 1.5', batch('array', { batchSize: 1.5 }), /'Batch Size'.*1\.5/],
		['batch size 10001', batch('array', { batchSize: 10_001 }), /'Batch Size'.*10001/],
		['broken wrap fields', batch('wrapped', { wrapFields: '{oops' }), /'Wrap Fields' is not valid JSON/],
		[
			'wrap fields that are a list',
			batch('wrapped', { wrapFields: '[1]' }),
			/'Wrap Fields' must be a JSON object/,
		],
		[
			'a broken test payload',
			{ operation: 'sendTest', editTestPayload: true, testPayload: 'no' },
			/'Test Payload' is not valid JSON/,
		],
		['a test of 0 requests', { operation: 'sendTest', testRequestCount: 0 }, /'Number of Requests'/],
		[
			'nested contacts with PUT',
			{ ...batch('leadWithContacts', { groupBy: 'name' }), method: 'PUT', endpoint: url('/lead/') },
			/'Method' must be POST/,
		],
		[
			'PUT with an operation that is a POST',
			{ method: 'PUT' },
			/is Create a Lead, a POST, but 'Method' is PUT/,
		],
		['a timeout of 0', { options: { timeout: 0 } }, /'Pace: Timeout' must be a number from 0\.1 to 3600, but is 0/],
		['a negative time budget', { options: { retryTimeBudget: -1 } }, /'Pace: Retry Time Budget'/],
		['a result field called error', { options: { resultField: 'error' } }, /'Result Field'/],
	];
	it.each(cases)('%s', async (_name, parameters, message) => {
		const { error, calls } = await close.send({ items: [{ name: 'A' }], parameters });
		expect(error?.message).toMatch(message);
		expect(error?.description).toBeTruthy();
		expect(calls).toEqual([]);
	});

	it.each([
		'not a url',
		'ftp://127.0.0.1/',
		'https://user:pw@api.close.com/api/v1',
		'https://api.close.com/api/v1?x=1',
	])('base URL %s', async (baseUrl) => {
		const { error } = await close.send({ items: [{ name: 'A' }], credential: { baseUrl } });
		expect(error?.message).toContain("'Base URL'");
	});
});

describe('records with unusual keys', () => {
	it.each<[string, string]>([
		['__proto__', '{"name":"A","__proto__":{"polluted":true}}'],
		['constructor', '{"name":"A","constructor":"x"}'],
		['error', '{"name":"A","error":"mine"}'],
		['a dot', '{"name":"A","a.b":1}'],
	])('%s are no obstacle, and kept on Sent', async (_key, json) => {
		const record = JSON.parse(json) as IDataObject;
		const { sent, writes } = await close.send({ items: [record] });
		expect(writes).toHaveLength(1);
		expect(sent[0].name).toBe('A');
		expect(({} as IDataObject).polluted).toBeUndefined();
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'a record with a field error stays on its output with On Error %s',
		async (onError) => {
			const { sent, rejected, responses } = await close.send({
				items: [
					{ error: 'mine', name: 'A' },
					{ error: 'mine', status: 'nope' },
				],
				onError,
			});
			expect(sent[0]).toMatchObject({ error: 'mine', close: { status: 'sent' } });
			expect(rejected[0]).toMatchObject({ error: 'mine', close: { status: 'rejected' } });
			expect(responses).toHaveLength(2);
		},
	);
});

describe('values JSON cannot carry', () => {
	const circular: IDataObject = { name: 'loop' };
	circular.self = circular;
	const values: Array<[string, IDataObject]> = [
		['BigInt', { value: 10n as never }],
		['NaN', { value: Number.NaN }],
		['Infinity', { nested: { value: Number.POSITIVE_INFINITY } }],
		['Buffer', { value: Buffer.from('x') as never }],
		['an invalid Date', { value: new Date('nope') as never }],
		['circular', circular],
	];
	it.each(values)('%s: the message names the field, the others are sent', async (_name, record) => {
		const { sent, rejected } = await close.send({ items: [record, { name: 'ok' }] });
		expect(sent).toHaveLength(1);
		expect(reasonOf(rejected[0])).toBe('unserializable');
		expect(messageOf(rejected[0])).toMatch(/The field '(value|nested\.value|self)'/);
	});

	it('a Date is sent as ISO text', async () => {
		const { writes } = await close.send({
			items: [{ name: 'A', since: new Date('2026-01-02T03:04:05Z') as never }],
			parameters: { endpoint: url('/role/') },
		});
		expect(writes[0].body).toEqual({ name: 'A', since: '2026-01-02T03:04:05.000Z' });
	});
});

describe('records of which nothing is left', () => {
	it('are invalid, the others are sent', async () => {
		const { sent, rejected } = await close.send({
			items: [{ row_number: 1 }, { row_number: 2, name: 'A' }],
			parameters: { excludeAttributes: 'row_number' },
		});
		expect(sent).toHaveLength(1);
		expect(reasonOf(rejected[0])).toBe('emptyRecord');
	});

	it('are skipped when they have no field: an empty row fails no run', async () => {
		const { sent, rejected, calls, hints, error } = await close.send({
			items: [{ name: 'A' }, {}, {}],
			parameters: { options: { failWorkflow: 'anyRejected', stopAfterRejections: 1 } },
		});
		expect(error).toBeUndefined();
		expect(sent.map(({ close: result }) => result)).toMatchObject([
			{ status: 'sent', action: 'created' },
			{ status: 'sent', action: 'skipped', attempts: 0 },
			{ status: 'sent', action: 'skipped', attempts: 0 },
		]);
		expect(rejected).toEqual([]);
		expect(calls).toHaveLength(1);
		expect(hints[0].message).toContain('2 records skipped: they have no fields.');
	});

	it('invalid JSON in a fixed JSON Body makes every record invalid', async () => {
		const { rejected, calls } = await close.send({
			items: [{ a: 1 }, { a: 2 }],
			parameters: { fieldsToSend: 'json', jsonBody: '{nope' },
		});
		expect(rejected.map(reasonOf)).toEqual(['invalidJson', 'invalidJson']);
		expect(calls).toEqual([]);
	});
});
