import { planOf } from '../plan/given';

const RECORDS = 1_600;
const records = Array.from({ length: RECORDS }, (_, row) => ({ company: 'Acme', name: `Person ${row}` }));

/** Between two of them others have no turn; each stage of making one call looks at 16 records in between, or less. */
test.each([
	['JSON Array', 1, { groupingAlgorithm: 'array', batchSize: 1_000 }],
	['Merge', 2, { groupingAlgorithm: 'merge', groupBy: 'company' }],
	['Lead With Contacts', 3, { groupingAlgorithm: 'leadWithContacts', groupBy: 'company' }],
])('one large call of %s is made with pauses', async (_, stages, parameters) => {
	const plan = await planOf({ batching: true, ...parameters }, records);
	const pauses = [...plan.steps()].filter((step) => step === undefined).length;
	expect(pauses).toBeGreaterThanOrEqual((stages * RECORDS) / 16);
});
