import { planOf, requestsOf } from '../plan/given';

const RECORDS = 960;
const records = Array.from({ length: RECORDS }, (_, row) => ({ company: 'Acme', name: `Person ${row}` }));

const batching = (more: object) => ({ batching: true, batchSize: RECORDS, endpoint: '/x/', ...more });

/** Between two of them others have no turn; each stage of making one call looks at 16 records in between, or less. */
test.each([
	['JSON Array', 2, batching({ groupingAlgorithm: 'array' })],
	['JSON Array as XML', 2, batching({ groupingAlgorithm: 'array', options: { contentFormat: 'xml' } })],
	['JSON Array as a form', 2, batching({ groupingAlgorithm: 'array', options: { contentFormat: 'formUrlEncoded' } })],
	['JSON Array as lines', 2, batching({ groupingAlgorithm: 'array', options: { contentFormat: 'jsonLines' } })],
	['Wrapped Array', 2, batching({ groupingAlgorithm: 'wrapped', wrapKey: 'data' })],
	['Group by Field', 3, batching({ groupingAlgorithm: 'byField', groupBy: 'company', wrapKey: 'data' })],
	['Keyed Object', 3, batching({ groupingAlgorithm: 'keyed', keyField: 'name' })],
	['Merge', 2, batching({ groupingAlgorithm: 'merge', groupBy: 'company' })],
	[
		'Lead With Contacts',
		5,
		batching({ groupingAlgorithm: 'leadWithContacts', groupBy: 'company', endpoint: '/lead/' }),
	],
])('one large call of %s is made with pauses', async (_, stages, parameters) => {
	const plan = await planOf(parameters, records);
	const pauses = [...plan.steps()].filter((step) => step.kind === 'pause').length;
	expect(pauses).toBeGreaterThanOrEqual((stages * RECORDS) / 16);
});

test('halves of a large call are made with pauses', async () => {
	const plan = await planOf(batching({ groupingAlgorithm: 'array' }), records);
	const [request] = requestsOf(plan);
	expect([...plan.halve(request)].length).toBeGreaterThanOrEqual((2 * RECORDS) / 16 - 2);
});
