 
import type { IDataObject } from 'n8n-workflow';
import { stringify } from 'flatted';

import { CloseEngine } from './support/closeEngine';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open();
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const nested = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`;
const objects = (count: number) => `[${Array.from({ length: count }, (_, n) => `{"n":${n}}`).join(',')}]`;
const fields = (count: number) =>
	`{${Array.from({ length: count }, (_, n) => `"f${n}":"This is wrong."`).join(',')}}`;

/** What n8n does with every item that comes out: it saves them, and sends them to the editor. */
const saved = (result: { items: unknown }) => [JSON.stringify(result.items), stringify(result.items)];

describe.each([200, 400])('with status %i', (status) => {
	it.each<[what: string, body: string]>([
		['nested 20,000 levels', `{"id":"lead_x","error":${nested(20_000)}}`],
		['a list nested 20,000 levels', nested(20_000)],
		['nested 20,000 levels below an error of a field', `{"field-errors":{"name":${nested(20_000)}}}`],
		['90,000 values', `{"id":"lead_x","list":${objects(30_000)}}`],
		['5 MB of small objects', `{"id":"lead_x","list":${objects(360_000)}}`],
		['30,000 errors of fields', `{"field-errors":${fields(30_000)}}`],
		['200,000 errors of fields', `{"field-errors":${fields(200_000)}}`],
	])('an answer with %s comes out in a form that n8n can save', async (_, body) => {
		close.sandbox.addFaults({ path: '/lead/', nth: 1, kind: 'status', status, body, times: 1 });
		const result = await close.send({
			items: [{ name: 'A' }, { name: 'B' }],
			// The stand-in has not written what such an answer says.
			elsewhere: true,
			parameters: { options: { maxConcurrency: 1, includeInResponse: ['headers'] } },
		});
		expect(result.outcomes).toHaveLength(2);
		expect(result.outcomes.map((outcome) => outcome.reason)).not.toContain('unaccounted');
		for (const text of saved(result)) expect(text.length).toBeGreaterThan(0);
		expect(result.sent.map(({ name }: IDataObject) => name)).toContain('B');
	});
});
