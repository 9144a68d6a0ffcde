import type { IDataObject } from 'n8n-workflow';

import { closeNode, closeWorkflow, type RunResult } from '../../dev/harness';
import { CloseEngine, url } from './support/closeEngine';

const MINUTE_MS = 60_000;

let close: CloseEngine;
/** Of Close, and of n8n's machine: it passes only when a test lets it. */
let time = Date.UTC(2026, 0);
beforeAll(async () => {
	const seed = { leads: [{ id: 'lead_acme', name: 'Acme' }] };
	close = await CloseEngine.open({ seed, clock: { now: () => time }, indexDelayMs: 30_000 });
});
afterAll(async () => await close.close());
beforeEach(() => {
	jest.spyOn(Date, 'now').mockImplementation(() => time);
	close.reset();
	later(1);
});
afterEach(() => jest.restoreAllMocks());

const later = (minutes: number) => {
	time += minutes * MINUTE_MS;
};
const byName = (options: IDataObject = {}): IDataObject => ({
	endpoint: url('/lead/'),
	matchExisting: true,
	matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
	options: { retryTimeBudget: 0, ...options },
});
const failing = byName({ failWorkflow: 'anyRejected' });
const acme = { name: 'Acme', contacts: [{ name: 'Ben' }, { name: 'Cy' }] };
const people = () => close.sandbox.records('contact').map(({ name }) => String(name));
const refuseSecondPerson = () =>
	close.sandbox.addFaults({ method: 'POST', path: '/contact/', nth: 2, kind: 'status', status: 400 });

async function run(parameters: IDataObject, retryOf?: RunResult, more: IDataObject = {}) {
	const result = await close.engine.run({
		workflow: closeWorkflow({ parameters, ...more }),
		credentials: { closeApi: { apiKey: 'api_sandbox', baseUrl: close.sandbox.url } },
		items: [acme],
		retryOf,
	});
	return { ...result.node(closeNode), result };
}

describe('a lead of which one person was written and another one was not', () => {
	it('gets the other one by the next try of Retry On Fail', async () => {
		refuseSecondPerson();
		const { tries } = await run(failing, undefined, { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 });
		expect(tries).toBe(2);
		expect(people()).toEqual(['Ben', 'Cy']);
	});

	it('is held back by n8n’s Retry while search may not show the first one, and gets the other one then', async () => {
		refuseSecondPerson();
		const failed = await run(failing);
		expect(people()).toEqual(['Ben']);
		const again = await run(failing, failed.result);
		expect(again.result.status).toBe('error');
		for (const { result } of [failed, again]) {
			const { json } = await run(byName(), result);
			expect(json[2].map((item) => item.close)).toMatchObject([{ status: 'unknown', reason: 'inDoubt' }]);
		}
		expect(people()).toEqual(['Ben']);
		later(11);
		const { json } = await run(byName(), again.result);
		expect(json[0].map((item) => item.close)).toMatchObject([{ status: 'sent', action: 'updated' }]);
		expect(people()).toEqual(['Ben', 'Cy']);
	});
});
