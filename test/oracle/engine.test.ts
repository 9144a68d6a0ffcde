import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { CloseEngine } from '../engine/support/closeEngine';
import { seedFor } from '../support/seed';
import { comparable, expectedLead } from './expected';
import { CUSTOM_FIELDS, known } from './model';
import { written } from './writer';

const LEADS = 40;

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: { customFields: CUSTOM_FIELDS } });
});
afterAll(async () => await close.close());

it('Close holds what was known of a lead, however its columns are called', async () => {
	const cases = fc.sample(
		known.chain((object) => fc.tuple(fc.constant(object), written(object))),
		{ numRuns: LEADS, seed: seedFor(34) },
	);
	const { sent, rejected } = await close.send({ items: cases.map(([, { row }]) => row as IDataObject) });
	expect(rejected).toEqual([]);
	const stored = new Map<unknown, IDataObject>(close.sandbox.records('lead').map((lead) => [lead.id, lead]));
	expect(stored.size).toBe(LEADS);
	const held = sent.map((json) => comparable(stored.get((json.close as IDataObject).id)!));
	expect(held).toEqual(cases.map(([object]) => expectedLead(object)));
});
