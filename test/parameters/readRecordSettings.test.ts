import { set } from 'lodash';

import { parseBaseUrl } from '../../nodes/CloseDestination/syntax/baseUrl';
import { Refusal } from '../../nodes/CloseDestination/lib/Refusal';
import { readRecordSettings } from '../../nodes/CloseDestination/parameters/readRecordSettings';
import { OutsideBaseUrlError, SettingsError } from '../../nodes/CloseDestination/lib/SettingsError';
import type { FieldsToSend, RecordSettings } from '../../nodes/CloseDestination/parameters/types';
import type { GivenParameters } from './fakeContext';
import { fakeParameters, optionsOf } from './fakeParameters';

interface More {
	fieldsToSend?: FieldsToSend;
	recordCount?: number;
	options?: Record<string, unknown>;
}

async function read(
	given: GivenParameters,
	{ fieldsToSend = 'all', recordCount = 3, options = {} }: More = {},
) {
	const { parameters, reads } = fakeParameters(given);
	let breaths = 0;
	const forRecord = await readRecordSettings({
		parameters,
		base: parseBaseUrl(''),
		options: optionsOf(options),
		fieldsToSend,
		recordCount,
		yieldIfDue: async () => {
			breaths++;
		},
	});
	const all = Array.from({ length: recordCount }, (_, index) => forRecord(index));
	return { all, reads, breaths, forRecord };
}

const usable = (own: RecordSettings | Refusal) => {
	if (own instanceof Refusal) throw new Error(own.message);
	return own;
};
/** As n8n keeps what was picked from the list. */
const listed = (value: string) => ({ __rl: true, mode: 'list', value });
const pairs = (...list: Array<[unknown, unknown]>) => ({
	parameters: list.map(([name, value]) => ({ name, value })),
});

describe('without expressions', () => {
	const given = {
		method: 'PUT',
		endpoint: '/lead/{id}/',
		excludeAttributes: '_*',
		options: {
			headers: pairs(['X-A', '{a}']),
			queryParameters: pairs(['_fields', 'id'], ['', 'skipped'], [' b ', 5]),
		},
	};

	test('one object serves 10,000 records, and nothing is read twice', async () => {
		const { all, reads, breaths } = await read(given, { recordCount: 10_000 });
		expect(new Set(all).size).toBe(1);
		expect(reads).toEqual(expect.arrayContaining(['method 0', 'endpoint 0', 'options.queryParameters 0']));
		expect(new Set(reads).size).toBe(reads.length);
		expect(reads).toEqual((await read(given, { recordCount: 1 })).reads);
		expect(breaths).toBe(0);
	});

	test('everything is read into one object', async () => {
		const own = usable((await read(given)).all[0]);
		expect(own).toMatchObject({
			method: 'PUT',
			patchAsPut: false,
			endpoint: { route: '/lead/{id}/' },
			headers: [{ name: 'X-A', value: [[{ text: 'a' }]] }],
			query: [
				{ name: '_fields', value: ['id'] },
				{ name: 'b', value: ['5'] },
			],
			include: [],
		});
		expect(own.exclude.map(({ text }) => text)).toEqual(['_*']);
		expect(own.endpoint.pathFields.map(({ text }) => text)).toEqual(['id']);
		expect(own.jsonBody).toBeUndefined();
	});

	test('headers given as pairs and as text are joined', async () => {
		const both = { options: { headers: pairs(['X-A', '1']), headersText: 'X-B:2' } };
		expect(usable((await read(both)).all[0]).headers).toEqual([
			{ name: 'X-A', value: ['1'] },
			{ name: 'X-B', value: ['2'] },
		]);
	});

	test.each<[method: string, options: Record<string, unknown>, sent: string, asPut: boolean]>([
		['PATCH', {}, 'PUT', true],
		['PATCH', { sendPatchAsIs: true }, 'PATCH', false],
		['PUT', { sendPatchAsIs: true }, 'PUT', false],
	])('%s with options %j is sent as %s', async (method, options, sent, asPut) => {
		const own = usable((await read({ method }, { options })).all[0]);
		expect([own.method, own.patchAsPut]).toEqual([sent, asPut]);
	});

	test.each<[method: string, endpoint: unknown, expected: boolean]>([
		['PUT', '/lead/{id}/', true],
		['PATCH', '/lead/{id}/', true],
		['DELETE', '/lead/{id}/', true],
		['PUT', (index: number) => `/lead/${index}/`, true],
		['PUT', '/task/', false],
		['PUT', '/lead/lead_1/?x={id}', false],
		['POST', '/playbook/{id}/archive/', false],
		['POST', (index: number) => `/lead/${index}/`, false],
	])('%s to %p changes an object its address names: %s', async (method, endpoint, expected) => {
		expect(usable((await read({ method, endpoint })).all[0]).addressesObject).toBe(expected);
	});

	test.each([
		{ method: 'PATCH', endpoint: listed('/lead/{lead_id|id}/') },
		{ method: 'DELETE', endpoint: listed('/lead/{lead_id|id}/') },
		{ method: 'PUT', endpoint: listed('/no/such/') },
		{ method: 'PUT', endpoint: { ...listed('/lead/'), mode: 'url' } },
	])('%j belong together, or nobody knows better', async (given) => {
		expect((await read(given)).all[0]).not.toBeInstanceOf(Refusal);
	});

	test('a fixed JSON Body is read once', async () => {
		const { all, reads } = await read({ jsonBody: '{"a": 1}' }, { fieldsToSend: 'json' });
		expect(all.map((own, index) => usable(own).jsonBody?.(index))).toEqual(Array(3).fill('{"a": 1}'));
		expect(reads.filter((read) => read.startsWith('jsonBody'))).toEqual(['jsonBody 0']);
	});

	test.each<[given: GivenParameters, more: More, message: string]>([
		[{ method: 'GET' }, {}, '\'Method\' must be one of POST, PUT, PATCH, DELETE, but is "GET"'],
		[{ endpoint: '' }, {}, "'Endpoint' is empty"],
		[
			{ method: 'PUT', endpoint: listed('/lead/') },
			{},
			"'Endpoint' is Create a Lead, a POST, but 'Method' is PUT",
		],
		[
			{ endpoint: listed('/contact/{contact_id|id}/') },
			{},
			"'Endpoint' is Update a Contact, a PUT, but 'Method' is POST",
		],
		[
			{ options: { headersText: 'x' } },
			{},
			'\'Headers as Text\' has a part that is not a name and a value: "x"',
		],
		[
			{ options: { headers: pairs(['Host', 'x']) } },
			{},
			"The header 'Host' cannot be set here: the node sets it",
		],
		[
			{ options: { queryParameters: pairs(['a', '{{x}}']) } },
			{},
			"'Query parameter a' contains double braces: {{x}}",
		],
		[{ includeAttributes: ' ' }, { fieldsToSend: 'selected' }, "'Include Attributes' is empty"],
	])('%j stops the run', async (given, more, message) => {
		await expect(read(given, more)).rejects.toThrow(new SettingsError(message, ''));
	});

	test('an operation of the same group is suggested for the method', async () => {
		const refusal = read({ method: 'DELETE', endpoint: listed('/lead/') });
		await expect(refusal).rejects.toMatchObject({
			description: "Pick Delete a Lead in the list of 'Endpoint', or set 'Method' to POST.",
		});
	});

	test.each(['https://evil.example/lead/', '/../x/', 'http://api.close.com/api/v1/lead/'])(
		'the endpoint %j stops the run',
		async (endpoint) => {
			await expect(read({ endpoint })).rejects.toThrow(OutsideBaseUrlError);
		},
	);
});

describe('with expressions', () => {
	test('only they are read per record', async () => {
		const { reads, breaths, all } = await read({
			endpoint: (index: number) => `/lead/${index}/`,
			method: 'PUT',
		});
		expect(all.map((own) => usable(own).endpoint.route)).toEqual(['/lead/0/', '/lead/1/', '/lead/2/']);
		expect(reads.filter((read) => !read.endsWith(' 0'))).toEqual(['endpoint 1', 'endpoint 2']);
		expect(new Set(reads).size).toBe(reads.length);
		expect(breaths).toBe(3);
	});

	test('neighbours with equal values share one object', async () => {
		const values = ['/a/', '/a/', '/b/', '/a/'];
		const { all } = await read({ endpoint: (index: number) => values[index] }, { recordCount: 4 });
		expect(all[1]).toBe(all[0]);
		expect(all[2]).not.toBe(all[0]);
		expect(usable(all[3]).endpoint.route).toBe('/a/');
	});

	test('inside a list they count too', async () => {
		const { all } = await read({ options: { headers: pairs(['X-A', (index: number) => `v${index}`]) } });
		expect(all.map((own) => usable(own).headers[0].value)).toEqual([['v0'], ['v1'], ['v2']]);
	});

	test.each<[what: string, given: Record<string, () => unknown>, message: RegExp]>([
		['a method there is not', { method: () => 'GET' }, /'Method' must be one of .* Pick a value/],
		['an empty endpoint', { endpoint: () => '' }, /'Endpoint' is empty\. Pick an operation/],
		['an endpoint with an empty segment', { endpoint: () => '/lead//x/' }, /has an empty path segment/],
		['a brace in the endpoint', { endpoint: () => '/lead/a{b/' }, /has an unmatched brace/],
		[
			'a line break in a header',
			{ 'options.headersText': () => 'X-A:\u0000' },
			/value of the header 'X-A' cannot be sent/,
		],
		[
			'an expression that fails',
			{
				endpoint: () => {
					throw new Error('no such node');
				},
			},
			/no such node\. Correct the expression/,
		],
	])('%s refuses that record only', async (_, given, message) => {
		const [[name, bad]] = Object.entries(given);
		const fine = { method: 'PUT', endpoint: '/lead/', 'options.headersText': 'X-A:1' }[name];
		const { all } = await read(set({}, name, (index: number) => (index === 1 ? bad() : fine)));
		expect(all.map((own) => own instanceof Refusal)).toEqual([false, true, false]);
		const { reason, message: given_ } = all[1] as Refusal;
		expect(reason).toBe('invalidSetting');
		expect(given_).toMatch(/^An expression gives no usable value for this record\. /);
		expect(given_).toMatch(message);
	});

	test.each(['https://evil.example/lead/', '//evil.example/', '/lead/../../x/', '/lead\\x/'])(
		'the endpoint %j of one record stops the whole run',
		async (endpoint) => {
			const given = { endpoint: (index: number) => (index === 1 ? endpoint : '/lead/') };
			await expect(read(given)).rejects.toThrow(OutsideBaseUrlError);
		},
	);

	test('a JSON Body is evaluated when it is asked for', async () => {
		const jsonBody = (index: number) => {
			if (index === 1) throw new Error('no such field');
			return `{"n": ${index}}`;
		};
		const { all, reads } = await read({ jsonBody }, { fieldsToSend: 'json' });
		expect(reads.filter((read) => read.startsWith('jsonBody'))).toEqual([]);
		const bodies = all.map((own, index) => usable(own).jsonBody?.(index));
		expect(bodies).toEqual([
			'{"n": 0}',
			new Refusal(
				'invalidSetting',
				'An expression gives no usable value for this record. no such field. Correct the expression, or the value it reads from this record.',
			),
			'{"n": 2}',
		]);
	});

	test.each<[name: string, value: unknown]>([
		['endpoint', undefined],
		['endpoint', null],
		['endpoint', {}],
		['includeAttributes', undefined],
	])('%s giving %p refuses the record, and is not read as text', async (name, value) => {
		const given = { includeAttributes: 'a', [name]: () => value };
		const { all } = await read(given, { fieldsToSend: 'selected' });
		expect(all[0]).toBeInstanceOf(Refusal);
	});
});

describe('Skip Already Sent: Record Key', () => {
	const keyOf = async (recordKey: unknown, skipAlreadySent = true) => {
		const options = { skipAlreadySent, recordKey };
		return usable((await read({ options }, { options: { skipAlreadySent } })).all[0]).recordKey;
	};

	test('is read only when it is used', async () => {
		expect(await keyOf('{id}', false)).toBeUndefined();
		expect(await keyOf(' {id} ')).toMatchObject([[{ text: 'id' }]]);
	});

	test('an expression gives the key itself', async () => {
		expect(await keyOf((index: number) => ` {key} ${index} `)).toEqual(['{key} 0']);
	});

	test.each<[recordKey: unknown, message: string]>([
		['', "'Skip Already Sent: Record Key' is empty"],
		[' ', "'Skip Already Sent: Record Key' is empty"],
		['id', "'Skip Already Sent: Record Key' is the same for every record"],
		['{{id}}', "'Skip Already Sent: Record Key' contains double braces: {{id}}"],
	])('%j stops the run', async (recordKey, message) => {
		await expect(keyOf(recordKey)).rejects.toThrow(new SettingsError(message, ''));
	});
});
