import type { IDataObject } from 'n8n-workflow';
import { countBy, range, shuffle } from 'lodash';

import { CloseEngine, url } from './support/closeEngine';

const COMPANIES = 400;
const company = (number: number) => `Company ${number % COMPANIES}`;
const KNOWN = range(COMPANIES).map((number) => ({ id: `lead_${number}`, name: company(number) }));

let close: CloseEngine;
afterEach(async () => await close.close());

it.each([
	{ known: KNOWN.length, searches: 16, writes: { 'POST /opportunity/': 1000 } },
	{ known: 0, searches: 16, writes: { 'POST /lead/': 400, 'POST /opportunity/': 1000 } },
])(
	'1,000 opportunities that name 400 companies, of which Close has $known, take $searches searches and no lead twice',
	async ({ known, searches, writes }) => {
		// Search sees nothing of what the run writes.
		close = await CloseEngine.open({
			seed: { leads: KNOWN.slice(0, known) },
			indexDelayMs: 3_600_000,
			limits: { requestsPerSecond: 1000 },
		});
		const { calls, sent } = await close.send({
			items: shuffle(range(1000)).map((number) => ({ company: company(number), value: number })),
			parameters: {
				endpoint: url('/opportunity/'),
				lead: 'lookUp',
				leadOn: { keys: [{ field: 'name', recordField: 'company' }] },
				whenLeadMissing: 'create',
			},
		});
		expect(sent).toHaveLength(1000);
		expect(countBy(calls, ({ method, path }) => `${method} ${path}`)).toEqual({
			'POST /data/search/': searches,
			...writes,
		});
		const leads = close.sandbox.records('lead') as IDataObject[];
		expect(leads.map(({ name }) => name).sort()).toEqual(KNOWN.map(({ name }) => name).sort());
		const nameOf = new Map(leads.map(({ id, name }) => [id, name]));
		for (const { lead_id: lead, value } of close.sandbox.records('opportunity') as IDataObject[]) {
			expect(nameOf.get(lead as string)).toBe(company(value as number));
		}
	},
	120_000,
);
