import type { IDataObject } from 'n8n-workflow';

import {
	byEmail,
	byExt,
	close,
	contact,
	matching,
	run,
	SEARCH,
	slow,
	useMatchEngines,
} from './support/matchEngines';

useMatchEngines();

describe('a lookup that fails', () => {
	const items = [contact('ann@acme.example', { title: 'CTO' }), contact('new@acme.example')];

	it.each([
		{ kind: 'status' as const, status: 500 },
		{ kind: 'dropAfterCommit' as const },
		{ kind: 'html' as const },
		{ kind: 'surprise429' as const },
	])('is repeated: %j', async (fault) => {
		close.sandbox.addFaults({ path: SEARCH, nth: 1, ...fault });
		const { outcomes, lookups } = await run({ items, parameters: byEmail() });
		expect(outcomes).toEqual(['sent updated cont_ann', expect.stringMatching(/^sent created/)]);
		expect(lookups).toBe(2);
	});

	it('for good writes nothing', async () => {
		close.sandbox.addFaults({ path: SEARCH, kind: 'status', status: 500, body: { error: 'Index down' } });
		const { outcomes, writes, rejected } = await run({
			items,
			parameters: byEmail({ options: { retryTimeBudget: 0 } }),
		});
		expect(outcomes).toEqual(['rejected lookupFailed', 'rejected lookupFailed']);
		expect(writes).toEqual([]);
		expect(rejected[0].close).toMatchObject({
			retryable: true,
			message: expect.stringContaining('Index down'),
		});
		expect(String((rejected[0].close as IDataObject).message)).not.toContain('may have been written');
	});

	it('says what is wrong with the settings', async () => {
		const parameters = matching('/lead/', [{ ...byExt, customField: 'cf_nope' }]);
		const { rejected } = await run({ items: [{ 'custom.cf_ext': '1', name: 'N' }], parameters });
		expect((rejected[0].close as IDataObject).message).toContain('custom_field_id: Object does not exist.');
	});

	it('with a 401 ends the run', async () => {
		const { error } = await run({ items, parameters: byEmail(), credential: { apiKey: 'api_wrong' } });
		expect(error?.message).toContain('401');
		const { outcomes } = await run({
			items,
			parameters: byEmail(),
			credential: { apiKey: 'api_wrong' },
			onError: 'continueRegularOutput',
		});
		expect(outcomes).toEqual(['notSent unauthorized', 'notSent unauthorized']);
	});
});

describe('a create without an answer', () => {
	const items = [contact('new@acme.example')];

	it.each([{ kind: 'dropAfterCommit' as const }, { kind: 'status' as const, status: 502, commit: true }])(
		'is settled by a lookup a minute later: %j',
		async (fault) => {
			slow.sandbox.addFaults({ method: 'POST', path: '/contact/', nth: 1, ...fault });
			const { outcomes, writes, sent } = await run({ items, parameters: byEmail() }, slow);
			expect(outcomes).toEqual([expect.stringMatching(/^sent created cont_/)]);
			expect(writes).toEqual(['POST /contact/']);
			expect((sent[0].close as IDataObject).id).toBe(slow.sandbox.records('contact').at(-1).id);
		},
	);

	it('stays unknown when it is not found, and is not repeated', async () => {
		slow.sandbox.addFaults({ method: 'POST', path: '/contact/', nth: 1, kind: 'dropBeforeCommit' });
		const { outcomes, writes, rejected } = await run({ items, parameters: byEmail() }, slow);
		expect(outcomes).toEqual(['unknown connectionLost']);
		expect(writes).toEqual(['POST /contact/']);
		expect((rejected[0].close as IDataObject).message).toContain('looked up a minute later');
	});
});
