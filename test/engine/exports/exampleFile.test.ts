import type { IDataObject } from 'n8n-workflow';
import { groupBy, sortBy, uniq } from 'lodash';

import { CloseEngine } from '../support/closeEngine';
import { exampleRows } from './exampleRows';

/** The layout of the example file of Close's importer: dates with dots, amounts with a currency, cells nobody can use. */

const OPTIONS = { dateFormat: 'dayMonthYear', numberFormat: 'commaThousands', invalidValues: 'leaveOut' };
const FEWEST_SENT = 95;

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({
		seed: {
			customFields: {
				lead: [
					{ id: 'cf_founded', name: 'Company Founded', type: 'date' },
					{ id: 'cf_revenue', name: 'Company Revenue', type: 'number' },
				],
			},
		},
	});
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const rows = exampleRows();
const good = rows.filter(({ row }) => row.Company !== '');
const leftOutOf = (sent: IDataObject[]) =>
	sent.map((json) => Object.keys(((json.close as IDataObject).leftOut as object | undefined) ?? {}));
const values = (list: unknown, key: string) => (list as IDataObject[]).map((entry) => entry[key]);

it('goes in with three options set, grouped by company, and every value that is left out is named', async () => {
	const { sent, rejected } = await close.send({
		items: rows.map(({ row }) => row),
		parameters: {
			batching: true,
			groupingAlgorithm: 'leadWithContacts',
			groupBy: 'Company',
			options: OPTIONS,
		},
	});
	expect(sent.length).toBeGreaterThanOrEqual(FEWEST_SENT);
	expect(rejected.map((json) => json.Company)).toEqual(
		rows.filter(({ row }) => row.Company === '').map(() => ''),
	);

	const leads = new Map(close.sandbox.records('lead').map((lead: IDataObject) => [lead.name, lead]));
	const companies = groupBy(good, 'company');
	expect([...leads.keys()].sort()).toEqual(Object.keys(companies).sort());
	for (const [name, people] of Object.entries(companies)) {
		const lead = leads.get(name)!;
		expect(lead['custom.cf_founded'] ?? undefined).toBe(people[0].founded);
		expect(lead['custom.cf_revenue'] ?? undefined).toBe(people[0].revenue);
		const contacts = sortBy(lead.contacts as IDataObject[], 'name');
		expect(
			contacts.map(({ name: who, emails, phones }) => [
				who,
				values(emails, 'email'),
				values(phones, 'phone'),
			]),
		).toEqual(sortBy(people, 'person').map(({ person, emails, phones }) => [person, emails, phones]));
	}
	const named = new Map(sent.map((json, position) => [json['Contact Name'], leftOutOf(sent)[position]]));
	for (const { person, unusable } of good) expect(named.get(person)?.sort()).toEqual([...unusable].sort());
});

it('goes in one row by one', async () => {
	const { sent } = await close.send({ items: good.map(({ row }) => row), parameters: { options: OPTIONS } });
	expect(sent).toHaveLength(good.length);
	expect(leftOutOf(sent).map((columns) => columns.sort())).toEqual(
		good.map(({ unusable }) => [...unusable].sort()),
	);
	const held = close.sandbox
		.records('lead')
		.map((lead: IDataObject) => [
			...[lead.name, lead['custom.cf_founded'] ?? undefined, lead['custom.cf_revenue'] ?? undefined],
			(lead.contacts as IDataObject[]).map(({ name, emails, phones }) => [
				name,
				values(emails, 'email'),
				values(phones, 'phone'),
			]),
		]);
	const expected = good.map(({ company, founded, revenue, person, emails, phones }) => [
		...[company, founded, revenue],
		[[person, emails, phones]],
	]);
	expect(sortBy(held, String)).toEqual(sortBy(expected, String));
});

it('says of the values that are unusable what is wrong with them when nothing is set', async () => {
	const { rejected } = await close.send({ items: good.map(({ row }) => row) });
	const { length } = good.filter(
		({ founded, revenue, unusable }) => founded || revenue !== undefined || unusable.length > 0,
	);
	expect(rejected).toHaveLength(length);
	expect(uniq(rejected.map((json) => (json.close as IDataObject).reason))).toEqual(['invalidValue']);
});
