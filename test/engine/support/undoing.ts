import type { IDataObject } from 'n8n-workflow';

import { type CloseEngine, type CloseRun, url } from './closeEngine';
import { outcomesByRecord } from './outcomesByRecord';

const ANN = {
	id: 'cont_ann',
	name: 'Ann',
	title: 'CTO',
	emails: [{ email: 'ann@a.example', type: 'office' }],
};
export const SEED = {
	customFields: { lead: [{ id: 'cf_tags', name: 'Tags', type: 'text', accepts_multiple_values: true }] },
	leads: [
		{ id: 'lead_acme', name: 'Acme', description: 'old', 'custom.cf_tags': ['a'], contacts: [ANN] },
		{ id: 'lead_beta', name: 'Beta', description: 'old' },
	],
};

export const byName = {
	endpoint: url('/lead/'),
	matchExisting: true,
	matchOn: { keys: [{ field: 'name', recordField: 'name' }] },
};
export const notesOfCompanies = {
	endpoint: url('/activity/note/'),
	lead: 'lookUp',
	leadOn: { keys: [{ field: 'name', recordField: 'company' }] },
	whenLeadMissing: 'create',
};

export const messageOf = (item: IDataObject) => (item.close as IDataObject).message;

/** What tests of Undo do. @param close opened with SEED */
export function undoing(close: () => CloseEngine) {
	const send = async (items: IDataObject[], parameters: IDataObject = byName) =>
		(await close().send({ items, parameters })).sent;

	/** An undo in one line per record, and the calls that wrote. */
	async function undo(items: IDataObject[], more: Partial<CloseRun> = {}) {
		const { parameters, ...workflow } = more;
		const result = await close().send({
			items,
			parameters: { operation: 'undo', ...parameters },
			...workflow,
		});
		const outcomes = outcomesByRecord(result).map(({ status, action, reason }) =>
			[status, action ?? reason].join(' '),
		);
		const writes = result.writes.map(({ method, path, body }) =>
			[method, path, body && JSON.stringify(body)].filter(Boolean).join(' '),
		);
		return { ...result, outcomes, writes };
	}
	const lead = (id: string) =>
		close()
			.sandbox.records('lead')
			.find((one) => one.id === id);
	/** Changes an object as a person in Close does. */
	async function change(path: string, body: object): Promise<void> {
		const headers = { 'content-type': 'application/json', authorization: `Basic ${btoa('api_sandbox:')}` };
		const answer = await fetch(`${close().sandbox.url}${path}`, {
			method: 'PUT',
			headers,
			body: JSON.stringify(body),
		});
		expect(answer.status).toBe(200);
	}

	return { send, undo, lead, change };
}
