import type { IDataObject } from 'n8n-workflow';

import { CloseEngine } from './support/closeEngine';
import { matching } from './support/matchEngines';
import { outcomeLines } from './support/outcomesByRecord';

const MINUTE_MS = 60_000;

let close: CloseEngine;
/** Of Close, and of n8n's machine: it passes only when a test lets it. */
let time = Date.UTC(2026, 0);
beforeAll(async () => {
	const seed = { leads: [{ id: 'lead_x', name: 'Of another name' }] };
	close = await CloseEngine.open({ seed, clock: { now: () => time }, indexDelayMs: 30_000 });
});
afterAll(async () => await close.close());
beforeEach(() => {
	time = Date.UTC(2026, 0);
	jest.spyOn(Date, 'now').mockImplementation(() => time);
	close.reset();
	close.engine.deduplication.clear();
	later(1);
});
afterEach(() => jest.restoreAllMocks());

const later = (minutes: number) => {
	time += minutes * MINUTE_MS;
};
const BY_OTHER = { keys: [{ field: 'url', recordField: 'other' }] };
const byName = (options: IDataObject = {}) => matching('/lead/', ['name'], { options });

describe('Skip Already Sent, when the next execution looks up a record that may have been written', () => {
	const options = { skipAlreadySent: true, recordKey: '{name}', retryTimeBudget: 0 };
	const record = { name: 'Acme', description: 'ours' };
	const acmes = () => close.sandbox.records('lead').filter(({ name }) => name === 'Acme');
	const leftInDoubt = async (parameters: IDataObject, commit = true, path = '/lead/') => {
		close.sandbox.addFaults({ method: 'POST', path, nth: 1, kind: 'status', status: 500, commit });
		const result = await close.send({ items: [record], parameters, elsewhere: true });
		expect(outcomeLines(result)).toEqual(['unknown serverError']);
	};
	const outcomesOfNext = async (parameters: IDataObject) =>
		outcomeLines(await close.send({ items: [record], parameters, elsewhere: true }));

	it('holds it back as long as search may not show it, and knows it once search does', async () => {
		await leftInDoubt(byName(options));
		expect(await outcomesOfNext(byName(options))).toEqual(['unknown inDoubt']);
		later(1);
		expect(await outcomesOfNext(byName(options))).toEqual([`sent unchanged ${String(acmes()[0].id)}`]);
		expect(acmes()).toHaveLength(1);
	});

	it('creates it once search should show it and does not, however often it was held back', async () => {
		await leftInDoubt(byName(options), false);
		for (let minute = 0; minute < 5; minute++) {
			expect(await outcomesOfNext(byName(options))).toEqual(['unknown inDoubt']);
			later(1);
		}
		later(6);
		const [outcome] = await outcomesOfNext(byName(options));
		expect(outcome).toMatch(/^sent created lead_/);
		expect(acmes()).toHaveLength(1);
	});

	it('holds it back for good when what it is looked up by is not written', async () => {
		const parameters = { ...byName(options), excludeAttributes: 'other', matchOn: BY_OTHER };
		const items = [{ ...record, other: 'https://acme.example' }];
		close.sandbox.addFaults({
			method: 'POST',
			path: '/lead/',
			nth: 1,
			kind: 'status',
			status: 500,
			commit: true,
		});
		await close.send({ items, parameters, elsewhere: true });
		later(11);
		const { rejected } = await close.send({ items, parameters, elsewhere: true });
		expect(rejected[0].close).toMatchObject({ status: 'unknown', reason: 'inDoubt' });
		expect(acmes()).toHaveLength(1);
	});

	it.each([
		['send', 'sent created', 2],
		['skip', 'sent skipped', 1],
	] as const)(
		'does as Skip Already Sent: Records in Doubt %s says',
		async (recordsInDoubt, outcome, count) => {
			await leftInDoubt(byName(options));
			const [told] = await outcomesOfNext(byName({ ...options, recordsInDoubt }));
			expect(told.startsWith(outcome)).toBe(true);
			expect(acmes()).toHaveLength(count);
			expect(await outcomesOfNext(byName(options))).toEqual(['sent skipped']);
		},
	);

	it('holds back a person of a lead that Close has', async () => {
		const people = {
			...byName({ ...options, recordKey: '{email}' }),
			batching: true,
			groupingAlgorithm: 'leadWithContacts',
			groupBy: 'name',
		};
		const ann = { name: 'Of another name', email: 'ann@acme.example' };
		close.sandbox.addFaults({
			method: 'POST',
			path: '/contact/',
			nth: 1,
			kind: 'status',
			status: 500,
			commit: true,
		});
		const send = async () => await close.send({ items: [ann], parameters: people, elsewhere: true });
		expect(outcomeLines(await send())).toEqual(['unknown serverError']);
		expect(outcomeLines(await send())).toEqual(['unknown inDoubt']);
		expect(close.sandbox.records('contact')).toHaveLength(1);
	});

	it('holds back a record of which one person was written and another was refused', async () => {
		const contacts = [{ name: 'Ben' }, { name: 'Carl' }];
		close.sandbox.addFaults({ method: 'POST', path: '/contact/', nth: 2, kind: 'status', status: 403 });
		const given = { items: [{ name: 'Of another name', contacts }], parameters: byName(options) };
		const send = async () => outcomeLines(await close.send({ ...given, elsewhere: true }));
		expect(await send()).toEqual(['rejected forbidden']);
		expect(await send()).toEqual(['unknown inDoubt']);
		later(1);
		expect(await send()).toEqual(['unknown inDoubt']);
		later(10);
		expect((await send())[0]).toMatch(/^sent updated lead_x/);
		expect(close.sandbox.records('contact').map(({ name }) => name)).toEqual(['Ben', 'Carl']);
	});
});
