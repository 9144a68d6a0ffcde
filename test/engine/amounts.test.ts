import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({ seed: { leads: [{ id: 'lead_1', name: 'Old' }] } });
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const opportunities = () => close.sandbox.records('opportunity') as IDataObject[];
const results = (rejected: IDataObject[]) => rejected.map(({ close: result }) => result as IDataObject);
const toOpportunities = { endpoint: url('/opportunity/') };

describe('an amount of which nobody can tell whether it has thousands', () => {
	it.each<[value: string, options: IDataObject]>([
		['4.000', { opportunityValue: 'currency' }],
		['12.500', { opportunityValue: 'currency' }],
		['€ 4.000', { opportunityValue: 'currency', numberFormat: 'commaThousands' }],
		['4,000', { opportunityValue: 'currency', numberFormat: 'pointThousands' }],
		['-4.000', { opportunityValue: 'currency' }],
		['4.000', {}],
	])('is not written: %s with %j', async (value, options) => {
		const { rejected } = await close.send({
			items: [{ lead_id: 'lead_1', value }],
			parameters: { ...toOpportunities, options },
		});
		expect(results(rejected)[0]).toMatchObject({
			reason: 'invalidValue',
			message: expect.stringContaining(`not "${value}"`) as unknown,
		});
		expect(opportunities()).toEqual([]);
	});

	it('is written where the data says what is meant', async () => {
		const value = async (of: string | number, numberFormat = 'plain') => {
			close.reset();
			await close.send({
				items: [{ lead_id: 'lead_1', value: of }],
				parameters: { ...toOpportunities, options: { opportunityValue: 'currency', numberFormat } },
			});
			return opportunities()[0]?.value;
		};
		expect([
			await value('4.000', 'pointThousands'),
			await value('€ 4,000', 'commaThousands'),
			await value('1,234.000', 'commaThousands'),
			await value('0.500'),
			await value('1200.5000'),
			await value(4.0),
		]).toEqual([400000, 400000, 123400, 50, 120050, 400]);
	});
});

it.each<[what: string, parameters: IDataObject, told: boolean]>([
	['as they are', {}, true],
	['made of amounts', { options: { opportunityValue: 'currency' } }, false],
	[
		'in a JSON Body, which is sent as it is written',
		{
			fieldsToSend: 'json',
			jsonBody: '{"lead_id": "lead_1", "value": 5}',
			options: { opportunityValue: 'currency' },
		},
		true,
	],
])('that Close takes cents is told of values %s', async (_, parameters, told) => {
	const { preview } = await close.send({
		items: [{ lead_id: 'lead_1', value: 5 }],
		parameters: { ...toOpportunities, operation: 'preview', ...parameters },
	});
	const { warnings = [] } = preview[0] as { warnings?: string[] };
	expect(warnings.some((text) => text.includes('smallest unit'))).toBe(told);
});
