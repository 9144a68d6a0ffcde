import { findOperation } from '../../nodes/CloseDestination/close/findOperation';
import type { GivenParameters } from '../parameters/fakeContext';
import { A, B, C, inTwos, unitsOf } from './batches';
import { BASE_URL, planOf, refusalsOf, requestsOf, textsOf } from './given';

describe('the examples of docs/fields.md', () => {
	test.each<[algorithm: string, more: GivenParameters, texts: string[], units: number[][][]]>([
		[
			'array',
			{},
			[
				'[{"company":"X","email":"a@x.example"},{"company":"X","email":"b@x.example"}]',
				'[{"company":"Y","email":"c@x.example"}]',
			],
			[[[0], [1]], [[2]]],
		],
		[
			'wrapped',
			{ wrapKey: 'data' },
			[
				'{"data":[{"company":"X","email":"a@x.example"},{"company":"X","email":"b@x.example"}]}',
				'{"data":[{"company":"Y","email":"c@x.example"}]}',
			],
			[[[0], [1]], [[2]]],
		],
		[
			'byField',
			{ groupBy: 'company', wrapKey: 'data' },
			[
				'{"company":"X","data":[{"email":"a@x.example"},{"email":"b@x.example"}]}',
				'{"company":"Y","data":[{"email":"c@x.example"}]}',
			],
			[[[0], [1]], [[2]]],
		],
		[
			'keyed',
			{ keyField: 'email' },
			[
				'{"a@x.example":{"company":"X","email":"a@x.example"},"b@x.example":{"company":"X","email":"b@x.example"}}',
				'{"c@x.example":{"company":"Y","email":"c@x.example"}}',
			],
			[[[0], [1]], [[2]]],
		],
		[
			'merge',
			{ groupBy: 'company' },
			[
				'{"name":"X","contacts":[{"emails":[{"email":"b@x.example","type":"office"}]}]}',
				'{"name":"Y","contacts":[{"emails":[{"email":"c@x.example","type":"office"}]}]}',
			],
			[[[0, 1]], [[2]]],
		],
		[
			'leadWithContacts',
			{ groupBy: 'company' },
			[
				'{"name":"X","contacts":[{"emails":[{"email":"a@x.example","type":"office"}]},{"emails":[{"email":"b@x.example","type":"office"}]}]}',
				'{"name":"Y","contacts":[{"emails":[{"email":"c@x.example","type":"office"}]}]}',
			],
			[[[0, 1]], [[2]]],
		],
	])('%s', async (algorithm, more, texts, units) => {
		const plan = await planOf(inTwos(algorithm, more), [A, B, C]);
		expect(textsOf(plan)).toEqual(texts);
		expect(unitsOf(plan)).toEqual(units);
		expect(refusalsOf(plan)).toEqual([]);
	});

	test('without batching every record is a call', async () => {
		const plan = await planOf({}, [A, B]);
		const shared = { contentType: 'application/json', warnings: [] };
		const target = {
			method: 'POST',
			url: `${BASE_URL}/lead/`,
			headers: {},
			key: `POST ${BASE_URL}/lead/ {}`,
			path: '/lead/',
			namesObject: false,
			found: findOperation('POST', '/lead/'),
		};
		const leadOf = (email: string) => ({ name: 'X', contacts: [{ emails: [{ email, type: 'office' }] }] });
		expect(requestsOf(plan)).toEqual([
			{
				...shared,
				target,
				body: leadOf('a@x.example'),
				text: JSON.stringify(leadOf('a@x.example')),
				units: [[0]],
			},
			{
				...shared,
				target,
				body: leadOf('b@x.example'),
				text: JSON.stringify(leadOf('b@x.example')),
				units: [[1]],
			},
		]);
	});

	test('no records make no calls', async () => {
		expect(requestsOf(await planOf({}, []))).toEqual([]);
		expect(requestsOf(await planOf(inTwos('merge', { groupBy: 'company' }), []))).toEqual([]);
	});
});
