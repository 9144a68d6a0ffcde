import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';
import { speedUpClock } from './support/fastClock';
import { byExt, matching } from './support/matchEngines';
import { outcomeLines } from './support/outcomesByRecord';

const CLOCK_FACTOR = 50;
const SEARCH = '/data/search/';

let close: CloseEngine;
let restoreClock: () => void;
let now: () => number;
beforeAll(async () => {
	const start = performance.now();
	// Far from the node's clock, as a machine's may be.
	now = () => Date.UTC(2026, 0) + (performance.now() - start) * CLOCK_FACTOR;
	const seed = {
		customFields: { lead: [{ id: 'cf_ext', name: 'External ID', type: 'text' }] },
		leads: [
			{ id: 'lead_x', name: 'Of another name' },
			{ id: 'lead_beta', name: 'Beta', 'custom.cf_ext': 'B1' },
		],
	};
	close = await CloseEngine.open({ seed, clock: { now }, indexDelayMs: 30_000 });
	restoreClock = speedUpClock(CLOCK_FACTOR);
});
afterAll(async () => {
	restoreClock();
	await close.close();
});
beforeEach(() => close.reset());

const byName = (options: IDataObject = {}) => matching('/lead/', ['name'], { options });
const MINUTE_MS = 60_000;
const at = (ms: number) => new Date(now() + ms).toISOString();

describe('a create without an answer, and what a lookup finds a minute later', () => {
	const record = { name: 'Acme', description: 'ours', url: 'acme.example', contacts: [{ name: 'Ann' }] };
	const asShown = { ...record, id: 'lead_x', url: 'https://acme.example/' };

	it.each<[what: string, shown: () => IDataObject, outcome: string]>([
		['what was sent, made since', () => ({ ...asShown, date_created: at(MINUTE_MS) }), 'sent created lead_x'],
		['what was sent, without a date', () => asShown, 'sent created lead_x'],
		[
			'what was sent, but made before',
			() => ({ ...asShown, date_created: at(-MINUTE_MS) }),
			'unknown connectionLost',
		],
		['another value', () => ({ ...asShown, description: 'theirs' }), 'unknown connectionLost'],
		['a missing value', () => ({ ...asShown, description: null }), 'unknown connectionLost'],
		['other people', () => ({ ...asShown, contacts: [{ name: 'Zoe' }] }), 'unknown connectionLost'],
	])('%s', async (_, shown, outcome) => {
		close.sandbox.addFaults(
			{ method: 'POST', path: '/lead/', nth: 1, kind: 'dropBeforeCommit' },
			{ path: SEARCH, nth: 2, kind: 'status', status: 200, body: { data: [shown()], cursor: null } },
		);
		const result = await close.send({
			items: [record, { ...record, description: 'later' }],
			parameters: byName(),
		});
		const outcomes = outcomeLines(result);
		expect(outcomes[0]).toBe(outcome);
		if (outcome.startsWith('sent')) return expect(outcomes[1]).toBe('sent updated lead_x');
		expect((result.rejected[0].close as IDataObject).message).toContain('Close has lead_x');
		expect(outcomes[1]).toBe('notSent siblingInDoubt');
		expect(result.calls.filter(({ method, path }) => method === 'POST' && path === '/lead/')).toHaveLength(1);
	});
});

describe.each([{ commit: true }, { commit: false }])(
	'after a call without an answer, an object is read before a record finds it by another key: %j',
	({ commit }) => {
		const keys = [byExt, { field: 'name', recordField: 'name' }];
		const byFirstKey = { 'custom.cf_ext': 'B1' };
		const bySecondKey = { name: 'Beta' };
		const path = '/lead/lead_beta/';

		async function send(items: IDataObject[], inDoubt: IDataObject, parameters: IDataObject = {}) {
			close.sandbox.addFaults({ ...inDoubt, nth: 1, kind: 'status', status: 500, commit });
			const more = { options: { retryTimeBudget: 0 }, ...parameters };
			const result = await close.send({ items, parameters: matching('/lead/', keys, more) });
			const outcomes = outcomeLines(result);
			expect(outcomes[0]).toMatch(/^unknown /);
			expect(result.calls.map((call) => `${call.method} ${call.path}`)).toContain(`GET ${path}`);
			return outcomes;
		}

		it('an update', async () => {
			const items = [
				{ ...byFirstKey, name: 'Gamma' },
				{ ...bySecondKey, description: 'second' },
			];
			await send(items, { method: 'PUT', path });
			const leads = close.sandbox
				.records('lead')
				.map(({ name, description }) => [name, description].join(' ').trim());
			const ours = commit ? ['Gamma', 'Beta second'] : ['Beta second'];
			expect(leads).toEqual(['Of another name', ...ours]);
		});

		it('a person who was to be added to a lead', async () => {
			const ann = { Email: 'ann@beta.example', 'Contact Name': 'Ann' };
			const items = [
				{ ...byFirstKey, ...ann, Title: 'CTO' },
				{ ...bySecondKey, ...ann, Title: 'CEO' },
			];
			await send(items, { method: 'POST', path: '/contact/' });
			const people = close.sandbox.records('contact').map(({ name, title }) => [name, title]);
			expect(people).toEqual([['Ann', 'CEO']]);
		});

		it('a delete', async () => {
			const deletes = { endpoint: url('/lead/{id}/'), method: 'DELETE' };
			const outcomes = await send([byFirstKey, bySecondKey], { method: 'DELETE', path }, deletes);
			expect(outcomes[1]).toBe(commit ? 'rejected matchMissing' : 'sent deleted lead_beta');
		});
	},
);

describe('Retry On Fail', () => {
	const twice = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1, elsewhere: true };
	const items = ['one', 'two'].map((description) => ({ name: 'Acme', description }));
	const acmes = () => close.sandbox.records('lead').filter(({ name }) => name === 'Acme');

	it('updates what an earlier try has created, though search does not see it yet', async () => {
		close.sandbox.addFaults({ method: 'PUT', path: '/lead/*', nth: 1, kind: 'status', status: 403 });
		const parameters = byName({ failWorkflow: 'anyRejected' });
		const result = await close.send({ items, parameters, ...twice });
		expect(outcomeLines(result).map((outcome) => outcome.split(' ')[1])).toEqual(['created', 'updated']);
		expect(acmes()).toMatchObject([{ description: 'two' }]);
	});

	it.each([{ commit: true }, { commit: false }])(
		'holds back what an earlier try has left in doubt: %j',
		async ({ commit }) => {
			close.sandbox.addFaults({
				method: 'POST',
				path: '/lead/',
				nth: 1,
				kind: 'status',
				status: 500,
				commit,
			});
			const parameters = byName({ failWorkflow: 'anyRejected', retryTimeBudget: 30 });
			const { error } = await close.send({ items, parameters, ...twice });
			expect(error).toBeDefined();
			expect(acmes()).toHaveLength(commit ? 1 : 0);
			const creates = close.sandbox.requests.filter(({ path }) => path === '/lead/');
			expect(creates).toHaveLength(1);
		},
	);
});

it.each(['display_name', 'name'] as const)('finds leads by name when search calls it %s', async (field) => {
	const seed = { leads: [{ id: 'lead_acme', name: 'Acme' }] };
	const other = await CloseEngine.open({ seed, leadNameField: field });
	const items = ['Acme', ...Array.from({ length: 30 }, (_, number) => `New ${number}`)].map((name) => ({
		name,
	}));
	const result = await other.send({ items, parameters: byName() });
	await other.close();
	const actions = result.outcomes.map(({ action }) => action);
	expect(actions).toEqual(['unchanged', ...Array.from({ length: 30 }, () => 'created')]);
});
