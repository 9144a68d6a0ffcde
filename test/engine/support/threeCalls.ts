import type { IDataObject } from 'n8n-workflow';

import type { CloseSandbox, LoggedRequest, Seed } from '../../../dev/sandbox';
import { url } from './closeEngine';

/** Three calls of one method, one after the other. What goes wrong does so at the second. */
export const CALLS = ['before', 'troubled', 'after'] as const;
type CallName = (typeof CALLS)[number];

export const METHODS = ['POST', 'PUT', 'DELETE'] as const;
export type WriteMethod = (typeof METHODS)[number];

/** `batched`: two records per call. */
const SIZES = ['single', 'batched'] as const;
export type Size = (typeof SIZES)[number];

interface Lead {
	name: string;
	description: string;
	url: string | null;
	people: string[];
}

const OLD = { description: 'old', url: null, people: [] };
const NEW = { description: 'new', url: 'https://new.example' };

const idOf = (call: CallName) => `lead_${call}`;
const newName = (call: CallName) => `new ${call}`;

/** What PUT changes and DELETE removes: a lead per call. */
export const OLD_LEADS: Seed = {
	leads: CALLS.map((call) => ({ id: idOf(call), name: call, description: OLD.description })),
};

interface Shape {
	parameters: IDataObject;
	records: (call: CallName) => IDataObject[];
}

/** How each method is called: what the node is set to, and the records of one call. */
const SHAPES: Record<WriteMethod, { single: Shape; batched?: Shape }> = {
	POST: {
		single: { parameters: { endpoint: url('/lead/') }, records: (call) => [{ name: newName(call), ...NEW }] },
		batched: {
			parameters: {
				endpoint: url('/lead/'),
				batching: true,
				groupingAlgorithm: 'leadWithContacts',
				groupBy: 'company',
			},
			records: (call) => [
				{ company: newName(call), contact_name: 'Ada', ...NEW },
				{ company: newName(call), contact_name: 'Ben' },
			],
		},
	},
	PUT: {
		single: {
			parameters: { endpoint: url('/lead/{lead_id}/') },
			records: (call) => [{ lead_id: idOf(call), ...NEW }],
		},
		batched: {
			parameters: {
				endpoint: url('/lead/{lead_id}/'),
				batching: true,
				groupingAlgorithm: 'merge',
				groupBy: 'lead_id',
			},
			records: (call) => [
				{ lead_id: idOf(call), description: NEW.description },
				{ lead_id: idOf(call), url: NEW.url },
			],
		},
	},
	DELETE: {
		single: {
			parameters: { endpoint: url('/lead/{lead_id}/') },
			records: (call) => [{ lead_id: idOf(call) }],
		},
	},
};

/** Sizes in which records can be sent: a DELETE is about one. */
export const sizesOf = (method: WriteMethod) => SIZES.filter((size) => SHAPES[method][size]);

export function shapeOf(method: WriteMethod, size: Size): Shape {
	return SHAPES[method][size] as Shape;
}

/** Which of the three a call that arrived belongs to. */
export function callOf({ method, path, body }: LoggedRequest): string {
	return method === 'POST'
		? String((body as IDataObject).name).slice('new '.length)
		: path.slice('/lead/lead_'.length, -1);
}

/** Everything the sandbox holds, by name. */
export function storedLeads(sandbox: CloseSandbox): Lead[] {
	const leads = sandbox.records('lead').map((lead) => ({
		name: lead.name as string,
		description: lead.description as string,
		url: lead.url as string | null,
		people: (lead.contacts as IDataObject[]).map(({ name }) => String(name)),
	}));
	return leads.sort(byName);
}

/** What the sandbox should hold when these calls, and no others, took effect, each of them once. */
export function leadsAfter(method: WriteMethod, size: Size, written: readonly CallName[]): Lead[] {
	const old = CALLS.map((name) => ({ name, ...OLD }));
	const isWritten = ({ name }: { name: CallName }) => written.includes(name);
	const expected: Record<WriteMethod, () => Lead[]> = {
		POST: () => [
			...old,
			...written.map((call) => ({
				name: newName(call),
				...NEW,
				people: size === 'batched' ? ['Ada', 'Ben'] : [],
			})),
		],
		PUT: () => old.map((lead) => (isWritten(lead) ? { ...lead, ...NEW } : lead)),
		DELETE: () => old.filter((lead) => !isWritten(lead)),
	};
	return expected[method]().sort(byName);
}

const byName = (a: Lead, b: Lead) => a.name.localeCompare(b.name);
