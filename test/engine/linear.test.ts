/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test, not a node */
import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open();
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const rows = (count: number, make: (row: number) => IDataObject) =>
	Array.from({ length: count }, (_, row) => make(row));
const wide = (count: number) => [
	Object.fromEntries(rows(count, () => ({})).map((_, column) => [`a_${column}`, column])),
];
const people = { batching: true, groupingAlgorithm: 'leadWithContacts', groupBy: 'company' };

/** Work of the processor and not time: other programs on the machine cost time only. */
async function workOf(items: IDataObject[], parameters: IDataObject): Promise<number> {
	const { user, system } = process.cpuUsage();
	const { preview } = await close.send({ items, parameters: { operation: 'preview', ...parameters } });
	const end = process.cpuUsage();
	expect(preview).toHaveLength(1);
	return end.user + end.system - user - system;
}

/** Four times the input is four times the work where it is linear, and sixteen times where each is compared with each. */
it.each<[what: string, size: number, make: (size: number) => IDataObject[], parameters: IDataObject]>([
	[
		'one person with many phones',
		2_000,
		(size) =>
			rows(size, (row) => ({ company: 'X', email: 'ann@x.example', phone: `+1415555${10_000 + row}` })),
		people,
	],
	[
		'one person with many e-mails',
		2_000,
		(size) =>
			rows(size, (row) => ({ company: 'X', email: 'ann@x.example', home_email: `ann${row}@x.example` })),
		people,
	],
	[
		'many rows named Unknown',
		2_000,
		(size) => rows(size, (row) => ({ company: 'X', name: 'Unknown', phone: `+1415555${10_000 + row}` })),
		people,
	],
	[
		'many columns of one record that * leaves out',
		5_000,
		(size) => [{ ...wide(size)[0], name: 'A' }],
		{ excludeAttributes: '*a*_*' },
	],
	[
		'many columns of one record that * does not leave out',
		5_000,
		wide,
		{ excludeAttributes: '*a*b*', endpoint: url('/lead/'), options: { unknownColumns: 'send' } },
	],
	[
		'columns of one person in a list of Close',
		5_000,
		(size) => [
			{
				company: 'X',
				name: 'Ann',
				...Object.fromEntries(rows(size, () => ({})).map((_, n) => [`email_${n}`, `${n}@x.example`])),
			},
		],
		people,
	],
	[
		'many people whose e-mails do not fit',
		1_000,
		(size) => rows(size, (row) => ({ company: 'X', name: `P${row}`, email: `none ${row}` })),
		{ ...people, options: { invalidValues: 'leaveOut' } },
	],
	[
		'many e-mails of one person that do not fit',
		1_000,
		(size) => rows(size, (row) => ({ company: 'X', name: 'Unknown', email: `none ${row}` })),
		{ ...people, options: { invalidValues: 'leaveOut' } },
	],
	[
		'many e-mails of one record that do not fit',
		1_000,
		(size) => [
			{
				name: 'A',
				...Object.fromEntries(rows(size, () => ({})).map((_, n) => [`email_${n}`, `none ${n}`])),
			},
		],
		{ options: { invalidValues: 'leaveOut' } },
	],
])('%s take work that grows with them', async (_, size, make, parameters) => {
	await workOf(make(size), parameters);
	const once = await workOf(make(size), parameters);
	expect(await workOf(make(4 * size), parameters)).toBeLessThan(9 * once);
});
