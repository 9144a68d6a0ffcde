import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';
import { outcomesByRecord } from './support/outcomesByRecord';

const SEARCH = '/data/search/';
const ANN = { id: 'cont_ann', name: 'Ann', emails: [{ email: 'ann@acme.example', type: 'office' }] };
const SEED = {
	customFields: { opportunity: [{ id: 'cf_deal', name: 'Deal', type: 'text' }] },
	customObjectTypes: [{ id: 'cotype_car', name: 'Car' }],
	leads: [{ id: 'lead_acme', name: 'Acme', contacts: [ANN] }],
};

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: SEED });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const byName = (more: IDataObject = {}): IDataObject => ({
	endpoint: url('/lead/'),
	matchExisting: true,
	matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
	...more,
});
const merged = { batching: true, groupingAlgorithm: 'merge', groupBy: 'name' };

async function run(items: IDataObject[], parameters = byName()) {
	const result = await close.send({ items, parameters, onError: 'continueRegularOutput' });
	const outcomes = outcomesByRecord(result).map(({ status, action, reason, id, contactId }) =>
		[status, action ?? reason, id, contactId].filter(Boolean).join(' '),
	);
	const writes = result.calls
		.filter(({ path }) => path !== SEARCH)
		.map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body)}`);
	return { ...result, outcomes, writes };
}
const other = { name: 'Other' };
const peopleOf = (lead: string) =>
	close.sandbox
		.records('contact')
		.filter(({ lead_id }) => lead_id === lead)
		.map(({ name }) => name as string);

describe('contacts in the record of a lead that Close has', () => {
	it.each<
		[what: string, contacts: IDataObject[], outcome: string | RegExp, writes: string[], people: string[]]
	>([
		[
			'that are new are created',
			[{ name: 'Ben' }],
			/^sent updated lead_acme cont_/,
			['POST /contact/ {"name":"Ben","lead_id":"lead_acme"}'],
			['Ann', 'Ben'],
		],
		[
			'that have changed are updated',
			[{ name: 'ANN', title: 'CTO', emails: [{ email: 'Ann@acme.example' }] }],
			'sent updated lead_acme cont_ann',
			['PUT /contact/cont_ann/ {"name":"ANN","title":"CTO"}'],
			['ANN'],
		],
		[
			'as they were read need no call',
			[{ ...ANN, lead_id: 'lead_acme', organization_id: 'orga_1' }],
			'sent unchanged lead_acme',
			[],
			['Ann'],
		],
		[
			'that say nothing are nobody',
			[{}, { name: ' ' }, { emails: [] }],
			'sent unchanged lead_acme',
			[],
			['Ann'],
		],
		[
			'are told apart like rows: two of one name are one',
			[{ name: 'Ben' }, { name: 'ben', title: 'CFO' }],
			/^sent updated lead_acme cont_/,
			['POST /contact/ {"name":"Ben","title":"CFO","lead_id":"lead_acme"}'],
			['Ann', 'Ben'],
		],
	])('%s', async (_, contacts, outcome, writes, people) => {
		const result = await run([{ name: 'Acme', contacts }, other]);
		expect(result.outcomes).toEqual([
			typeof outcome === 'string' ? outcome : expect.stringMatching(outcome),
			expect.stringMatching(/^sent created lead_/),
		]);
		expect(result.writes.filter((write) => !write.includes('Other'))).toEqual(writes);
		expect(peopleOf('lead_acme')).toEqual(people);
		const again = await run([{ name: 'Acme', contacts }]);
		expect([again.outcomes, again.writes]).toEqual([['sent unchanged lead_acme'], []]);
	});

	it('several of them end as the one that went worst, and say what was written', async () => {
		const contacts = [{ name: 'Ben' }, { name: 'Carl', title: 'x'.repeat(1001) }, { name: 'Dora' }];
		const { outcomes, rejected } = await run([{ name: 'Acme', description: 'x', contacts }, other]);
		expect(outcomes).toEqual(['rejected validation', expect.stringMatching(/^sent created/)]);
		expect((rejected[0].close as IDataObject).message).toMatch(
			/^Written to the lead lead_acme: its own fields, 2 people\. About 'Carl': Close answered 400/,
		);
		expect(peopleOf('lead_acme')).toEqual(['Ann', 'Ben', 'Dora']);
	});

	it('are held back from later records of the lead when one of them is in doubt', async () => {
		close.sandbox.addFaults({ method: 'POST', path: '/contact/', nth: 1, kind: 'dropAfterCommit' });
		const record = { name: 'Acme', contacts: [{ name: 'Ben' }] };
		const { outcomes } = await run([record, record]);
		expect(outcomes).toEqual(['unknown connectionLost', 'notSent siblingInDoubt']);
		expect(peopleOf('lead_acme')).toEqual(['Ann', 'Ben']);
	});

	it('are left alone when the lead is', async () => {
		const { outcomes, writes } = await run(
			[{ name: 'Acme', contacts: [{ name: 'Ben' }] }],
			byName({ whenFound: 'skip' }),
		);
		expect([outcomes, writes]).toEqual([['sent skipped lead_acme'], []]);
	});

	it('are announced by Preview without lookups', async () => {
		const items = [{ name: 'Acme', contacts: [{ name: 'Ben' }, { name: 'Carl' }] }];
		const { preview } = await run(
			items,
			byName({ operation: 'preview', options: { previewLookups: false } }),
		);
		expect(preview[0].warnings).toContain(
			'When Close has this lead, its 2 people are written one by one: PUT /contact/{id}/, POST /contact/, or no call.',
		);
	});

	it('come with merged records too', async () => {
		const { outcomes } = await run(
			[{ name: 'Acme', description: 'y' }, { name: 'Acme', contacts: [{ name: 'Carl' }] }, other],
			byName(merged),
		);
		expect(outcomes.map((outcome) => outcome.split(' ').slice(0, 2).join(' '))).toEqual([
			'sent updated',
			'sent updated',
			'sent created',
		]);
		expect(peopleOf('lead_acme')).toContain('Carl');
	});
});

describe('contacts that are no people', () => {
	it.each([[['Ann', 'Ben']], [3], ['Ann'], [true], [{ name: 'Ann' }], [[[{ name: 'Ann' }]]], [[null]]])(
		'%j: the record is invalid before any call, others go on',
		async (contacts) => {
			for (const parameters of [byName(), byName(merged)]) {
				close.reset();
				const { outcomes, writes } = await run(
					[{ name: 'Acme', contacts } as IDataObject, other],
					parameters,
				);
				expect(outcomes).toEqual(['invalid invalidValue', expect.stringMatching(/^sent created lead_/)]);
				expect(writes).toHaveLength(1);
				expect(peopleOf('lead_acme')).toEqual(['Ann']);
			}
		},
	);
});

it.each<[object: string, key: IDataObject, record: IDataObject]>([
	[
		'contact',
		{ field: 'email', recordField: 'emails[0].email' },
		{ lead_id: 'lead_acme', emails: ANN.emails, title: 'CTO' },
	],
	[
		'opportunity',
		{ field: 'customField', customField: 'cf_deal', recordField: '["custom.cf_deal"]' },
		{ lead_id: 'lead_acme', 'custom.cf_deal': 'D', value: 5 },
	],
	[
		'custom_object',
		{ field: 'name', recordField: 'name' },
		{ lead_id: 'lead_acme', custom_object_type_id: 'cotype_car', name: 'Blue' },
	],
])(
	'contacts of a record for a %s are data like any other, and nobody is written',
	async (object, key, record) => {
		const parameters = byName({ endpoint: url(`/${object}/`), matchOn: { keys: [key] } });
		await run([record], parameters);
		for (const contacts of [[{ name: 'Stranger' }], ['x'], 3]) {
			const { calls } = await run([{ ...record, contacts } as IDataObject], parameters);
			expect(calls.filter(({ path, method }) => method === 'POST' && path !== SEARCH)).toEqual([]);
		}
		expect(peopleOf('lead_acme')).toEqual(['Ann']);
		expect(close.sandbox.records('lead')).toHaveLength(1);
	},
);
