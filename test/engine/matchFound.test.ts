import type { IDataObject } from 'n8n-workflow';
import { range } from 'lodash';

import type { LoggedRequest } from '../../dev/sandbox';
import {
	byEmail,
	byExt,
	close,
	contact,
	type Key,
	matching,
	run,
	useMatchEngines,
} from './support/matchEngines';

useMatchEngines();

describe('the same input twice', () => {
	it('creates in the first run and writes nothing in the second; 50 records take two lookups', async () => {
		const items = range(50).map((number) => contact(`person${number}@acme.example`));
		const first = await run({ items, parameters: byEmail() });
		expect(first.outcomes.every((outcome) => /^sent created cont_/.test(outcome))).toBe(true);
		expect([first.writes.length, first.lookups]).toEqual([50, 2]);

		const second = await run({ items, parameters: byEmail() });
		expect(second.outcomes.map((outcome) => outcome.replace('unchanged', 'created'))).toEqual(first.outcomes);
		expect([second.writes, second.lookups]).toEqual([[], 2]);
		expect(second.responses).toEqual([]);
		expect(second.hints[0].message).toContain('50 records left as they are');
	});

	it.each<[what: string, path: string, keys: Key[], record: IDataObject]>([
		['a lead by name', '/lead/', ['name'], { name: 'New GmbH', status: 'Potential' }],
		['a lead by its website', '/lead/', ['url'], { name: 'N', url: 'http://new.example/' }],
		['a lead by custom field', '/lead/', [byExt], { name: 'N', 'custom.cf_ext': 'EXT-1' }],
		[
			'a lead by the e-mail of a contact',
			'/lead/',
			[{ field: 'email', recordField: 'contacts[0].emails[0].email' }],
			{ name: 'N', contacts: [{ name: 'Z', emails: [{ email: 'z@new.example' }] }] },
		],
		[
			'a contact by phone',
			'/contact/',
			[{ field: 'phone', recordField: 'phones[0].phone' }],
			{ lead_id: 'lead_acme', phones: [{ phone: '+1 (415) 555-1234', type: 'office' }] },
		],
		[
			'an opportunity by custom field',
			'/opportunity/',
			[{ field: 'customField', customField: 'cf_deal', recordField: '["custom.cf_deal"]' }],
			{ lead_id: 'lead_acme', value: 500, 'custom.cf_deal': 'D-1' },
		],
		[
			'a custom object by name',
			'/custom_object/',
			['name'],
			{ lead_id: 'lead_acme', custom_object_type_id: 'cotype_car', name: 'Blue' },
		],
	])('%s', async (_, path, keys, record) => {
		const parameters = matching(path, keys);
		const first = await run({ items: [record], parameters });
		expect(first.outcomes[0]).toMatch(/^sent created /);
		const second = await run({ items: [record], parameters });
		expect(second.outcomes).toEqual([first.outcomes[0].replace('created', 'unchanged')]);
		expect(second.writes).toEqual([]);
	});
});

describe('what is found', () => {
	it.each<[what: string, record: IDataObject, more: IDataObject, outcome: string, writes: string[]]>([
		[
			'is updated',
			contact('ann@ACME.example', { title: 'CTO' }),
			{},
			'sent updated cont_ann',
			['PUT /contact/cont_ann/'],
		],
		['is left alone', contact('ann@acme.example'), { whenFound: 'skip' }, 'sent skipped cont_ann', []],
		['is refused', contact('ann@acme.example'), { whenFound: 'reject' }, 'rejected matchFound', []],
		['is refused when there are several', contact('twin@acme.example'), {}, 'rejected matchSeveral', []],
		[
			'is the oldest of several',
			contact('twin@acme.example', { title: 'CTO' }),
			{ whenSeveral: 'first' },
			'sent updated cont_twin1',
			['PUT /contact/cont_twin1/'],
		],
		[
			'is updated though nothing changes, when asked for',
			contact('ann@acme.example', { name: 'Ann' }),
			{ options: { skipUnchanged: false } },
			'sent updated cont_ann',
			['PUT /contact/cont_ann/'],
		],
	])('%s', async (_, record, more, outcome, writes) => {
		const result = await run({ items: [record], parameters: byEmail(more) });
		expect(result.outcomes).toEqual([outcome]);
		expect(result.writes).toEqual(writes);
	});

	it('only gets what is empty', async () => {
		const items = [contact('ann@acme.example', { name: 'Other', title: 'CTO' })];
		const { outcomes } = await run({ items, parameters: byEmail({ onlyWhenEmpty: '*' }) });
		expect(outcomes).toEqual(['sent updated cont_ann']);
		expect(close.sandbox.requests.at(-1)?.body).toEqual({ title: 'CTO' });
	});

	it('needs no lead_id, which only a create needs', async () => {
		const items = [
			{ emails: [{ email: 'ann@acme.example' }], title: 'CTO' },
			{ emails: [{ email: 'new@x.example' }] },
		];
		const { outcomes, writes } = await run({ items, parameters: byEmail() });
		expect(outcomes).toEqual(['sent updated cont_ann', 'invalid missingLeadId']);
		expect(writes).toEqual(['PUT /contact/cont_ann/']);
	});
});

describe('what is not found', () => {
	it.each<[more: IDataObject, outcome: RegExp]>([
		[{}, /^sent created lead_/],
		[{ whenMissing: 'skip' }, /^sent skipped$/],
		[{ whenMissing: 'reject' }, /^rejected matchMissing$/],
	])('%j', async (more, outcome) => {
		const { outcomes } = await run({
			items: [{ name: 'Acme 2' }],
			parameters: matching('/lead/', ['name'], more),
		});
		// It begins like one that is there: not the same lead.
		expect(outcomes[0]).toMatch(outcome);
	});

	describe('by the name of a custom field', () => {
		const byName = (customField: string, recordField = '["custom.External ID"]') =>
			matching('/lead/', [{ field: 'customField', customField, recordField }]);
		const items = [{ name: 'N', 'custom.External ID': 'EXT-7' }];
		const schemaReads = (calls: LoggedRequest[]) => calls.filter(({ method }) => method === 'GET');

		it('is found the second time, with one look at the schema', async () => {
			const two = [...items, { name: 'M', 'custom.External ID': 'EXT-8' }];
			const first = await run({ items: two, parameters: byName('External ID') });
			expect(first.outcomes).toEqual([
				expect.stringMatching(/^sent created/),
				expect.stringMatching(/^sent created/),
			]);
			expect(schemaReads(first.calls)).toHaveLength(1);
			const second = await run({ items: two, parameters: byName('custom.external id') });
			expect(second.outcomes).toEqual([
				expect.stringMatching(/^sent unchanged/),
				expect.stringMatching(/^sent unchanged/),
			]);
		});

		it.each([
			['Externel ID', 'unknownField', "'External ID'"],
			['Size', 'missingMatchKey', 'holds number'],
		])('%s: says why not (%s)', async (customField, reason, said) => {
			const { outcomes, rejected, writes } = await run({ items, parameters: byName(customField) });
			expect(outcomes).toEqual([`invalid ${reason}`]);
			expect(JSON.stringify(rejected)).toContain(said);
			expect(writes.filter((write) => !write.startsWith('GET'))).toEqual([]);
		});
	});

	it('is what a phrase finds without being equal', async () => {
		const items = [{ name: 'N', 'custom.cf_ext': 'EXT-1' }];
		const { outcomes } = await run({ items, parameters: matching('/lead/', [byExt]) });
		expect(outcomes[0]).toMatch(/^sent created/);
	});

	it('is a custom object of another type', async () => {
		const records = ['cotype_car', 'cotype_bike'].map((custom_object_type_id) => ({
			lead_id: 'lead_acme',
			name: 'Blue',
			custom_object_type_id,
		}));
		const parameters = matching('/custom_object/', ['name']);
		await run({ items: records.slice(0, 1), parameters });
		const { outcomes } = await run({ items: records, parameters });
		expect(outcomes.map((outcome) => outcome.split(' ')[1])).toEqual(['unchanged', 'created']);
	});
});

it('takes the next key when a record has no value for the first, and refuses a record without any', async () => {
	const keys: Key[] = [byExt, 'name'];
	const items = [
		{ name: 'Acme', description: 'x' },
		{ description: 'x' },
		{ name: ' ', 'custom.cf_ext': '' },
	];
	const { outcomes, rejected } = await run({ items, parameters: matching('/lead/', keys) });
	expect(outcomes).toEqual(['sent updated lead_acme', 'invalid missingMatchKey', 'invalid emptyRecord']);
	expect((rejected[0].close as IDataObject).message).toContain("'name' is missing or empty");
});
