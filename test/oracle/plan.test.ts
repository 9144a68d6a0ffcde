import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { schemaOf } from '../../nodes/CloseDestination/plan/fields/schema';
import { Organization } from '../../nodes/CloseDestination/plan/organization';
import { planOf, refusedBy, requestsOf } from '../plan/given';
import { seedFor } from '../support/seed';
import { comparable, expectedLead } from './expected';
import { CUSTOM_FIELDS, known } from './model';
import { written } from './writer';

const RUNS = 300;
const LONGEST_TEST_MS = 120_000;

/** An organization with the custom fields of the model. */
function organization(): Organization {
	const given = new Organization();
	for (const [name, fields] of Object.entries(CUSTOM_FIELDS)) {
		const schema = schemaOf(
			fields.map((field) => ({ choices: [], isList: 'accepts_multiple_values' in field, ...field })),
		);
		given.set({ kind: 'schema', name }, { kind: 'found', value: schema });
	}
	return given;
}

it(
	'what is written of a lead is what was known, however its columns are called, and what means nothing is named',
	async () => {
		const cases = known.chain((object) => fc.tuple(fc.constant(object), written(object)));
		await fc.assert(
			fc.asyncProperty(cases, async ([object, { row, unknown }]) => {
				const options = { unknownColumns: 'leaveOut' };
				const plan = await planOf({ endpoint: '/lead/', options }, [row as IDataObject], {
					organization: organization(),
				});
				const bodies = requestsOf(plan).map(({ text }) => JSON.parse(text ?? '{}') as IDataObject);
				expect(refusedBy(plan)).toEqual([]);
				expect(bodies.map(comparable)).toEqual([expectedLead(object)]);
				expect(
					plan
						.columnsLeftOut()
						.map(({ column }) => column)
						.sort(),
				).toEqual([...unknown].sort());
			}),
			{ numRuns: RUNS, seed: seedFor(21) },
		);
	},
	LONGEST_TEST_MS,
);
