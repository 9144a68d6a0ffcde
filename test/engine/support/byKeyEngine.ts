import type { IDataObject } from 'n8n-workflow';

import { CloseEngine, type CloseRun, url } from './closeEngine';
import { outcomeLines } from './outcomesByRecord';

const TEXT = (id: string, name: string) => ({ id, name, type: 'text' });
const SEED = {
	customFields: {
		lead: [TEXT('cf_ext', 'External ID')],
		contact: [TEXT('cf_cext', 'External ID')],
		opportunity: [TEXT('cf_deal', 'Deal')],
	},
	customObjectTypes: [{ id: 'cotype_car', name: 'Car' }],
	leads: [
		{
			id: 'lead_acme',
			name: 'Acme',
			'custom.cf_ext': 'C1',
			contacts: [
				{ id: 'cont_ann', name: 'Ann', emails: [{ email: 'Ann@acme.example' }] },
				{ id: 'cont_twin1', name: 'Twin', emails: [{ email: 'twin@acme.example' }] },
				{ id: 'cont_twin2', name: 'Twin', emails: [{ email: 'twin@acme.example' }] },
			],
			opportunities: [{ id: 'oppo_1', note: 'old', 'custom.cf_deal': 'D-1' }],
		},
		{ id: 'lead_beta', name: 'Beta' },
	],
};

export let close: CloseEngine;

/** Opens it for the tests of a file, and empties it before each. */
export function useByKeyEngine(): void {
	beforeAll(async () => {
		close = await CloseEngine.open({ seed: SEED });
	});
	afterAll(async () => await close.close());
	beforeEach(() => close.reset());
}

export const SEARCH = '/data/search/';
export type Key = { field: string; customField?: string; recordField: string };
export const custom = (id: string, recordField: string): Key => ({
	...{ field: 'customField', customField: `custom.${id}` },
	recordField,
});
export const by = (method: string, path: string, keys: Key[], more: IDataObject = {}): IDataObject => ({
	...{ method, endpoint: url(path), matchExisting: true, matchOn: { keys } },
	...more,
});
export const LEAD = '/lead/{lead_id|id}/';
export const CONTACT = '/contact/{contact_id|id}/';
export const BY_EMAIL: Key = { field: 'email', recordField: 'mail' };
export const BY_NAME: Key = { field: 'name', recordField: 'company' };
export const BY_ID: Key = { field: 'id', recordField: 'close_id' };
/** The key is looked up by and not sent. */
export const without = (...fields: string[]): IDataObject => ({ excludeAttributes: fields.join(', ') });

/** A run in one line per record, and its calls. */
export async function run(workflow: CloseRun) {
	const result = await close.send(workflow);
	const outcomes = outcomeLines(result);
	const isRead = ({ method, path }: { method: string; path: string }) => method === 'GET' || path === SEARCH;
	const writes = result.calls.filter((call) => !isRead(call)).map(({ method, path }) => `${method} ${path}`);
	const reads = result.calls.filter(isRead).map(({ method, path }) => `${method} ${path}`);
	return { ...result, outcomes, writes, reads };
}

export const stored = (type: string, id: string) =>
	close.sandbox.records(type).find((record) => record.id === id);
export const idsOf = (type: string) => close.sandbox.records(type).map(({ id }) => id);
