import type { IDataObject } from 'n8n-workflow';

import type { Seed } from '../../../dev/sandbox';
import { CloseEngine, type CloseResult, url } from './closeEngine';

const SEED: Seed = {
	users: [
		{ id: 'user_1', first_name: 'Sandy', last_name: 'Box', email: 'sandy@box.example' },
		{ id: 'user_2', first_name: 'Ann', last_name: 'Lee', email: 'ann.lee@box.example' },
		{ id: 'user_3', first_name: 'Ann', last_name: 'Lee', email: 'annlee@box.example' },
	],
	leadStatuses: [
		{ id: 'stat_new', label: 'New' },
		{ id: 'stat_fit', label: 'Good Fit' },
	],
	pipelines: [
		{
			id: 'pipe_1',
			name: 'Sales',
			statuses: [
				{ id: 'stat_1', label: 'Active', type: 'active' },
				{ id: 'stat_2', label: 'Won', type: 'won' },
			],
		},
		{ id: 'pipe_2', name: 'Renewals', statuses: [{ id: 'stat_3', label: 'Active', type: 'active' }] },
	],
	customFields: {
		lead: [
			{ id: 'cf_owner', name: 'Owner', type: 'user' },
			{ id: 'cf_team', name: 'Team', type: 'user', accepts_multiple_values: true },
		],
	},
	customActivityTypes: [
		{ id: 'actitype_1', name: 'Visit', fields: [{ id: 'cf_score', name: 'Score', type: 'number' }] },
	],
	customObjectTypes: [
		{ id: 'cotype_1', name: 'Machine', fields: [{ id: 'cf_serial', name: 'Serial', type: 'text' }] },
	],
	leads: [{ id: 'lead_1', name: 'Old', opportunities: [{ id: 'oppo_1', status_id: 'stat_1' }] }],
};

type Type = Parameters<CloseEngine['sandbox']['records']>[0];

/** The lists and schemas that a run has read, by their paths. */
export const listsRead = ({ calls }: Pick<CloseResult, 'calls'>): string[] =>
	calls.filter(({ method }) => method === 'GET').map(({ path }) => path.split('?')[0]);

/** An organization with statuses, pipelines, users and custom types, some of whose names are alike. */
export class NamesEngine {
	private constructor(readonly close: CloseEngine) {}

	static async open(): Promise<NamesEngine> {
		return new NamesEngine(await CloseEngine.open({ seed: SEED }));
	}

	stored(type: Type): IDataObject[] {
		return this.close.sandbox.records(type) as IDataObject[];
	}

	newest(type: Type): IDataObject {
		return this.stored(type).slice(-1)[0];
	}

	/** Writes one record to an endpoint, with the columns of the record or with the same fields mapped by hand. */
	async write(
		endpoint: string,
		record: IDataObject,
		{ how = 'columns', ...parameters }: { how?: string } & IDataObject = {},
	): Promise<CloseResult> {
		const mapped = {
			fieldsToSend: 'mapped',
			mappedFields: {
				mappingMode: 'defineBelow',
				value: Object.fromEntries(
					Object.keys(record).map((name) => [name, `={{ $json[${JSON.stringify(name)}] }}`]),
				),
				matchingColumns: [],
				schema: [],
			},
		};
		return await this.close.send({
			items: [record],
			parameters: { endpoint: url(endpoint), ...(how === 'mapped' ? mapped : {}), ...parameters },
		});
	}
}
