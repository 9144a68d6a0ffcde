import type { IDataObject } from 'n8n-workflow';

import { readRanges, writeRanges } from '../../../nodes/CloseDestination/lib/ranges';
import {
	forgetAccount,
	hasAccount,
	readAccount,
	saveAccount,
} from '../../../nodes/CloseDestination/send/once/savedAccount';
import type { RecordOutcome } from '../../../nodes/CloseDestination/send/types';
import { noPause } from '../../plan/given';

const sent = (id?: string, contactId?: string): RecordOutcome => ({
	status: 'sent',
	action: 'created',
	id,
	contactId,
	attempts: 2,
});
const unknown: RecordOutcome = {
	status: 'unknown',
	reason: 'timeout',
	message: 'Look.',
	attempts: 1,
	retryable: false,
};
const rejected: RecordOutcome = { ...unknown, status: 'rejected' };

/** As n8n saves it. */
async function saved(records: IDataObject[], recordOutcomes: Array<RecordOutcome | undefined>, runIndex = 0) {
	const execution: IDataObject = {};
	await saveAccount(execution, runIndex, records, recordOutcomes, noPause);
	return JSON.parse(JSON.stringify(execution)) as IDataObject;
}

const records = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name }));
const recordOutcomes = [sent('lead_1', 'cont_1'), rejected, sent('lead_3'), unknown, undefined];

test('what was written or may have been is known again after it was saved', async () => {
	const { recordOutcomes: read } = await readAccount(
		await saved(records, recordOutcomes),
		0,
		records,
		noPause,
	);
	expect([...read]).toEqual([
		[0, { ...sent('lead_1', 'cont_1'), attempts: 0 }],
		[2, { ...sent('lead_3'), attempts: 0 }],
		[3, { ...unknown, attempts: 0 }],
	]);
});

test.each([
	['a moment ago', 0, true],
	['a quarter of an hour ago', 15 * 60_000, false],
])('a record of which a part was created %s is known as such', async (_, agoMs, isRecent) => {
	const part: RecordOutcome = { ...rejected, isPartCreated: true };
	const heldBack: RecordOutcome = { ...part, status: 'unknown', reason: 'inDoubt' };
	const execution = await saved(records, [part, sent('lead_2'), heldBack, { ...part, status: 'unknown' }]);
	const now = Date.now();
	jest.spyOn(Date, 'now').mockReturnValue(now + agoMs);
	const { recordOutcomes: read, partCreated } = await readAccount(execution, 0, records, noPause);
	jest.restoreAllMocks();
	expect([...partCreated]).toEqual([
		[0, { isRecent }],
		[2, { isRecent }],
	]);
	expect([...read.keys()]).toEqual([1, 3]);
});

test('records that are others now, or at another place, are not taken for those that were written', async () => {
	const execution = await saved(records, recordOutcomes);
	const changed = [records[1], records[0], { name: 'c', more: 1 }, records[3]];
	const known = await readAccount(execution, 0, changed, noPause);
	expect([...known.recordOutcomes.keys()]).toEqual([3]);
});

test('each round of a loop has its own, until it is forgotten', async () => {
	const execution = await saved(records, recordOutcomes, 2);
	expect([hasAccount(execution, 1), hasAccount(execution, 2)]).toEqual([false, true]);
	await saveAccount(execution, 3, records, [], noPause);
	expect(hasAccount(execution, 2)).toBe(true);
	forgetAccount(execution, 2);
	expect([hasAccount(execution, 2), hasAccount(execution, 3)]).toEqual([false, true]);
});

test.each([
	undefined,
	null,
	7,
	{ 0: 'text' },
	{ 0: [null, 5, { status: 'sent' }, { status: 'rejected', at: '0-4', checks: 'x' }] },
	{ 0: [{ status: 'sent', at: '0-99999999999,-3,x', checks: 7, ids: [] }] },
])('an account that is none tells nothing: %j', async (accounts) => {
	const { recordOutcomes: read, partCreated } = await readAccount({ accounts }, 0, records, noPause);
	expect([read.size, partCreated.size]).toEqual([0, 0]);
});

test('an id with a blank does not move the others', async () => {
	const execution = await saved(records, [sent('lead 1'), sent('lead_2')]);
	const { recordOutcomes: read } = await readAccount(execution, 0, records, noPause);
	expect([...read.values()]).toMatchObject([{ id: undefined }, { id: 'lead_2' }]);
});

test('of 50,000 records it takes little more than their ids', async () => {
	const many = Array.from({ length: 50_000 }, (_, index) => ({ name: `Lead ${index}` }));
	const id = `lead_${'x'.repeat(43)}`;
	const size = JSON.stringify(
		await saved(
			many,
			many.map(() => sent(id)),
		),
	).length;
	expect(size).toBeLessThan(50_000 * (id.length + 1 + 7) + 200);
});

test('ranges come back as they were', () => {
	const numbers = [0, 1, 2, 5, 7, 8];
	expect(writeRanges(numbers)).toBe('0-2,5,7-8');
	expect([...readRanges('0-2,5,7-8', 100)]).toEqual(numbers);
	expect([...readRanges('0-2,5,7-8', 6)]).toEqual([0, 1, 2, 5]);
	expect(writeRanges([])).toBe('');
	expect([...readRanges('', 5)]).toEqual([]);
});
