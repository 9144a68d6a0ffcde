import type { IDataObject } from 'n8n-workflow';

import type { GivenParameters } from '../settings/fakeContext';
import { planOf, refusedBy, requestsOf } from './given';

const isRefused = async (parameters: GivenParameters, record: IDataObject) => {
	const plan = await planOf(parameters, [record]);
	return requestsOf(plan).length === 0 && refusedBy(plan)[0].refusal.reason === 'missingLeadId';
};

test.each<[parameters: GivenParameters, record: IDataObject]>([
	[{ endpoint: '/contact/' }, { name: 'A' }],
	[{ endpoint: 'contact' }, { name: 'A' }],
	[{ endpoint: '/opportunity/?_fields=id' }, { note: 'A' }],
	[{ endpoint: 'https://api.close.com/api/v1/contact' }, { name: 'A' }],
	[{ endpoint: '/contact/' }, { name: 'A', lead_id: '' }],
	[{ endpoint: '/contact/' }, { name: 'A', lead_id: '  ' }],
	[{ endpoint: '/contact/' }, { name: 'A', lead_id: null }],
	[{ endpoint: '/contact/' }, { name: 'A', lead_id: {} }],
	[
		{ endpoint: '/contact/', excludeAttributes: 'lead_id' },
		{ name: 'A', lead_id: 'lead_1' },
	],
	[{ endpoint: '/contact/', batching: true }, { name: 'A' }],
])('%j refuses %j, for which Close would make a lead', async (parameters, record) => {
	expect(await isRefused(parameters, record)).toBe(true);
	const allowed = { ...parameters, options: { allowLeadCreation: true } };
	expect(await isRefused(allowed, record)).toBe(false);
});

test.each<[parameters: GivenParameters, record: IDataObject]>([
	[{ endpoint: '/contact/' }, { name: 'A', lead_id: 'lead_1' }],
	[
		{ endpoint: '/contact/{id}/', method: 'PUT' },
		{ id: 1, name: 'A' },
	],
	[{ endpoint: '/contact/', method: 'PUT' }, { name: 'A' }],
	[{ endpoint: '/lead/' }, { name: 'A' }],
	[{ endpoint: '/task/' }, { text: 'A' }],
])('%j lets %j pass', async (parameters, record) => {
	expect(await isRefused(parameters, record)).toBe(false);
});

test('says what would happen and how to allow it', async () => {
	const [{ refusal }] = refusedBy(await planOf({ endpoint: '/opportunity/' }, [{ note: 'A' }]));
	expect(refusal).toEqual({
		reason: 'missingLeadId',
		message:
			"This opportunity has no 'lead_id': Close would create a new lead for it. Add the lead's id, or turn on option 'Allow Lead Creation' if that is what you want.",
		field: 'lead_id',
	});
});

test.each([
	['a placeholder', '/{thing}/'],
	['an encoded letter', '/cont%61ct/'],
])('is not passed by with %s', async (_, endpoint) => {
	expect(await isRefused({ endpoint }, { thing: 'contact', name: 'A' })).toBe(true);
});
