import { accepted, refused, unauthorized, unknown } from '../calls';
import { type Given, sent, lead, ok, gone, byKey } from './upserted';

describe('a record ends', () => {
	test.each<[what: string, given: Given, recordOutcome: string, calls: string[]]>([
		[
			'created when Close has none',
			{ brings: [ok('lead_1')] },
			'sent created lead_1',
			['POST /lead/ {"name":"A"}'],
		],
		['unchanged when nothing would change', { found: [[lead]] }, 'sent unchanged lead_1', []],
		[
			'updated',
			{ record: { name: 'A', description: 'x' }, found: [[lead]], brings: [ok('lead_1')] },
			'sent updated lead_1',
			['PUT /lead/lead_1/ {"name":"A","description":"x"}'],
		],
		['not sent when the run ended before the lookup', { found: [undefined] }, 'notSent cancelled', []],
		['not sent when it ended before the create', { brings: [undefined] }, 'notSent cancelled', []],
		[
			'not sent when it ended before the update',
			{ record: { name: 'A', description: 'x' }, found: [[lead]], brings: [undefined] },
			'notSent cancelled',
			[],
		],
		['rejected when the lookup failed', { found: [[refused, null, 403]] }, 'rejected lookupFailed', []],
		[
			'rejected when several are there',
			{ found: [[lead, { ...lead, id: 'lead_2' }]] },
			'rejected matchSeveral',
			[],
		],
		['rejected as Close says', { brings: [[refused]] }, 'rejected validation', ['POST /lead/ {"name":"A"}']],
		[
			'as a call that ends the run does',
			{ brings: [[unauthorized]] },
			'notSent unauthorized',
			['POST /lead/ {"name":"A"}'],
		],
		[
			'created when what was found is gone',
			{ record: { name: 'A', description: 'x' }, found: [[lead]], brings: [gone, ok('lead_2')] },
			'sent created lead_2',
			['PUT /lead/lead_1/ {"name":"A","description":"x"}', 'POST /lead/ {"name":"A","description":"x"}'],
		],
		[
			'as missing when what was found is gone',
			{
				record: { name: 'A', description: 'x' },
				parameters: { whenMissing: 'skip' },
				found: [[lead]],
				brings: [gone],
			},
			'sent skipped',
			['PUT /lead/lead_1/ {"name":"A","description":"x"}'],
		],
		[
			'updated by PUT',
			{
				record: { name: 'A', url: null },
				parameters: byKey('PUT'),
				found: [[{ ...lead, url: 'x' }]],
				brings: [ok('lead_1')],
			},
			'sent updated lead_1',
			['PUT /lead/lead_1/ {"name":"A","url":null}'],
		],
		['missing for PUT, which creates none', { parameters: byKey('PUT') }, 'rejected matchMissing', []],
		[
			'deleted',
			{ parameters: byKey('DELETE'), found: [[lead]], brings: [[accepted, {}]] },
			'sent deleted lead_1',
			['DELETE /lead/lead_1/ undefined'],
		],
		[
			'as missing when what is to be deleted is gone',
			{ parameters: byKey('DELETE'), found: [[lead]], brings: [gone] },
			'rejected matchMissing',
			['DELETE /lead/lead_1/ undefined'],
		],
		[
			'invalid when it has to be created and cannot be',
			{
				record: { mail: 'a@b.example' },
				parameters: {
					endpoint: '/contact/',
					matchOn: { keys: [{ field: 'email', recordField: 'mail' }] },
				},
			},
			'invalid missingLeadId',
			[],
		],
		[
			'unknown when search may not show yet what an earlier execution wrote',
			{ doubt: { isRecent: true } },
			'unknown inDoubt',
			[],
		],
		[
			'created when search would show it by now',
			{ doubt: { isRecent: false }, brings: [ok('lead_1')] },
			'sent created lead_1',
			['POST /lead/ {"name":"A"}'],
		],
		[
			'unknown when nobody waits for a lookup',
			{ brings: [[unknown]] },
			'unknown timeout',
			['POST /lead/ {"name":"A"}'],
		],
		[
			'created when it is found a minute later',
			{ found: [[], [lead]], brings: [[unknown]], longestWaitMs: 60_000 },
			'sent created lead_1',
			['POST /lead/ {"name":"A"}'],
		],
		[
			'unknown when another one is found a minute later',
			{
				record: { name: 'A', url: 'x.example' },
				found: [[], [{ ...lead, url: 'y.example' }]],
				brings: [[unknown]],
				longestWaitMs: 60_000,
			},
			'unknown timeout',
			['POST /lead/ {"name":"A","url":"https://x.example"}'],
		],
	])('%s', async (_, given, recordOutcome, calls) => {
		const result = await sent(given);
		expect([result.recordOutcome, result.calls]).toEqual([recordOutcome, calls]);
	});
});

describe('later records of the key', () => {
	test.each<[what: string, given: Given, later: object]>([
		[
			'meet what was created',
			{ brings: [ok('lead_1')] },
			{ kind: 'found', matches: [{ id: 'lead_1', name: 'A' }] },
		],
		[
			'are held back when the answer has no id',
			{ brings: [[accepted, {}]] },
			{ kind: 'inDoubt', recordIndex: 0 },
		],
		[
			'meet what was updated',
			{
				record: { name: 'A', description: 'x' },
				found: [[lead]],
				brings: [[accepted, { id: 'lead_1', name: 'A', description: 'x' }]],
			},
			{ kind: 'found', matches: [{ id: 'lead_1', description: 'x' }] },
		],
		[
			'do not meet what was deleted',
			{ parameters: byKey('DELETE'), found: [[lead]], brings: [[accepted, {}]] },
			{ kind: 'found', matches: [] },
		],
		['are held back when it has none that can be one', { brings: [ok('..')] }, { kind: 'inDoubt' }],
		['are held back after a create in doubt', { brings: [[unknown]] }, { kind: 'inDoubt' }],
		[
			'are held back behind one that an earlier execution may have created',
			{ doubt: { isRecent: true } },
			{ kind: 'inDoubt', recordIndex: 0 },
		],
		[
			'are held back after an update in doubt',
			{ record: { name: 'A', description: 'x' }, found: [[lead]], brings: [[unknown]] },
			{ kind: 'inDoubt' },
		],
		[
			'are held back after a person in doubt',
			{ record: { name: 'A', contacts: [{ name: 'B' }] }, found: [[lead]], brings: [[unknown]] },
			{ kind: 'inDoubt' },
		],
		[
			'meet the people that were written, also without their ids',
			{ record: { name: 'A', contacts: [{ name: 'B' }] }, found: [[lead]], brings: [[accepted, {}]] },
			{ kind: 'found', matches: [{ id: 'lead_1', contacts: [{ name: 'B' }] }] },
		],
	])('%s', async (_, given, later) => {
		expect((await sent(given)).later).toMatchObject(later);
	});
});

test('records that reach one object do not undo each other', async () => {
	const [bonn, rome] = ['Bonn', 'Rome'].map((city) => ({ city }));
	const { calls } = await sent({
		record: { name: 'A', addresses: [bonn] },
		others: [{ name: 'A', addresses: [rome] }],
		found: [[lead]],
		brings: [ok('lead_1'), ok('lead_1')],
	});
	expect(calls).toEqual([
		`PUT /lead/lead_1/ ${JSON.stringify({ name: 'A', addresses: [bonn] })}`,
		`PUT /lead/lead_1/ ${JSON.stringify({ name: 'A', addresses: [bonn, rome] })}`,
	]);
});

describe('an error of the node itself', () => {
	test.each<[what: string, given: Given, recordOutcome: string]>([
		['in a lookup', { found: [new Error('broken')] }, 'rejected lookupFailed'],
		['while a call may be under way', { brings: [new Error('broken')] }, 'unknown internalError'],
		[
			'after the lead was written',
			{
				record: { name: 'A', description: 'x', contacts: [{ name: 'B' }] },
				found: [[lead]],
				brings: [ok('lead_1'), new Error('broken')],
			},
			'unknown internalError',
		],
		[
			'after a call that was refused',
			{ record: { name: 'A', description: 'x' }, found: [[lead]], brings: [gone, new Error('broken')] },
			'unknown internalError',
		],
	])('%s costs one record, honestly: %j', async (_, given, recordOutcome) => {
		const result = await sent(given);
		expect(result.recordOutcome).toBe(recordOutcome);
		expect(String(result.message)).toContain('broken');
	});
});
