import type { IDataObject } from 'n8n-workflow';

import { planOf } from './given';

/** A record of so many fields that reading it in one go would block n8n. */
const WIDE: IDataObject = {
	name: 'A',
	...Object.fromEntries(Array.from({ length: 600 }, (_, column) => [`data_${column}`, column])),
};

const pausesFor = async (record: IDataObject, options: IDataObject = {}) => {
	const plan = await planOf({ endpoint: '/lead/', excludeAttributes: '*x*', options }, [record]);
	return [...plan.steps()].filter(({ kind }) => kind === 'pause').length;
};

test.each([
	['send', 49],
	['leaveOut', 9],
])(
	'a wide record is prepared in steps with pauses between them, unknown columns: %s',
	async (unknownColumns, least) => {
		expect(await pausesFor(WIDE, { unknownColumns })).toBeGreaterThanOrEqual(least);
	},
);

test('a narrow one is prepared in one go', async () => {
	expect(await pausesFor({ name: 'A' })).toBe(0);
});
