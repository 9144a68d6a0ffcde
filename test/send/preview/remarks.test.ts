import type { IDataObject } from 'n8n-workflow';
import { range } from 'lodash';

import { findOperation } from '../../../nodes/CloseDestination/close/findOperation';
import type { SendableMethod } from '../../../nodes/CloseDestination/parameters/types';
import type { PlannedRequest } from '../../../nodes/CloseDestination/plan/types';
import { Remarks } from '../../../nodes/CloseDestination/send/preview/remarks';

const call = (body: IDataObject, path = '/lead/', method: SendableMethod = 'POST', more = {}) =>
	({ body, target: { method, found: findOperation(method, path) }, ...more }) as PlannedRequest;

function remarksOn(...requests: PlannedRequest[]): Remarks {
	const remarks = new Remarks();
	for (const request of requests) remarks.add(request);
	return remarks;
}

describe('leads of one name', () => {
	it('are counted beyond the first, however they are written', () => {
		const { namesakes } = remarksOn(...['Acme', 'Boxo', ' ACME ', 'acme'].map((name) => call({ name })));
		expect(namesakes).toEqual({ count: 2, example: 'ACME' });
	});

	it.each<[what: string, second: PlannedRequest]>([
		['an update', call({ name: 'Acme' }, '/lead/{lead_id}/', 'PUT')],
		['a create that became an update', call({ name: 'Acme' }, '/lead/', 'POST', { before: {} })],
		['another object', call({ name: 'Acme' }, '/contact/')],
		['a lead without a name', call({ name: ' ' })],
		['a body that is no object', call('Acme' as unknown as IDataObject)],
	])('are not %s', (_, second) => {
		expect(remarksOn(call({ name: 'Acme' }), call({}), second).namesakes).toBeUndefined();
	});

	it('are kept up to a number, and then said to be at least so many', () => {
		const leads = range(10_001).map((number) => call({ name: `Lead ${number}` }));
		const { namesakes } = remarksOn(...leads, call({ name: 'Lead 10000' }), call({ name: 'Lead 9999' }));
		expect(namesakes).toEqual({ count: 1, example: 'Lead 9999', isAtLeast: true });
	});
});

describe('phone numbers without a country code', () => {
	const phones = (...numbers: string[]) => ({ phones: numbers.map((phone) => ({ phone })) });

	it('are counted by call, those of people of a lead too', () => {
		const { phonesWithoutCountry } = remarksOn(
			call(phones('+4930111', '030 222', '030 333'), '/contact/'),
			call({ name: 'Acme', contacts: [phones('030 444')] }),
		);
		expect(phonesWithoutCountry).toEqual({ count: 2, example: '030 222' });
	});

	it.each(['+49 30 111', '0049 30 111', ' +4930111', 'n/a', ''])('are not %j', (phone) => {
		expect(remarksOn(call(phones(phone), '/contact/')).phonesWithoutCountry).toBeUndefined();
	});
});
