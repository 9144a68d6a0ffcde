import type { IDataObject } from 'n8n-workflow';

import { closeNode, closeWorkflow } from '../../dev/harness';
import { CloseEngine, url } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';

let close: CloseEngine;
let restoreClock: () => void;
beforeAll(async () => {
	close = await CloseEngine.open();
	restoreClock = speedUpClock(50);
});
afterAll(async () => {
	restoreClock();
	await close.close();
});
beforeEach(() => {
	close.reset();
	close.engine.deduplication.clear();
});

const outcomeOf = (json: IDataObject) => json.close as IDataObject;
const names = () => close.sandbox.records('lead').map(({ name }) => name);

/** Runs without the usual accounts: tries that n8n throws away are not on the outputs. */
const runNode = async (items: IDataObject[], workflow: Partial<Parameters<typeof closeWorkflow>[0]>) => {
	const result = await close.engine.run({
		workflow: closeWorkflow({ parameters: {}, ...workflow }),
		credentials: { closeApi: { apiKey: 'api_sandbox', baseUrl: close.sandbox.url } },
		items,
	});
	return result.node(closeNode);
};

describe('Skip Already Sent', () => {
	const parameters = { options: { skipAlreadySent: true, recordKey: '{description}' } };
	const rows = ['1', '2', '3'].map((description) => ({ description, name: `Lead ${description}` }));

	it('leaves out what an earlier execution has written, and says so', async () => {
		await close.send({ items: rows.slice(0, 2), parameters });
		const { sent, calls, hints } = await close.send({ items: rows, parameters });
		expect(calls.map(({ body }) => body)).toMatchObject([{ description: '3' }]);
		expect(sent.map(outcomeOf)).toMatchObject([
			{ status: 'sent', action: 'skipped', attempts: 0 },
			{ status: 'sent', action: 'skipped', attempts: 0 },
			{ status: 'sent', action: 'created' },
		]);
		expect(hints[0].message).toContain('2 records skipped: sent in an earlier execution.');
		expect(close.sandbox.records('lead')).toHaveLength(3);
	});

	describe('a record that an earlier execution may have written', () => {
		const key = { skipAlreadySent: true, recordKey: '{description}' };
		const inDoubt = async (kind: 'dropAfterCommit' | 'dropBeforeCommit' = 'dropAfterCommit') => {
			close.sandbox.addFaults({ nth: 1, kind, times: 1 });
			const { outcomes } = await close.send({ items: rows.slice(0, 1), parameters });
			expect(outcomes).toMatchObject([{ status: 'unknown' }]);
		};

		it('is held back, execution after execution, and the others are sent', async () => {
			await inDoubt();
			for (let night = 0; night < 2; night++) {
				const { sent, rejected } = await close.send({ items: rows, parameters });
				expect(sent).toHaveLength(2);
				expect(rejected.map(outcomeOf)).toMatchObject([
					{ status: 'unknown', reason: 'inDoubt', attempts: 0, retryable: false },
				]);
			}
			expect(names()).toEqual(['Lead 1', 'Lead 2', 'Lead 3']);
		});

		it.each([
			['skip', 'dropAfterCommit', 'skipped'],
			['send', 'dropBeforeCommit', 'created'],
		] as const)(
			'is settled by Skip Already Sent: Records in Doubt %s',
			async (recordsInDoubt, kind, action) => {
				await inDoubt(kind);
				const { sent } = await close.send({
					items: rows.slice(0, 1),
					parameters: { options: { ...key, recordsInDoubt } },
				});
				expect(sent.map(outcomeOf)).toMatchObject([{ action }]);
				const next = await close.send({ items: rows.slice(0, 1), parameters });
				expect(next.sent.map(outcomeOf)).toMatchObject([{ action: 'skipped' }]);
				expect(names()).toEqual(['Lead 1']);
			},
		);

		it('is only shown as skipped by a preview', async () => {
			await inDoubt();
			const options = { ...key, recordsInDoubt: 'skip' };
			await close.send({ items: rows.slice(0, 1), parameters: { operation: 'preview', options } });
			const { outcomes } = await close.send({ items: rows.slice(0, 1), parameters });
			expect(outcomes).toMatchObject([{ status: 'unknown', reason: 'inDoubt' }]);
		});

		it('is looked up with Match Existing', async () => {
			await inDoubt();
			const matched = {
				...parameters,
				matchExisting: true,
				matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
			};
			const { sent } = await close.send({ items: rows.slice(0, 1), parameters: matched });
			expect(sent).toHaveLength(1);
			expect(names()).toEqual(['Lead 1']);
		});

		it('is sent again when that changes nothing', async () => {
			const [id] = (await close.send({ items: [{ name: 'A' }] })).sent.map((json) => outcomeOf(json).id);
			const update = {
				method: 'PUT',
				endpoint: url('/lead/{id}/'),
				options: { ...key, retryTimeBudget: 0 },
			};
			const items = [{ id, name: 'B', description: 'u1' }];
			close.sandbox.addFaults({ nth: 1, kind: 'dropBeforeCommit', times: 1 });
			expect((await close.send({ items, parameters: update })).outcomes).toMatchObject([
				{ status: 'unknown' },
			]);
			expect((await close.send({ items, parameters: update })).sent).toHaveLength(1);
		});
	});

	it('does not send twice what two executions send at the same time', async () => {
		const many = Array.from({ length: 30 }, (_, row) => ({ description: `${row}`, name: `L ${row}` }));
		const run = async () => await runNode(many, { parameters });
		const results = await Promise.all([run(), run(), run()]);
		expect(close.sandbox.records('lead')).toHaveLength(30);
		expect(results.map(({ json }) => json[0].length)).toEqual([30, 30, 30]);
	});

	it('sends again what was not accepted', async () => {
		const bad = { ...rows[0], status: 'nope' };
		await close.send({ items: [bad], parameters });
		const { sent } = await close.send({ items: [rows[0]], parameters });
		expect(outcomeOf(sent[0])).toMatchObject({ action: 'created' });
	});

	it('shows in a preview what would be left out', async () => {
		await close.send({ items: rows.slice(0, 1), parameters });
		const { preview, hints } = await close.send({
			items: rows,
			parameters: { ...parameters, operation: 'preview' },
		});
		expect(preview).toHaveLength(2);
		expect(hints[0].message).toContain('1 record would be skipped');
		const { sent } = await close.send({ items: rows, parameters });
		expect(sent.map((json) => outcomeOf(json).action)).toEqual(['skipped', 'created', 'created']);
	});

	it('remembers every record of a call that carries several', async () => {
		const people = ['a', 'b'].map((description) => ({
			description,
			company: 'X',
			email: `${description}@x.example`,
		}));
		const grouped = {
			...parameters,
			batching: true,
			groupingAlgorithm: 'leadWithContacts',
			groupBy: 'company',
			excludeAttributes: 'description',
		};
		await close.send({ items: people, parameters: grouped });
		const { calls } = await close.send({ items: people, parameters: grouped });
		expect(calls).toEqual([]);
	});

	it('holds back a new person of a lead that was sent before, unless Close is asked for the lead', async () => {
		const person = (description: string) => ({
			description,
			company: 'X',
			email: `${description}@x.example`,
		});
		const grouped: IDataObject = {
			...parameters,
			batching: true,
			groupingAlgorithm: 'leadWithContacts',
			groupBy: 'company',
			excludeAttributes: 'description',
		};
		await close.send({ items: [person('a')], parameters: grouped });
		const items = [person('a'), person('b')];
		const { rejected } = await close.send({ items, parameters: grouped });
		expect(rejected.map(outcomeOf)).toMatchObject([{ status: 'invalid', reason: 'groupAlreadySent' }]);
		const matched = {
			...grouped,
			matchExisting: true,
			matchOn: { keys: [{ field: 'name', recordField: 'company' }] },
		};
		const { sent } = await close.send({ items, parameters: matched });
		expect(sent).toHaveLength(2);
		expect(names()).toEqual(['X']);
		expect(close.sandbox.records('contact')).toHaveLength(2);
	});

	it('refuses records without a key, and the second of two with the same', async () => {
		const { sent, rejected } = await close.send({
			items: [rows[0], rows[0], { name: 'no key' }],
			parameters,
		});
		expect(sent).toHaveLength(1);
		expect(rejected.map(outcomeOf)).toMatchObject([
			{ status: 'invalid', reason: 'duplicateKey' },
			{ status: 'invalid', reason: 'missingPlaceholder' },
		]);
	});

	it('takes an expression as the key of its record', async () => {
		const withExpression = {
			options: { skipAlreadySent: true, recordKey: '={{ "row-" + $json.description }}' },
		};
		await close.send({ items: rows.slice(0, 1), parameters: withExpression });
		const { calls } = await close.send({ items: rows.slice(0, 2), parameters: withExpression });
		expect(calls).toHaveLength(1);
	});

	it.each([
		['', "'Skip Already Sent: Record Key' is empty"],
		['always the same', 'is the same for every record'],
	])('with the key %j is a settings error', async (recordKey, message) => {
		const { error } = await close.send({
			items: rows,
			parameters: { options: { skipAlreadySent: true, recordKey } },
		});
		expect(error?.message).toContain(message);
	});

	it('a run that was stopped in the middle can be started again: every record is there once', async () => {
		const many = Array.from({ length: 60 }, (_, row) => ({
			description: `${row}`,
			name: `Lead ${row}`,
		}));
		close.sandbox.addFaults({ nth: 30, kind: 'status', status: 401, times: 1 });
		const first = await close.send({
			items: many,
			parameters: { options: { ...parameters.options, maxConcurrency: 4 } },
		});
		expect(first.rejected.length).toBeGreaterThan(0);
		const second = await close.send({ items: many, parameters });
		expect(second.sent).toHaveLength(60);
		expect(names().sort()).toEqual(many.map(({ name }) => name).sort());
	});

	it('works for updates too', async () => {
		const [id] = (await close.send({ items: [{ name: 'A' }] })).sent.map((json) => outcomeOf(json).id);
		const update = { ...parameters, method: 'PUT', endpoint: url('/lead/{id}/') };
		await close.send({ items: [{ id, name: 'B', description: 'u1' }], parameters: update });
		const { sent } = await close.send({ items: [{ id, name: 'C', description: 'u1' }], parameters: update });
		expect(outcomeOf(sent[0]).action).toBe('skipped');
		expect(names()).toEqual(['B']);
	});
});
