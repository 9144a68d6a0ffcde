import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, url } from './support/closeEngine';

let close: CloseEngine;
beforeAll(async () => {
	close = await CloseEngine.open({
		seed: {
			customFields: { lead: [{ id: 'cf_size', name: 'Size', type: 'text' }] },
			leads: [{ id: 'lead_oak', name: 'Oak', description: 'call after 5', 'custom.cf_size': 'L' }],
		},
	});
});
afterAll(async () => await close.close());
beforeEach(() => close.reset());

const send = async (row: IDataObject, parameters: IDataObject = {}) => {
	const { hints, preview } = await close.send({
		items: [row],
		parameters: {
			endpoint: url('/lead/'),
			matchExisting: true,
			matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
			...parameters,
		},
	});
	const told = hints.map(({ message }) => message).join(' ');
	return { told: /Empties (.*) in Close/.exec(told)?.[1], preview };
};

describe('an update that empties what Close has', () => {
	it.each(['preview', 'send'])('is told: %s', async (operation) => {
		const { told } = await send({ name: 'Oak', description: '', 'custom.Size': '' }, { operation });
		expect(told).toBe("'description', 'custom.cf_size'");
	});

	it.each([
		['where Close has nothing', { name: 'Oak', url: '', description: 'new' }, {}],
		['that is left out', { name: 'Oak', description: '' }, { options: { emptyStrings: 'omit' } }],
	])('is not: a blank %s', async (_, row, parameters) => {
		expect((await send(row, parameters)).told).toBeUndefined();
	});
});
